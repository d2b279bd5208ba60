package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.detect.Episodes.Episode;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EpisodesTest {
  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration LOOK = Duration.ofHours(3);

  private final Episodes episodes = new Episodes();
  private Instant now = BEGIN;
  private Instant onset = BEGIN;

  /**
   * One letter an asset: p produces, d is down, h is half down, l a little, s is silent, r is
   * presumed to be retired, e is excused; c has a clock that is off, f sends frozen values.
   */
  private void look(String states) {
    Map<AssetId, AssetObservation> seen = new HashMap<>();
    for (int i = 0; i < states.length(); i++) {
      AssetObservation observation = observation(new AssetId("INV-" + (i + 1)), states.charAt(i));
      seen.put(observation.assetId(), observation);
    }
    episodes.look(now, seen);
    now = now.plus(LOOK);
  }

  private void looks(String states, Duration span) {
    Instant end = now.plus(span);
    while (now.isBefore(end)) {
      look(states);
    }
  }

  private AssetObservation observation(AssetId asset, char letter) {
    return switch (letter) {
      case 'd' -> fault(asset, AssetState.DOWN, 1);
      case 'h' -> fault(asset, AssetState.PARTLY_DOWN, 0.5);
      case 'l' -> fault(asset, AssetState.PARTLY_DOWN, 0.05);
      case 's' ->
          new AssetObservation(
              asset, AssetState.COMMUNICATION_LOST, BEGIN, 0, "sends nothing", List.of());
      case 'r' ->
          new AssetObservation(
              asset, AssetState.RETIRED, BEGIN, 0, "is gone", List.of(), 0.9, null, null);
      case 'c' -> dataFault(asset, AssetState.EXCUSED);
      case 'f' -> dataFault(asset, AssetState.UNKNOWN);
      case 'e' ->
          new AssetObservation(asset, AssetState.UNKNOWN, null, 0, "it is night", List.of());
      default -> new AssetObservation(asset, AssetState.PRODUCING, null, 0, "sound", List.of());
    };
  }

  private AssetObservation dataFault(AssetId asset, AssetState state) {
    return new AssetObservation(
        asset,
        state,
        onset,
        0,
        "is not to be believed",
        List.of(anomaly()),
        1,
        Excuse.SENSOR_AT_FAULT,
        null);
  }

  private AssetObservation fault(AssetId asset, AssetState state, double loss) {
    return new AssetObservation(asset, state, onset, loss, "delivers less", List.of(anomaly()));
  }

  private static Anomaly anomaly() {
    return new Anomaly(
        new TimeRange(BEGIN, BEGIN.plus(LOOK)),
        Map.of("power_kw", 0.0),
        10.0,
        -1.0,
        1,
        "0 of 10 kW",
        "siblings",
        BEGIN,
        null);
  }

  private List<Episode> of(int asset) {
    AssetId id = new AssetId("INV-" + asset);
    return episodes.all().stream().filter(each -> each.assetId().equals(id)).toList();
  }

  @Test
  void faultThatFlapsWithinADayIsOneEpisode() {
    for (String state : List.of("d", "p", "d", "p", "p", "h")) {
      look(state);
    }

    assertThat(of(1)).hasSize(1);
    assertThat(of(1).get(0).endedAt()).isNull();
  }

  @Test
  void faultEndsWhereTheSoundDayBegan() {
    looks("d", Duration.ofHours(6));
    Instant sound = now;
    looks("p", Duration.ofHours(30));
    onset = now;
    looks("d", Duration.ofHours(3));

    assertThat(of(1)).hasSize(2);
    assertThat(of(1).get(0).endedAt()).isEqualTo(sound);
  }

  @Test
  void faultThatWasNotOverAfterAllIsTheSameOne() {
    looks("d", Duration.ofHours(6));
    looks("p", Duration.ofHours(30));
    looks("d", Duration.ofHours(3));

    assertThat(of(1)).extracting(Episode::openedAt).containsExactly(BEGIN);
    assertThat(of(1)).extracting(Episode::endedAt).containsExactly((Instant) null);
  }

  @Test
  void smallLossThatIsOpenHidesNoLargeOne() {
    looks("l", Duration.ofHours(6));
    onset = now;
    look("h");
    look("h");

    assertThat(of(1)).extracting(Episode::openedAt).containsExactly(BEGIN, onset);
  }

  @Test
  void largeLossThatLessensIsOneEpisode() {
    looks("h", Duration.ofHours(6));
    onset = now;
    look("l");

    assertThat(of(1)).hasSize(1);
  }

  @Test
  void aSensorAtFaultHidesNoFrozenValues() {
    looks("c", Duration.ofHours(6));
    onset = now;
    look("f");
    look("f");

    assertThat(of(1)).extracting(Episode::openedAt).containsExactly(BEGIN, onset);
  }

  @Test
  void frozenValuesThatBeganWithTheClockAreOneEpisodeWithIt() {
    looks("c", Duration.ofHours(6));
    look("f");
    look("c");

    assertThat(of(1)).hasSize(1);
  }

  @Test
  void nightProvesNothingSound() {
    looks("d", Duration.ofHours(6));
    looks("e", Duration.ofDays(3));

    assertThat(of(1)).extracting(Episode::endedAt).containsExactly((Instant) null);
  }

  @Test
  void partLossThatBecomesADeathIsADeath() {
    look("h");
    look("d");

    assertThat(of(1)).extracting(Episode::state).containsExactly(AssetState.DOWN);
  }

  @Test
  void silenceOfOneLookIsNone() {
    look("sp");
    look("pp");

    assertThat(episodes.all()).isEmpty();
  }

  @Test
  void aSilenceThatIsPresumedToLastIsTheSameEpisode() {
    looks("sp", Duration.ofDays(2));
    looks("rp", Duration.ofDays(2));

    assertThat(of(1)).extracting(Episode::state).containsExactly(AssetState.RETIRED);
    assertThat(of(1)).extracting(Episode::endedAt).containsExactly((Instant) null);
  }

  @Test
  void whatComesBackWasNotRetired() {
    looks("sp", Duration.ofDays(2));
    looks("rp", Duration.ofDays(2));
    Instant back = now;
    look("pp");

    assertThat(of(1)).extracting(Episode::state).containsExactly(AssetState.COMMUNICATION_LOST);
    assertThat(of(1)).extracting(Episode::endedAt).containsExactly(back);
  }

  @Test
  void silenceDoesNotEndAFault() {
    looks("dp", Duration.ofHours(6));
    looks("sp", Duration.ofHours(30));

    assertThat(of(1))
        .extracting(Episode::state)
        .containsExactlyInAnyOrder(AssetState.DOWN, AssetState.COMMUNICATION_LOST);
  }
}
