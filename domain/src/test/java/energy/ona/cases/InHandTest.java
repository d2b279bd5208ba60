package energy.ona.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.detect.Alarm;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InHandTest {
  private static final Instant NOON = Instant.parse("2026-06-01T10:00:00Z");
  private static final Alarm INSULATION = alarm(2062, "insulation");
  private static final Alarm FAN = alarm(2086, "fan");
  private static final Alarm ALL = alarm(2062, "insulation", "a", "b", "c");

  @ParameterizedTest
  @MethodSource("findings")
  void eachAlarmHasACaseOfItsOwn(AssetObservation seen, List<FaultCase> open, boolean held) {
    assertThat(new InHand(open, NOON).holds(seen)).isEqualTo(held);
  }

  static Stream<Arguments> findings() {
    AssetObservation one = alarming(INSULATION);
    AssetObservation two = alarming(INSULATION, FAN);
    AssetObservation all = alarming(ALL);
    AssetObservation down =
        new AssetObservation(
            new AssetId("a"), AssetState.DOWN, NOON, 1, "down", List.of(anomaly(FAN)));
    FaultCase insulation = open("a").of(INSULATION);
    FaultCase fan = open("a").of(FAN);
    FaultCase unnoted = open("a").withLoss(0);
    FaultCase loss = open("a").withLoss(0.4);
    return Stream.of(
        argumentSet("nothing is open", one, List.of(), false),
        argumentSet("its own", one, List.of(insulation), true),
        argumentSet(
            "by another number", one, List.of(open("a").of(alarm(2061, "insulation"))), true),
        argumentSet(
            "the number means something else by now",
            one,
            List.of(open("a").of(alarm(2062, "string"))),
            true),
        argumentSet("another alarm's", one, List.of(fan), false),
        argumentSet("of an alarm that nobody noted", one, List.of(unnoted), true),
        argumentSet("of a loss of the same unit", one, List.of(loss), true),
        argumentSet("of another unit", one, List.of(open("b").of(INSULATION)), false),
        argumentSet("one of two", two, List.of(insulation), false),
        argumentSet("both", two, List.of(insulation, fan), true),
        argumentSet("of all, by one of them", all, List.of(open("b").of(INSULATION)), true),
        argumentSet("of all, another alarm of one", all, List.of(open("b").of(FAN)), false),
        argumentSet("of all, another alarm of the teller", all, List.of(fan), false),
        argumentSet("of all, a loss of the teller", all, List.of(loss), false),
        argumentSet("of all, a loss of another", all, List.of(open("b").withLoss(0.4)), false),
        argumentSet("of all, a stranger's", all, List.of(open("d").of(INSULATION)), false),
        argumentSet(
            "of all, by one that has stopped since",
            all,
            List.of(open("b").of(INSULATION).withLoss(1)),
            true),
        argumentSet("down with the alarm in hand", down, List.of(fan), true),
        argumentSet(
            "down since an order was written for the alarm",
            down,
            List.of(opened("a", NOON.minusSeconds(60)).of(FAN).withOrder("wo-1")),
            false),
        argumentSet(
            "down since the alarm came, for which an order was written",
            down,
            List.of(fan.withOrder("wo-1")),
            false));
  }

  @ParameterizedTest
  @MethodSource("besidesWhatIsAccepted")
  void whatIsAcceptedHasNothingElseInHand(
      AssetObservation seen, FaultCase open, boolean heldWhenAccepted) {
    assertThat(new InHand(List.of(accepted(open)), NOON).holds(seen)).isEqualTo(heldWhenAccepted);
  }

  static Stream<Arguments> besidesWhatIsAccepted() {
    FaultCase loss = open("a").withLoss(0.1);
    FaultCase fan = open("a").of(FAN);
    FaultCase silence = silent("a", "a", "b");
    return Stream.of(
        argumentSet("the loss", seen(AssetState.PARTLY_DOWN, 0.12), loss, true),
        argumentSet("much more", seen(AssetState.DOWN, 1), loss, false),
        argumentSet("silence after a loss", silence("a"), loss, false),
        argumentSet("an alarm beside a loss", alarming(INSULATION), loss, false),
        argumentSet("the alarm", alarming(FAN), fan, true),
        argumentSet("another alarm", alarming(INSULATION), fan, false),
        argumentSet("a loss beside an alarm", seen(AssetState.PARTLY_DOWN, 0.2), fan, false),
        argumentSet("down with the alarm", seen(AssetState.DOWN, 1), fan, false),
        argumentSet("silence after an alarm", silence("a"), fan, false),
        argumentSet("the silence", silence("a", "a", "b"), silence, true),
        argumentSet("silence of others too", silence("a", "a", "b", "c"), silence, false),
        argumentSet("down after a silence", seen(AssetState.DOWN, 1), silence, false));
  }

  private static FaultCase accepted(FaultCase open) {
    return open.accepted(
        new AcceptedLoss("Naledi", "shade", NOON, NOON.plusSeconds(3600), null, null));
  }

  private static AssetObservation seen(AssetState state, double loss) {
    return new AssetObservation(
        new AssetId("a"), state, NOON.plusSeconds(60), loss, state.toString(), List.of());
  }

  private static AssetObservation silence(String asset, String... members) {
    return new AssetObservation(
            new AssetId(asset), AssetState.COMMUNICATION_LOST, NOON, 0, "silent", List.of())
        .of(Stream.of(members).map(AssetId::new).toList());
  }

  @ParameterizedTest
  @MethodSource("told")
  void whatIsTakenInHandIsTheFirstAlarmWithoutACase(
      AssetObservation seen, List<FaultCase> open, Alarm first) {
    AssetObservation told = new InHand(open, NOON).toTakeInHand(seen);

    assertThat(told.alarms().findFirst()).contains(first);
    assertThat(told.alarms().count()).isEqualTo(seen.alarms().count());
    assertThat(told.message()).startsWith("sends " + first.code());
    assertThat(told.members()).isEqualTo(first.members());
  }

  static Stream<Arguments> told() {
    FaultCase insulation = open("a").of(INSULATION);
    return Stream.of(
        argumentSet("the longest", alarming(INSULATION, FAN), List.of(), INSULATION),
        argumentSet("the other", alarming(INSULATION, FAN), List.of(insulation), FAN),
        argumentSet("all in hand", alarming(INSULATION), List.of(insulation), INSULATION),
        argumentSet("that of all", alarming(FAN, ALL), List.of(open("a").of(FAN)), ALL));
  }

  private static Alarm alarm(long code, String meaning, String... members) {
    return new Alarm(code, meaning, 0.9, Stream.of(members).map(AssetId::new).toList());
  }

  private static AssetObservation alarming(Alarm... alarms) {
    return new AssetObservation(
            new AssetId("a"),
            AssetState.PRODUCING,
            NOON,
            0,
            "sends %d".formatted(alarms[0].code()),
            Stream.of(alarms).map(InHandTest::anomaly).toList())
        .of(alarms[0].members());
  }

  private static Anomaly anomaly(Alarm alarm) {
    return new Anomaly(
        TimeRange.endingAt(NOON, Duration.ofHours(2)),
        Map.of(),
        null,
        null,
        0.7,
        "sends %d".formatted(alarm.code()),
        "alarm_code",
        NOON,
        null,
        alarm);
  }

  private static FaultCase open(String asset) {
    return opened(asset, NOON);
  }

  private static FaultCase silent(String asset, String... members) {
    return new FaultCase(
            SampleAssets.CUSTOMER,
            "case-" + asset,
            new AssetId(asset),
            SampleAssets.SITE,
            FaultCase.COMMUNICATION,
            FaultCase.OPEN,
            NOON,
            NOON,
            null,
            null,
            "ooda-" + asset,
            null)
        .withMembers(Stream.of(members).map(AssetId::new).toList());
  }

  private static FaultCase opened(String asset, Instant onset) {
    return new FaultCase(
        SampleAssets.CUSTOMER,
        "case-" + asset,
        new AssetId(asset),
        SampleAssets.SITE,
        FaultCase.PRODUCTION,
        FaultCase.OPEN,
        onset,
        onset,
        null,
        null,
        "ooda-" + asset,
        null);
  }
}
