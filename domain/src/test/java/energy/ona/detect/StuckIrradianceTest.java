package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class StuckIrradianceTest {
  private static final MadePlant PLANT = new MadePlant(4, 3);
  private static final Detector DETECTOR = new Detector(DetectSettings.DEFAULTS);

  /** The sixth evening at eleven. */
  private static final Instant NIGHT = PLANT.start().plus(Duration.ofHours(5 * 24 + 23));

  private static final Instant NOON = NIGHT.minus(Duration.ofHours(11));

  /** All inverters send the plant's one sensor. */
  private static Map<AssetId, AssetObservation> seen(LongToDoubleFunction sensor) {
    List<Asset> assets = PLANT.assets();
    SiteWindow dark = PLANT.window(Duration.between(PLANT.start(), NIGHT), Set.of(), NIGHT);
    Map<AssetId, Series> lit = new HashMap<>();
    for (Series series : dark.series()) {
      long[] seconds = new long[series.size()];
      Arrays.setAll(seconds, series::epochSecond);
      lit.put(
          series.assetId(),
          new Series(
              series.assetId(),
              seconds,
              Map.of(
                  Signals.POWER_KW,
                  series.column(Signals.POWER_KW),
                  Signals.IRRADIANCE_W_M2,
                  Arrays.stream(seconds).mapToDouble(sensor).toArray()),
              new int[seconds.length]));
    }
    return DETECTOR.observe(
        assets, new SiteWindow(dark.siteId(), dark.range(), lit), NIGHT, Duration.ofHours(6));
  }

  private static double sky(long second) {
    return 100 * (5 + Math.sin(second / 1000.0)) * (second % 86_400 / 3600 / 6 % 3 == 0 ? 0 : 1);
  }

  @Test
  void aSensorThatStandsStillSinceNoonMakesNoInverterDeadAtNight() {
    Map<AssetId, AssetObservation> seen =
        seen(second -> second >= NOON.getEpochSecond() ? 640 : sky(second));

    assertThat(seen).hasSize(4);
    assertThat(seen.values()).noneMatch(each -> each.state().isFault());
  }

  @Test
  void aSensorThatShinesAtNightMakesNoInverterDead() {
    Map<AssetId, AssetObservation> seen =
        seen(second -> second >= NOON.getEpochSecond() ? 500 + second % 77 : sky(second));

    assertThat(seen.values()).noneMatch(each -> each.state().isFault());
  }
}
