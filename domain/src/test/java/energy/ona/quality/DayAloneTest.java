package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.quality.AssetQuality.SignalDay;
import energy.ona.quality.AssetQuality.SignalTotal;
import energy.ona.solar.Sun;
import energy.ona.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A day comes to the same whatever stretch it is asked for with. Inverters in Johannesburg whose
 * data are as those of real plants: voltages and light that are blank at night, a logger that
 * sleeps, silences of hours and of weeks, a change of cadence, stuck and odd values.
 */
class DayAloneTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 100;
  private static final List<Asset> SITE = SampleAssets.inverters(4);
  private static final Asset STATION = SampleAssets.ofType("station", "Weather Station");

  private final InMemoryObservationStore store = new InMemoryObservationStore();

  private void send(long seed) {
    Random random = new Random(seed);
    List<Series> sent = new ArrayList<>();
    for (int each = 0; each < SITE.size(); each++) {
      sent.add(unit(SITE.get(each).assetId(), random, each));
    }
    sent.add(unit(STATION.assetId(), random, 4).only(Set.of(Signals.IRRADIANCE_W_M2)));
    store.append(new ObservationBatch(SampleAssets.CUSTOMER, SampleAssets.SITE, "up-1", sent));
  }

  /**
   * @param kind 1 sleeps at night, 2 is silent for six weeks, 3 changes its cadence
   */
  private static Series unit(AssetId id, Random random, int kind) {
    List<long[]> at = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    double cloud = 0.7;
    double counter = 1000;
    double stuck = Double.NaN;
    long silentUntil = 0;
    long end = FROM.plus(Duration.ofDays(DAYS)).getEpochSecond();
    int step = 900;
    for (long second = FROM.getEpochSecond(); second < end; second += step) {
      long day = (second - FROM.getEpochSecond()) / 86_400;
      step = kind == 3 && day >= 37 ? 300 : 900;
      double elevation = Sun.elevationDeg(Instant.ofEpochSecond(second), -26.2041, 28.0473);
      cloud = Math.max(0.1, Math.min(1, cloud + 0.1 * random.nextGaussian()));
      double light = Sun.clearSkyGhiWm2(elevation) * cloud;
      double power = Math.round(95 * light) / 1000.0;
      counter += power * step / 3600;
      if (random.nextInt(900) == 0) {
        silentUntil = second + random.nextInt(30 * 3600);
      }
      if (random.nextInt(1500) == 0) {
        stuck = Double.isNaN(stuck) ? power : Double.NaN;
      }
      boolean longSilence = kind == 2 && day >= 30 && day < 72;
      if (second < silentUntil || longSilence || (kind == 1 && elevation < 0)) {
        continue;
      }
      at.add(new long[] {second});
      values.add(
          new double[] {
            Double.isNaN(stuck) ? power : stuck,
            elevation < 1 ? Double.NaN : Math.round(5500 + 10 * light) / 10.0,
            elevation < 0 ? Double.NaN : Math.round(10 * light) / 10.0,
            Math.round(10 * counter) / 10.0,
            random.nextInt(400) == 0 ? 99 : Math.round(200 + 100 * Math.sin(second / 9000.0)) / 10.0
          });
    }
    List<String> names =
        List.of(
            Signals.POWER_KW,
            Signals.VOLTAGE_V,
            Signals.IRRADIANCE_W_M2,
            Signals.ENERGY_TOTAL_KWH,
            Signals.TEMPERATURE_C);
    Map<String, double[]> columns = new HashMap<>();
    for (int name = 0; name < names.size(); name++) {
      int column = name;
      columns.put(names.get(name), values.stream().mapToDouble(row -> row[column]).toArray());
    }
    return new Series(
        id, at.stream().mapToLong(row -> row[0]).toArray(), columns, new int[at.size()]);
  }

  private AssetQuality read(Asset asset, int fromDay, int toDay) {
    List<AssetId> site = SITE.stream().map(Asset::assetId).toList();
    TimeRange range = range(fromDay, toDay);
    return QualityReader.read(asset, QualityData.read(store, asset, site, range), range);
  }

  private static TimeRange range(int fromDay, int toDay) {
    return new TimeRange(FROM.plus(Duration.ofDays(fromDay)), FROM.plus(Duration.ofDays(toDay)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aDayAloneIsTheSameDayOfALongerRange(long seed) {
    send(seed);
    Random random = new Random(seed);
    List<Asset> all = new ArrayList<>(SITE);
    all.add(STATION);
    for (Asset asset : all) {
      AssetQuality long92 = read(asset, 5, 97);
      for (int times = 0; times < 5; times++) {
        int day = 5 + random.nextInt(91);
        int to = Math.min(97, day + 1 + random.nextInt(30));
        assertSame(read(asset, day, day + 1), long92, asset);
        assertSame(read(asset, day, to), long92, asset);
      }
    }
  }

  private static void assertSame(AssetQuality some, AssetQuality whole, Asset asset) {
    LocalDate first = some.from().atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate last = some.to().minusMillis(1).atZone(ZoneOffset.UTC).toLocalDate();
    assertThat(some.days())
        .as("%s from %s to %s", asset.assetId(), first, last)
        .containsExactlyInAnyOrderElementsOf(
            whole.days().stream()
                .filter(day -> !day.day().isBefore(first) && !day.day().isAfter(last))
                .toList());
    assertThat(some.assetDays())
        .containsExactlyElementsOf(
            whole.assetDays().stream()
                .filter(day -> !day.day().isBefore(first) && !day.day().isAfter(last))
                .toList());
  }

  @Test
  void samplesHaveTheFlagsOfTheirDaysWhateverRangeTheyAreAskedForWith() {
    send(3);
    QualityJudge judge = new QualityJudge(store, Clock.systemUTC());
    List<AssetId> site = SITE.stream().map(Asset::assetId).toList();
    TimeRange range = range(31, 62);
    long flagged = 0;
    for (Asset asset : SITE) {
      Series series =
          store
              .read(asset.customerId(), asset.siteId(), range, Set.of(asset.assetId()))
              .of(asset.assetId())
              .orElseGet(() -> new Series(asset.assetId(), new long[0], Map.of(), new int[0]));
      JudgedSamples whole = judge.samples(asset, site, range);
      JudgedSamples week = judge.samples(asset, site, range(40, 47));
      Map<String, Map<QualityFlag, Long>> counts = new TreeMap<>();
      for (int row = 0; row < series.size(); row++) {
        Map<String, List<QualityFlag>> flags = whole.of(series, series.signals(), row);
        if (range(40, 47).contains(series.timestamp(row))) {
          assertThat(week.of(series, series.signals(), row)).isEqualTo(flags);
        }
        flags.forEach(
            (signal, own) ->
                own.forEach(
                    flag ->
                        counts
                            .computeIfAbsent(signal, none -> new TreeMap<>())
                            .merge(flag, 1L, Long::sum)));
      }
      for (SignalTotal total : judge.days(asset, site, range).signals()) {
        assertThat(counts.getOrDefault(total.signal(), Map.of()))
            .as("%s of %s", total.signal(), asset.assetId())
            .isEqualTo(total.flagged());
        flagged += total.flagged().values().stream().mapToLong(Long::longValue).sum();
      }
    }
    assertThat(flagged).isGreaterThan(100);
  }

  @Test
  void aSiteTellsTheSameDays() {
    send(4);

    List<AssetScore> scores = new SiteQuality(store).read(SITE, range(40, 47));

    assertThat(scores).hasSize(4);
    for (AssetScore score : scores) {
      int each = IntStream.range(0, 4).filter(i -> id(i).equals(score.assetId())).sum();
      assertThat(score.days()).isEqualTo(read(SITE.get(each), 40, 47).assetDays());
    }
  }

  @Test
  void whatIsBlankAtNightOwesNoNightThoughOneDayIsAskedForAlone() {
    send(5);

    List<SignalDay> days = new ArrayList<>();
    for (int day = 10; day < 20; day++) {
      days.addAll(read(SITE.get(0), day, day + 1).days());
    }

    assertThat(days.stream().filter(day -> day.signal().equals(Signals.VOLTAGE_V)))
        .hasSize(10)
        .anySatisfy(day -> assertThat(day.completeness()).isCloseTo(1, within(0.02)));
    assertThat(
            days.stream()
                .filter(day -> day.signal().equals(Signals.VOLTAGE_V))
                .mapToDouble(SignalDay::completeness)
                .average()
                .orElse(0))
        .isGreaterThan(0.8);
  }

  @Test
  void aUnitThatIsSilentForWeeksOwesItsPower() {
    send(6);

    AssetQuality silent = read(SITE.get(2), 45, 52);

    assertThat(silent.assetDays())
        .hasSize(7)
        .allSatisfy(
            day -> {
              assertThat(day.score()).isZero();
              assertThat(day.completeness()).isZero();
            });
  }

  private static AssetId id(int each) {
    return SITE.get(each).assetId();
  }
}
