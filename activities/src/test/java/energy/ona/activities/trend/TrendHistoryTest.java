package energy.ona.activities.trend;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrendHistoryTest {
  private static final Asset ASSET = SampleAssets.inverter("i-1");
  private static final AssetId STATION = new AssetId("station");
  private static final Instant FIRST = Instant.parse("2023-01-01T00:00:00Z");
  private static final int HOURS = 24 * 300;

  private static Series hourly(AssetId asset, Map<String, Double> values) {
    long[] times = new long[HOURS];
    Arrays.setAll(times, hour -> FIRST.getEpochSecond() + 3600L * hour);
    Map<String, double[]> columns = new HashMap<>();
    values.forEach(
        (signal, value) -> {
          double[] column = new double[HOURS];
          Arrays.fill(column, value);
          columns.put(signal, column);
        });
    return new Series(asset, times, columns, new int[HOURS]);
  }

  private static InMemoryObservationStore stored(Series... series) {
    InMemoryObservationStore store = new InMemoryObservationStore();
    store.append(new ObservationBatch(ASSET.customerId(), ASSET.siteId(), "up-1", List.of(series)));
    return store;
  }

  @Test
  void everyRowOfManyReadsIsThereOnceAndNothingAfterTheMoment() {
    Series own =
        hourly(ASSET.assetId(), Map.of(Signals.POWER_KW, 5.0, Signals.IRRADIANCE_W_M2, 500.0));
    Instant asOf = FIRST.plus(Duration.ofHours(HOURS - 30)).plusSeconds(1);

    TrendHistory.History history = new TrendHistory(stored(own)).read(ASSET, asOf, () -> {});

    assertThat(history.irradianceOf()).isNull();
    assertThat(history.series().size()).isEqualTo(HOURS - 30);
    assertThat(history.series().timestamp(0)).isEqualTo(FIRST);
    for (int row = 1; row < history.series().size(); row++) {
      assertThat(history.series().epochSecond(row) - history.series().epochSecond(row - 1))
          .isEqualTo(3600);
    }
  }

  @Test
  void anAssetWithoutSensorIsSeenInTheLightOfItsSibling() {
    Series own = hourly(ASSET.assetId(), Map.of(Signals.POWER_KW, 5.0));
    Series station = hourly(STATION, Map.of(Signals.IRRADIANCE_W_M2, 700.0));

    TrendHistory.History history =
        new TrendHistory(stored(own, station))
            .read(ASSET, FIRST.plus(Duration.ofHours(HOURS)), () -> {});

    assertThat(history.irradianceOf()).isEqualTo(STATION);
    assertThat(history.series().column(Signals.IRRADIANCE_W_M2)).hasSize(HOURS).containsOnly(700.0);
  }

  @Test
  void ofAnAssetThatNeverSentAnythingNothingIsRead() {
    TrendHistory.History history =
        new TrendHistory(new InMemoryObservationStore()).read(ASSET, FIRST, () -> {});
    assertThat(history.series().size()).isZero();
  }
}
