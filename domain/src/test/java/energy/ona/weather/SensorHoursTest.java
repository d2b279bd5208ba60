package energy.ona.weather;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.AssetPortions;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.RecordedReads;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SensorHoursTest {
  private static final Instant FROM = Instant.parse("2026-01-06T00:07:00Z");

  /** It begins and ends within an hour. */
  private static final TimeRange RANGE =
      new TimeRange(FROM, FROM.plus(Duration.ofDays(5)).plus(Duration.ofMinutes(605)));

  /** More than are read at once. */
  private static final List<Asset> ASSETS =
      IntStream.range(0, 2 * AssetPortions.ASSET_DAYS_AT_ONCE + 7)
          .mapToObj(each -> SampleAssets.bare("I%03d".formatted(each)))
          .toList();

  private static final List<AssetId> IDS = ASSETS.stream().map(Asset::assetId).toList();

  private final InMemoryObservationStore stored = new InMemoryObservationStore();

  private void send() {
    Random random = new Random(4);
    List<Series> all = new ArrayList<>();
    for (int each = 0; each < ASSETS.size(); each += 3) {
      int rows = (int) (RANGE.length().toMinutes() / 25);
      long[] seconds = new long[rows];
      double[] values = new double[rows];
      double[] power = new double[rows];
      int[] flags = new int[rows];
      for (int row = 0; row < rows; row++) {
        seconds[row] = FROM.getEpochSecond() + row * 1500L;
        values[row] = random.nextInt(9) == 0 ? Double.NaN : 900 * random.nextDouble();
        power[row] = random.nextDouble();
        flags[row] = random.nextInt(9) == 0 ? SampleFlag.FILLED.mask() : 0;
      }
      String signal = each % 2 == 0 ? Signals.IRRADIANCE_W_M2 : Signals.TEMPERATURE_C;
      all.add(
          new Series(
              IDS.get(each), seconds, Map.of(signal, values, Signals.POWER_KW, power), flags));
    }
    stored.append(
        new ObservationBatch(SampleAssets.CUSTOMER, SampleAssets.SITE, "up-1", List.copyOf(all)));
  }

  private static SensorHours read(ObservationStore observations) {
    return SensorHours.read(observations, SampleAssets.CUSTOMER, SampleAssets.SITE, IDS, RANGE);
  }

  @Test
  void readInPartsTheyAreWhatTheWholeSiteAtOnceIs() {
    send();
    SensorHours whole =
        SensorHours.of(
            stored.read(SampleAssets.CUSTOMER, SampleAssets.SITE, RANGE, Selection.EVERYTHING));
    SensorHours parts = read(stored);
    assertThat(parts.grid()).isEqualTo(whole.grid());
    for (String signal : List.of(Signals.IRRADIANCE_W_M2, Signals.TEMPERATURE_C)) {
      assertThat(parts.means(signal)).hasSizeGreaterThan(50);
      assertThat(parts.means(signal).keySet()).isEqualTo(whole.means(signal).keySet());
      whole
          .means(signal)
          .forEach((asset, hours) -> assertThat(parts.means(signal).get(asset)).isEqualTo(hours));
    }
    List<WeatherForecast> issues = SampleWeather.issues(FROM, 5, 0.7, 20);
    WeatherCorrection corrected = new BiasCorrection(ASSETS, parts).of(issues, RANGE.to());
    assertThat(corrected).isEqualTo(new BiasCorrection(ASSETS, whole).of(issues, RANGE.to()));
    assertThat(corrected.irradianceHours()).isPositive();
  }

  @Test
  void noReadHoldsMoreThanSomeAssetsForADayInTwoSignals() {
    RecordedReads observations = new RecordedReads(stored);
    read(observations);
    assertThat(observations.reads())
        .hasSize(6 * 3)
        .allSatisfy(
            asked -> {
              assertThat(asked.days()).isEqualTo(1);
              assertThat(asked.assetDays()).isBetween(1L, (long) AssetPortions.ASSET_DAYS_AT_ONCE);
              assertThat(asked.selection().signals())
                  .containsExactlyInAnyOrder(Signals.IRRADIANCE_W_M2, Signals.TEMPERATURE_C);
            });
  }
}
