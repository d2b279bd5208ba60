package energy.ona.activities.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.cases.AcceptedLoss;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.cases.FaultGroups;
import energy.ona.detect.Alarm;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.event.InMemoryEventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.json.Json;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseEndsTest {
  private static final Instant NOON = Instant.parse("2026-06-01T10:00:00Z");

  private final Cases cases = Cases.on(new InMemoryRecordStores());
  private final Set<String> running = new HashSet<>();
  private final InMemoryEventLog events = new InMemoryEventLog();
  private CaseEnds ends = started();
  private final List<Asset> site =
      List.of(
          asset("feeder", null),
          asset("inv-1", "feeder"),
          asset("inv-2", "feeder"),
          asset("inv-3", null),
          asset("inv-4", null));
  private final FaultGroups groups = new FaultGroups(site, NOON);
  private final Map<AssetId, AssetObservation> seen = new HashMap<>();
  private final Map<AssetId, Series> sent = new HashMap<>();

  private CaseEnds started() {
    return new CaseEnds(cases, running::contains, events, Clock.fixed(NOON, ZoneOffset.UTC));
  }

  private static Asset asset(String id, @Nullable String parent) {
    ObjectNode form = Json.MAPPER.valueToTree(SampleAssets.inverter(id));
    form.put("parent_id", parent);
    return Json.MAPPER.convertValue(form, Asset.class);
  }

  /** Nothing was measured but what a test says. */
  private HeardAgain heard() {
    return heard(groups);
  }

  private HeardAgain heard(FaultGroups groups) {
    SiteId site = SampleAssets.inverter("x").siteId();
    return new HeardAgain(
        groups,
        new SiteWindow(site, TimeRange.endingAt(NOON, Duration.ofDays(8)), sent),
        seen,
        asset -> Duration.ofHours(1));
  }

  /** Every five minutes of a day until the onset, and then at some minutes before noon. */
  private void sends(String asset, int... minutes) {
    Instant onset = NOON.minus(Duration.ofHours(9));
    put(
        asset,
        IntStream.concat(
                IntStream.rangeClosed(-288, 0).map(each -> each * 300),
                IntStream.of(minutes).map(each -> 9 * 3600 - each * 60))
            .mapToLong(each -> onset.plusSeconds(each).getEpochSecond())
            .toArray());
  }

  private void put(String asset, long[] times) {
    sent.put(
        new AssetId(asset),
        new Series(
            new AssetId(asset),
            times,
            Map.of(Signals.POWER_KW, new double[times.length]),
            new int[times.length]));
  }

  private static int[] everyFiveMinutes(int from, int to) {
    return IntStream.rangeClosed(0, (from - to) / 5).map(each -> from - 5 * each).toArray();
  }

  private void open(String asset, Duration ago, @Nullable String order) {
    open(asset, ago, order, FaultCase.PRODUCTION);
  }

  private void open(String asset, Duration ago, @Nullable String order, String cause) {
    cases.open(
        new FaultCase(
            SampleAssets.CUSTOMER,
            "case-" + asset,
            new AssetId(asset),
            SampleAssets.inverter("x").siteId(),
            cause,
            FaultCase.OPEN,
            NOON.minus(Duration.ofHours(9)),
            NOON.minus(ago),
            null,
            null,
            "ooda-" + asset,
            order));
  }

  private void see(String asset, AssetState state) {
    AssetId id = new AssetId(asset);
    seen.put(id, new AssetObservation(id, state, null, 0, "seen", List.of()));
  }

  private FaultCase afterALook(String asset) {
    return afterALook(asset, NOON);
  }

  /** The same was seen a day ago. */
  private FaultCase afterADay(String asset) {
    afterALook(asset, NOON);
    return afterALook(asset, NOON.plus(Duration.ofHours(24)));
  }

  private FaultCase afterALook(String asset, Instant asOf) {
    List<FaultCase> open = cases.openOf(SampleAssets.CUSTOMER, new AssetId(asset));
    FaultGroups now = new FaultGroups(site, NOON, seen);
    ends.close(heard(now), now, open, seen, asOf);
    return cases.get(SampleAssets.CUSTOMER, "case-" + asset).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"PRODUCING, produces again", "DOWN,", "PARTLY_DOWN,"})
  void anAcceptedLossEndsWithItsFaultAlone(AssetState state, @Nullable String reason) {
    open("inv-1", Duration.ofHours(2), null);
    cases.accept(
        SampleAssets.CUSTOMER,
        "case-inv-1",
        new AcceptedLoss("Naledi", "shade", NOON, NOON.plusSeconds(60), null, null));
    see("inv-1", state);

    FaultCase after = afterADay("inv-1");
    assertThat(after.closedReason()).isEqualTo(reason);
    assertThat(after.isShelved()).isEqualTo(reason == null);
  }

  @ParameterizedTest
  @CsvSource({
    "PRODUCING, true, produces again",
    "RETIRED, true, is retired",
    "DOWN, true,",
    "DOWN, false, its cycle did not finish",
    "EXCUSED, false, its cycle did not finish",
    "COMMUNICATION_LOST, true,"
  })
  void aCaseWithoutAnOrderEndsWithItsFaultOrWithItsCycle(
      AssetState state, boolean cycleRuns, @Nullable String reason) {
    open("inv-1", Duration.ofHours(2), null);
    see("inv-1", state);
    if (cycleRuns) {
      running.add("ooda-inv-1");
    }

    FaultCase after = afterADay("inv-1");

    assertThat(after.isOpen()).isEqualTo(reason == null);
    assertThat(after.closedReason()).isEqualTo(reason);
  }

  private void seeDown(String asset) {
    AssetId id = new AssetId(asset);
    Anomaly proof =
        new Anomaly(
            TimeRange.endingAt(NOON, Duration.ofHours(2)),
            Map.of(),
            null,
            -1.0,
            0.7,
            "nothing comes",
            "outage",
            NOON,
            null);
    seen.put(id, new AssetObservation(id, AssetState.DOWN, NOON, 1, "is down", List.of(proof)));
  }

  private static Instant hours(double after) {
    return NOON.plusSeconds(Math.round(after * 3600));
  }

  @Test
  void whatComesAndGoesFiveTimesADayIsOneCaseThatTellsIt() {
    running.add("ooda-inv-1");
    open("inv-1", Duration.ofHours(2), null);
    for (int time = 0; time < 5; time++) {
      see("inv-1", AssetState.PRODUCING);
      assertThat(afterALook("inv-1", hours(4 * time)).isOpen()).isTrue();
      seeDown("inv-1");
      afterALook("inv-1", hours(4 * time + 2));
      // A retry of the same look, and a look by a worker that has just begun, tell it no more.
      ends = started();
      afterALook("inv-1", hours(4 * time + 2));
    }
    see("inv-1", AssetState.PRODUCING);
    afterALook("inv-1", hours(19));
    ends = started();
    assertThat(afterALook("inv-1", hours(42.9)).isOpen()).isTrue();

    FaultCase after = afterALook("inv-1", hours(43));

    assertThat(after.closedReason()).isEqualTo("produces again; it had come and gone 5 times");
    assertThat(after.goneAt()).isEqualTo(hours(19));
    assertThat(events.after(SampleAssets.CUSTOMER, 0, 100))
        .extracting(PlatformEvent::type)
        .containsOnly("finding.returned")
        .hasSize(5);
    assertThat(events.after(SampleAssets.CUSTOMER, 0, 100).get(4).summary())
        .contains("was sound since " + hours(16))
        .contains("has come and gone 5 times");
  }

  @Test
  void aLookThatCannotTellEndsNothingAndBeginsNothing() {
    running.add("ooda-inv-1");
    open("inv-1", Duration.ofHours(2), null);
    see("inv-1", AssetState.PRODUCING);
    afterALook("inv-1", hours(0));
    see("inv-1", AssetState.EXCUSED);
    assertThat(afterALook("inv-1", hours(24)).isOpen()).isTrue();

    AssetId id = new AssetId("inv-1");
    seen.put(
        id,
        new AssetObservation(
            id, AssetState.PRODUCING, null, 0, "may have lost", List.of(), 0.3, null, null));
    assertThat(afterALook("inv-1", hours(25)).isOpen()).isTrue();

    see("inv-1", AssetState.PRODUCING);
    assertThat(afterALook("inv-1", hours(26)).goneAt()).isEqualTo(NOON);
  }

  @Test
  void aLateLookAtThePastMovesNoEnd() {
    running.add("ooda-inv-1");
    open("inv-1", Duration.ofHours(2), null);
    seeDown("inv-1");
    afterALook("inv-1", hours(2));
    see("inv-1", AssetState.PRODUCING);
    assertThat(afterALook("inv-1", hours(-8)).goneAt()).isNull();
    afterALook("inv-1", hours(3));
    seeDown("inv-1");
    afterALook("inv-1", hours(1));
    see("inv-1", AssetState.PRODUCING);
    assertThat(afterALook("inv-1", hours(26.9)).isOpen()).isTrue();

    assertThat(afterALook("inv-1", hours(27)).isOpen()).isFalse();
    assertThat(events.after(SampleAssets.CUSTOMER, 0, 100)).isEmpty();
  }

  @Test
  void whatIsSoundWaitsForItsDayAlsoWhenItsCycleIsGoneButWhatComesBackThenIsANewCase() {
    open("inv-1", Duration.ofHours(2), null);
    see("inv-1", AssetState.PRODUCING);
    assertThat(afterALook("inv-1", hours(0)).isOpen()).isTrue();

    seeDown("inv-1");
    assertThat(afterALook("inv-1", hours(2)).closedReason()).isEqualTo("its cycle did not finish");
  }

  @Test
  void anOrderThatIsTakenAwayAgainLeavesNothingOfWhatWasSeenBefore() {
    open("inv-1", Duration.ofHours(2), null);
    see("inv-1", AssetState.PRODUCING);
    afterALook("inv-1", hours(0));
    cases.attachOrder(SampleAssets.CUSTOMER, "case-inv-1", "wo-1");
    assertThat(afterALook("inv-1", hours(30)).isOpen()).isTrue();
    cases.accept(
        SampleAssets.CUSTOMER,
        "case-inv-1",
        new AcceptedLoss("Naledi", "shade", NOON, hours(99), "wo-1", null));

    assertThat(afterALook("inv-1", hours(31)).isOpen()).isTrue();
    assertThat(afterALook("inv-1", hours(55)).isOpen()).isFalse();
  }

  private void seeTakenDown(String asset) {
    AssetId id = new AssetId(asset);
    seen.put(
        id,
        new AssetObservation(id, AssetState.RETIRED, NOON, 0, "gone", List.of(), 0.9, null, null));
  }

  @ParameterizedTest
  @CsvSource({FaultCase.PRODUCTION, FaultCase.COMMUNICATION})
  void theCaseOfWhatWasProbablyTakenDownEndsWithThatWord(String cause) {
    running.add("ooda-inv-3");
    open("inv-3", Duration.ofHours(2), null, cause);
    seeTakenDown("inv-3");

    assertThat(afterALook("inv-3").closedReason()).isEqualTo("is probably retired");
  }

  @Test
  void whatWasTakenDownIsNotWaitedForButOthersOfItsSilenceAre() {
    open("inv-3", Duration.ofHours(2), null, FaultCase.COMMUNICATION);
    FaultCase all =
        cases
            .get(SampleAssets.CUSTOMER, "case-inv-3")
            .orElseThrow()
            .withMembers(List.of(new AssetId("inv-3"), new AssetId("inv-4")));
    seeTakenDown("inv-3");
    see("inv-4", AssetState.PRODUCING);
    sends("inv-4", everyFiveMinutes(40, 5));
    assertThat(heard(new FaultGroups(site, NOON, seen)).reason(all)).isEmpty();

    sends("inv-4", everyFiveMinutes(80, 5));
    assertThat(heard(new FaultGroups(site, NOON, seen)).reason(all))
        .contains("is probably retired");
  }

  @Test
  void theCaseOfAnAlarmStaysOpenWhileAnotherUnitTellsItForAll() {
    running.add("ooda-inv-3");
    open("inv-3", Duration.ofHours(2), null);
    cases.weigh(SampleAssets.CUSTOMER, "case-inv-3", 0);
    see("inv-3", AssetState.PRODUCING);
    seeAlarm("inv-4", 2062, "insulation");
    assertThat(afterALook("inv-3").isOpen()).isTrue();

    see("inv-4", AssetState.PRODUCING);
    assertThat(afterALook("inv-3").closedReason()).isEqualTo("produces again");
  }

  @Test
  void anotherAlarmOfAllKeepsNoCaseOpen() {
    running.add("ooda-inv-3");
    AssetId asset = new AssetId("inv-3");
    FaultCase fan =
        new FaultCase(
                SampleAssets.CUSTOMER,
                "case-inv-3",
                asset,
                SampleAssets.inverter("x").siteId(),
                FaultCase.PRODUCTION,
                FaultCase.OPEN,
                NOON.minus(Duration.ofHours(9)),
                NOON.minus(Duration.ofHours(2)),
                null,
                null,
                "ooda-inv-3",
                null)
            .of(new Alarm(2086, "fan", 0.9, List.of()));
    cases.open(fan);
    see("inv-3", AssetState.PRODUCING);
    seeAlarm("inv-4", 2062, "insulation");

    assertThat(afterALook("inv-3").closedReason()).isEqualTo("produces again");
  }

  /** Which it tells for another too. */
  private void seeAlarm(String asset, long code, String meaning) {
    AssetId id = new AssetId(asset);
    Alarm alarm = new Alarm(code, meaning, 0.9, List.of(new AssetId("inv-3"), id));
    Anomaly anomaly =
        new Anomaly(
            TimeRange.endingAt(NOON, Duration.ofHours(2)),
            Map.of(),
            null,
            null,
            0.7,
            "sends it",
            "alarm_code",
            NOON,
            null,
            alarm);
    seen.put(
        id, new AssetObservation(id, AssetState.PRODUCING, NOON, 0, "sends it", List.of(anomaly)));
  }

  @Test
  void aCaseThatAnOrderTookDuringTheLookStaysOpen() {
    see("inv-1", AssetState.PRODUCING);
    open("inv-1", Duration.ofHours(2), null);
    List<FaultCase> seenOpen = cases.openOf(SampleAssets.CUSTOMER, new AssetId("inv-1"));
    cases.attachOrder(SampleAssets.CUSTOMER, "case-inv-1", "wo-1");

    ends.close(heard(), groups, seenOpen, seen, NOON);

    assertThat(cases.openOf(SampleAssets.CUSTOMER, new AssetId("inv-1")))
        .extracting(FaultCase::orderId)
        .containsExactly("wo-1");
  }

  @Test
  void aYoungCaseAndOneWithAnOrderStayOpen() {
    see("inv-1", AssetState.PRODUCING);
    see("inv-2", AssetState.PRODUCING);
    open("inv-1", Duration.ofMinutes(59), null);
    open("inv-2", Duration.ofHours(2), "wo-1");

    assertThat(afterALook("inv-1").isOpen()).isTrue();
    assertThat(afterALook("inv-2").isOpen()).isTrue();
  }

  @Test
  void theCaseOfANodeEndsWhenAllOfItsUnitsThatAreHeardProduceAgain() {
    running.add("ooda-feeder");
    open("feeder", Duration.ofHours(2), null);
    see("feeder", AssetState.UNKNOWN);
    see("inv-1", AssetState.PRODUCING);
    see("inv-2", AssetState.DOWN);
    assertThat(afterALook("feeder").isOpen()).isTrue();

    see("inv-2", AssetState.COMMUNICATION_LOST);
    assertThat(afterADay("feeder").closedReason()).isEqualTo("its units produce again");
  }

  @Test
  void aSilenceIsOverWhenAllThatFellSilentWithItSendForAnHour() {
    running.add("ooda-feeder");
    open("feeder", Duration.ofHours(2), null, FaultCase.COMMUNICATION);
    see("feeder", AssetState.UNKNOWN);
    see("inv-1", AssetState.DOWN);
    see("inv-2", AssetState.COMMUNICATION_LOST);
    sends("inv-1", everyFiveMinutes(120, 5));
    sends("inv-2");
    assertThat(afterALook("feeder").isOpen()).isTrue();

    see("inv-2", AssetState.PRODUCING);
    sends("inv-2", everyFiveMinutes(20, 5));
    assertThat(afterALook("feeder").isOpen()).isTrue();

    // Whether it produces is no matter of the line.
    sends("inv-2", everyFiveMinutes(70, 5));
    assertThat(afterALook("feeder").closedReason()).isEqualTo("sends again");
  }

  @Test
  void theLastSampleBeforeASilenceIsNotItsEnd() {
    running.add("ooda-inv-1");
    open("inv-1", Duration.ofHours(2), null, FaultCase.COMMUNICATION);
    see("inv-1", AssetState.UNKNOWN);
    sends("inv-1");

    assertThat(afterALook("inv-1").isOpen()).isTrue();
  }

  @Test
  void oneSampleOrALineThatComesAndGoesEndsNoSilence() {
    running.add("ooda-inv-1");
    open("inv-1", Duration.ofHours(2), null, FaultCase.COMMUNICATION);
    see("inv-1", AssetState.UNKNOWN);
    sends("inv-1", 90);
    assertThat(afterALook("inv-1").isOpen()).isTrue();

    sends("inv-1", 130, 125, 100, 95, 60, 55, 20, 10, 5);
    assertThat(afterALook("inv-1").isOpen()).isTrue();

    // A logger that goes to sleep after an hour of light has been heard.
    sends("inv-1", everyFiveMinutes(150, 90));
    assertThat(afterALook("inv-1").closedReason()).isEqualTo("sends again");
  }

  @Test
  void membersThatHangOnNothingAreWaitedForAlsoWhereTheOnsetIsOutOfSight() {
    running.add("ooda-inv-3");
    open("inv-3", Duration.ofHours(2), null, FaultCase.COMMUNICATION);
    FaultCase one = cases.get(SampleAssets.CUSTOMER, "case-inv-3").orElseThrow();
    FaultCase all = one.withMembers(List.of(new AssetId("inv-3"), new AssetId("inv-4")));
    see("inv-3", AssetState.PRODUCING);
    see("inv-4", AssetState.COMMUNICATION_LOST);
    sends("inv-3", everyFiveMinutes(120, 5));
    assertThat(heard().reason(all)).isEmpty();
    assertThat(groups.covered(seen, List.of(all), NOON)).contains(new AssetId("inv-4"));

    see("inv-4", AssetState.PRODUCING);
    sends("inv-4", everyFiveMinutes(40, 5));
    assertThat(heard().reason(all)).isEmpty();
    sends("inv-4", everyFiveMinutes(80, 5));
    assertThat(heard().reason(all)).contains("sends again");

    see("inv-4", AssetState.RETIRED);
    sends("inv-4");
    FaultGroups without = new FaultGroups(site.subList(0, 4), NOON);
    assertThat(heard(without).reason(all)).contains("sends again");
  }

  /** Sends seven of ten samples of five minutes, by how many hours before noon. */
  private void loses(String asset, IntPredicate isSent) {
    put(
        asset,
        IntStream.rangeClosed(-96 * 12, 0)
            .filter(each -> !Set.of(1, 4, 7).contains(Math.floorMod(each, 10)))
            .filter(each -> isSent.test(-each / 12))
            .mapToLong(each -> NOON.plusSeconds(300L * each).getEpochSecond())
            .toArray());
  }

  @Test
  void aLineThatAlwaysLosesMuchHasEndedItsSilenceAfterADay() {
    FaultCase silence =
        new FaultCase(
            SampleAssets.CUSTOMER,
            "case-inv-1",
            new AssetId("inv-1"),
            SampleAssets.SITE,
            FaultCase.COMMUNICATION,
            FaultCase.OPEN,
            NOON.minus(Duration.ofHours(48)),
            NOON.minus(Duration.ofHours(40)),
            null,
            null,
            "ooda-1",
            null);
    see("inv-1", AssetState.PRODUCING);
    IntPredicate before = hours -> hours >= 48;

    loses("inv-1", before.or(hours -> hours < 23));
    assertThat(heard().reason(silence)).isEmpty();
    loses("inv-1", before.or(hours -> hours < 30));
    assertThat(heard().reason(silence)).contains("sends again");
    // Two hours of the afternoon before are missing.
    loses("inv-1", before.or(hours -> hours < 30 && hours != 20 && hours != 19));
    assertThat(heard().reason(silence)).isEmpty();
    // Asleep from six in the evening to six in the morning, as in the nights before.
    IntPredicate awake =
        hours -> Math.floorMod(9 - hours, 24) >= 4 && Math.floorMod(9 - hours, 24) < 16;
    loses("inv-1", awake.and(before.or(hours -> hours < 30)));
    assertThat(heard().reason(silence)).contains("sends again");
  }
}
