package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlindTimeTest {
  private static final AssetId SILENT = new AssetId("INV-02");
  private static final Duration LENGTH = Duration.ofDays(6).plusHours(17);
  private final MadePlant plant = new MadePlant(5, 3);
  private final Instant begin = plant.start().plus(Duration.ofDays(6)).plusSeconds(9 * 3600);
  private final Instant end = begin.plus(Duration.ofHours(6));

  /**
   * @param share of its power that the counter counted while nothing was sent
   */
  private SiteWindow window(double share) {
    SiteWindow sound = plant.window(LENGTH, Set.of(), plant.start());
    Series series = sound.of(SILENT).orElseThrow();
    double[] power = series.column(Signals.POWER_KW);
    double[] counter = new double[power.length];
    double kwh = 1000;
    for (int row = 0; row < power.length; row++) {
      kwh += power[row] / 12 * (isBlind(series, row) ? share : 1);
      counter[row] = kwh;
    }
    int[] kept = IntStream.range(0, power.length).filter(row -> !isBlind(series, row)).toArray();
    Map<AssetId, Series> all = new HashMap<>(sound.byAsset());
    all.put(
        SILENT,
        new Series(
            SILENT,
            Arrays.stream(kept).mapToLong(series::epochSecond).toArray(),
            Map.of(
                Signals.POWER_KW,
                Arrays.stream(kept).mapToDouble(row -> power[row]).toArray(),
                Signals.ENERGY_TOTAL_KWH,
                Arrays.stream(kept).mapToDouble(row -> counter[row]).toArray()),
            new int[kept.length]));
    return new SiteWindow(sound.siteId(), sound.range(), all);
  }

  private boolean isBlind(Series series, int row) {
    Instant at = series.timestamp(row);
    return !at.isBefore(begin) && at.isBefore(end);
  }

  private @Nullable BlindTime settled(SiteWindow window, AssetId asset) {
    AssetObservation seen =
        new Detector(DetectSettings.DEFAULTS)
            .observe(plant.assets(), window, plant.start().plus(LENGTH), Duration.ofHours(6))
            .get(asset);
    return Objects.requireNonNull(seen).settled();
  }

  @ParameterizedTest
  @CsvSource({"1,PRODUCING", "0.4,PARTLY_DOWN", "0,DOWN"})
  void whatItDidWhileItWasSilentIsSettledByItsCounter(double share, AssetState state) {
    BlindTime blind = Objects.requireNonNull(settled(window(share), SILENT));

    assertThat(blind.state()).isEqualTo(state);
    assertThat(blind.from()).isBetween(begin.minusSeconds(900), begin);
    assertThat(blind.to()).isBetween(end.minusSeconds(300), end);
  }

  @Test
  void nightsAndThoseWithoutCounterAreNotToldOf() {
    assertThat(settled(window(1), new AssetId("INV-03"))).isNull();
  }
}
