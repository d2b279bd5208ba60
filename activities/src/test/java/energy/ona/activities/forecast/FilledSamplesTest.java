package energy.ona.activities.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.forecast.PowerForecast;
import energy.ona.forecast.ServingModels;
import energy.ona.forecast.ladder.Ladder;
import energy.ona.forecast.score.LearningBook;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.time.TimeRange;
import energy.ona.weather.WeatherBook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was made up says nothing of how clear the sky was. */
class FilledSamplesTest {
  private static final Asset INVERTER = SampleAssets.inverter("INV-1");
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void filledValuesChangeNoForecastWhateverTheySay() {
    PowerForecast plain = forecast(16, 0, 0);

    assertThat(forecast(24, 0, SampleFlag.FILLED.mask())).isEqualTo(plain);
    assertThat(forecast(24, 0, 0)).as("had they been measured").isNotEqualTo(plain);
  }

  /** Two hours by quarters, then more until {@code size}. */
  private static PowerForecast forecast(int size, double powerKw, int flag) {
    long[] seconds = new long[size];
    double[] power = new double[size];
    int[] flags = new int[size];
    Arrays.setAll(seconds, each -> NOW.getEpochSecond() - 6 * 3600 + each * 900);
    Arrays.fill(power, 0.5 * INVERTER.capacityKw());
    Arrays.fill(power, 16, size, powerKw);
    Arrays.fill(flags, 16, size, flag);
    Series series = new Series(INVERTER.assetId(), seconds, Map.of(Signals.POWER_KW, power), flags);
    SiteWindow window =
        new SiteWindow(
            INVERTER.siteId(),
            TimeRange.endingAt(NOW, Duration.ofHours(24)),
            Map.of(INVERTER.assetId(), series));
    InMemoryObjectStore nothing = new InMemoryObjectStore();
    return new LadderForecaster(
            new WeatherBook(new InMemoryRecordStores(), nothing),
            (customer, site) -> {},
            new LearningBook(nothing),
            new Ladder(ServingModels.NONE),
            SitePast.NOTHING,
            Clock.fixed(NOW, ZoneOffset.UTC))
        .forecast(INVERTER, window, NOW, 6);
  }
}
