package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoweredLimitTest {
  private static final int INVERTERS = 5;
  private static final AssetId LIMITED = new AssetId("INV-02");
  private static final Duration LENGTH = Duration.ofDays(6).plusHours(17);
  private final MadePlant plant = new MadePlant(INVERTERS, 3);
  private final SiteWindow sound = plant.window(LENGTH, Set.of(), plant.start());
  private final Instant onset = plant.start().plus(Duration.ofDays(5)).plusSeconds(9 * 3600);

  private AssetObservation look(SiteWindow window) {
    return Objects.requireNonNull(
        new Detector(DetectSettings.DEFAULTS)
            .observe(plant.assets(), window, plant.start().plus(LENGTH), Duration.ofHours(24))
            .get(LIMITED));
  }

  /**
   * The sound plant with some assets held below a share of the best of the one that is looked at.
   */
  private SiteWindow limited(Set<AssetId> which, double share, Instant from, Instant to) {
    return limited(sound, which, share, from, to);
  }

  private SiteWindow limited(
      SiteWindow plant, Set<AssetId> which, double share, Instant from, Instant to) {
    double best = 0;
    for (double kw : sound.of(LIMITED).orElseThrow().column(Signals.POWER_KW)) {
      best = Math.max(best, kw);
    }
    Map<AssetId, Series> all = new HashMap<>(plant.byAsset());
    for (AssetId id : which) {
      Series series = plant.of(id).orElseThrow();
      double[] power = series.column(Signals.POWER_KW).clone();
      long[] seconds = new long[power.length];
      for (int row = 0; row < power.length; row++) {
        seconds[row] = series.epochSecond(row);
        Instant at = series.timestamp(row);
        if (!at.isBefore(from) && at.isBefore(to)) {
          power[row] = Math.min(power[row], share * best);
        }
      }
      all.put(id, new Series(id, seconds, Map.of(Signals.POWER_KW, power), new int[power.length]));
    }
    return new SiteWindow(sound.siteId(), sound.range(), all);
  }

  @ParameterizedTest
  @CsvSource({"0.55", "0.65", "0.7"})
  void aLimitThatCameDownIsToldWithItsBeginning(double share) {
    AssetObservation seen = look(limited(Set.of(LIMITED), share, onset, Instant.MAX));

    assertThat(seen.state()).isEqualTo(AssetState.PARTLY_DOWN);
    assertThat(seen.anomalies())
        .first()
        .satisfies(anomaly -> assertThat(anomaly.method()).isEqualTo("lowered_limit"));
    assertThat(seen.onset()).isBetween(onset.minusSeconds(600), onset.plus(Duration.ofHours(6)));
    assertThat(seen.lossFraction()).isBetween(0.005, 0.3);
  }

  @Test
  void aLimitThatWasAlwaysThereIsItsNature() {
    assertThat(look(limited(Set.of(LIMITED), 0.65, Instant.MIN, Instant.MAX)).state())
        .isEqualTo(AssetState.PRODUCING);
  }

  @Test
  void aLimitBelowTheOneThatWasAlwaysThereIsTold() {
    SiteWindow always = limited(Set.of(LIMITED), 0.75, Instant.MIN, Instant.MAX);

    assertThat(look(always).state()).isEqualTo(AssetState.PRODUCING);
    assertThat(look(limited(always, Set.of(LIMITED), 0.6, onset, Instant.MAX)).anomalies())
        .first()
        .satisfies(anomaly -> assertThat(anomaly.method()).isEqualTo("lowered_limit"));
  }

  @Test
  void aLimitOfAllIsTheGrids() {
    assertThat(look(limited(sound.byAsset().keySet(), 0.65, onset, Instant.MAX)).anomalies())
        .noneMatch(anomaly -> anomaly.method().equals("lowered_limit"));
  }

  @Test
  void whatWentBeyondItsLimitAgainIsFree() {
    Instant today = plant.start().plus(Duration.ofDays(6));

    assertThat(look(limited(Set.of(LIMITED), 0.65, onset, today)).state())
        .isEqualTo(AssetState.PRODUCING);
  }

  @Test
  void aSoundOneIsSound() {
    assertThat(look(sound).state()).isEqualTo(AssetState.PRODUCING);
  }
}
