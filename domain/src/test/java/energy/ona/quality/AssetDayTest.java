package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.json.Json;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A turbine, which owes a sample every ten minutes day and night. */
class AssetDayTest {
  private static final int PER_DAY = 144;
  private static final int DAYS = 8;
  private static final TimeRange WEEK =
      new TimeRange(MadeDays.FROM, MadeDays.FROM.plus(Duration.ofDays(DAYS)));
  private static final Asset TURBINE = SampleAssets.turbine("T1");

  private final long[] seconds =
      IntStream.range(0, DAYS * PER_DAY)
          .mapToLong(each -> MadeDays.FROM.getEpochSecond() + each * 600L)
          .toArray();
  private final double[] power = noise(1);
  private final double[] temperature = noise(2);

  private static double[] noise(long seed) {
    Random random = new Random(seed);
    double[] noise = new double[DAYS * PER_DAY];
    Arrays.setAll(noise, each -> 10 + Math.round(1000 * random.nextDouble()) / 100.0);
    return noise;
  }

  private Series kept(Asset asset, int from, int until) {
    int[] rows =
        IntStream.range(0, seconds.length).filter(row -> row < from || row >= until).toArray();
    return new Series(
        asset.assetId(),
        Arrays.stream(rows).mapToLong(row -> seconds[row]).toArray(),
        Map.of(
            Signals.POWER_KW,
            Arrays.stream(rows).mapToDouble(row -> power[row]).toArray(),
            Signals.TEMPERATURE_C,
            Arrays.stream(rows).mapToDouble(row -> temperature[row]).toArray()),
        new int[rows.length]);
  }

  @Test
  void aDayOfBothSignalsIsCompleteAndInTime() {
    AssetDay day = QualityReader.read(TURBINE, kept(TURBINE, 0, 0), WEEK).assetDays().get(2);

    assertThat(day)
        .isEqualTo(new AssetDay(LocalDate.of(2026, 3, 3), 2 * PER_DAY, 1, 1, 1.0, 10.0, 0.0));
  }

  @Test
  void samplesInDoubtLowerAccuracyByAllSignalsAndEnergyByPowerAlone() {
    // Half of the third day's temperatures are beyond anything on earth, a quarter of its power.
    for (int each = 0; each < PER_DAY / 2; each++) {
      temperature[2 * PER_DAY + each] = 80 + each % 7;
    }
    for (int each = 0; each < PER_DAY / 4; each++) {
      power[2 * PER_DAY + each] = 10 * TURBINE.capacityKw() + each % 5;
    }

    AssetDay day = QualityReader.read(TURBINE, kept(TURBINE, 0, 0), WEEK).assetDays().get(2);

    assertThat(day.accuracy()).isCloseTo(1 - 0.75 / 2, within(0.02));
    assertThat(day.score()).isCloseTo(day.accuracy(), within(1e-12));
    assertThat(day.energyShareAffected()).isGreaterThan(0.9);
  }

  @Test
  void whatIsMissingAtTheEndOfADayIsLateAndADayWithoutASampleHasNothingToJudge() {
    // Silent from the third day's noon to the end of the fourth.
    List<AssetDay> days =
        QualityReader.read(TURBINE, kept(TURBINE, 2 * PER_DAY + PER_DAY / 2, 4 * PER_DAY), WEEK)
            .assetDays();

    assertThat(days).hasSize(DAYS);
    assertThat(days.get(2).completeness()).isEqualTo(0.5);
    assertThat(days.get(2).score()).isEqualTo(0.5);
    assertThat(days.get(2).timelinessMinutes()).isEqualTo(12 * 60 + 10);
    assertThat(days.get(3).accuracy()).isNull();
    assertThat(days.get(3).energyShareAffected()).isNull();
    assertThat(days.get(3).score()).isZero();
    assertThat(days.get(3).timelinessMinutes()).isEqualTo(36 * 60 + 10);
    assertThat(days.get(4).timelinessMinutes()).isEqualTo(10);
  }

  @Test
  void aSolarLoggerThatSleepsIsInTimeWhenItsLastSampleIsOfTheEvening() {
    Asset inverter = SampleAssets.inverter("INV-1");
    MadeDays made = new MadeDays(5, 3);
    int[] light =
        IntStream.range(0, made.power.length)
            .filter(row -> row % MadeDays.STEPS_A_DAY >= 16 && row % MadeDays.STEPS_A_DAY < 66)
            .toArray();
    Series series =
        new Series(
            inverter.assetId(),
            Arrays.stream(light).mapToLong(row -> made.seconds[row]).toArray(),
            Map.of(
                Signals.POWER_KW, Arrays.stream(light).mapToDouble(r -> made.power[r]).toArray()),
            new int[light.length]);

    List<AssetDay> days =
        QualityReader.read(
                inverter,
                series,
                new TimeRange(MadeDays.FROM, MadeDays.FROM.plus(Duration.ofDays(5))))
            .assetDays();

    assertThat(days).hasSize(5);
    assertThat(days).allSatisfy(day -> assertThat(day.timelinessMinutes()).isLessThan(15));
  }

  @Test
  void aSiteIsToldTheWorstFirstAndAsEachOfItsAssetsAlone() {
    List<Asset> site =
        IntStream.rangeClosed(1, 12).mapToObj(each -> SampleAssets.turbine("T" + each)).toList();
    InMemoryObservationStore store = new InMemoryObservationStore();
    List<Series> sent =
        IntStream.range(1, site.size())
            .mapToObj(each -> kept(site.get(each), 0, each * 10))
            .toList();
    store.append(
        new ObservationBatch(TURBINE.customerId(), TURBINE.siteId(), "up-20260301-001", sent));

    List<AssetScore> scores = new SiteQuality(store).read(site, WEEK);

    assertThat(scores.get(0).assetId()).isEqualTo(site.get(0).assetId());
    assertThat(scores.get(0).accuracy()).isNull();
    assertThat(scores.get(0).score()).isZero();
    assertThat(scores.subList(1, 12))
        .extracting(score -> score.assetId().value())
        .containsExactly("T12", "T11", "T10", "T9", "T8", "T7", "T6", "T5", "T4", "T3", "T2");
    assertThat(scores.get(1).days())
        .isEqualTo(QualityReader.read(site.get(11), sent.get(10), WEEK).assetDays());
  }

  @Test
  void ofAnEmptyLifeThereIsNothingToJudge() {
    Asset later =
        Json.read(
            Json.write(TURBINE)
                .replace("\"commissioned_on\":null", "\"commissioned_on\":\"2027-01-01\""),
            Asset.class);

    AssetScore score =
        AssetScore.of(QualityReader.read(later, kept(later, 0, seconds.length), WEEK));

    assertThat(score.score()).isNull();
    assertThat(score.days()).isEmpty();
  }
}
