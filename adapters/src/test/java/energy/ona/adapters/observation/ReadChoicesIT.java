package energy.ona.adapters.observation;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.adapters.LocalStores;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever part of the measurements is asked for, it is that part of all of them. */
class ReadChoicesIT {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-20T16:00:00Z");
  private static final List<String> SIGNALS =
      List.of(Signals.POWER_KW, Signals.VOLTAGE_V, Signals.TEMPERATURE_C, Signals.IRRADIANCE_W_M2);
  private static final int ASSETS = 30;

  private final Random random = new Random(17);
  private final CountingObjects objects = new CountingObjects();
  private final CustomerId customer =
      new CustomerId("c" + UUID.randomUUID().toString().substring(0, 12));
  private final SiteId site = new SiteId("north");

  private SegmentedObservationStore cold() {
    return new SegmentedObservationStore(
        objects, LocalStores.tables(), LocalStores.PREFIX, 0, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static AssetId asset(int number) {
    return new AssetId("i-" + number);
  }

  private Series series(AssetId asset, Instant from, Instant to) {
    int rows = (int) (Duration.between(from, to).toSeconds() / 900);
    long[] seconds =
        IntStream.range(0, rows).mapToLong(row -> from.getEpochSecond() + 900L * row).toArray();
    Map<String, double[]> columns = new HashMap<>();
    for (String signal : SIGNALS) {
      double[] numbers = random.doubles(rows).map(v -> v < 0.1 ? Double.NaN : 100 * v).toArray();
      columns.put(signal, numbers);
    }
    return new Series(asset, seconds, columns, new int[rows]);
  }

  private void append(String upload, Instant from, Instant to) {
    List<Series> series =
        IntStream.range(0, ASSETS)
            .filter(a -> random.nextInt(8) > 0)
            .mapToObj(a -> series(asset(a), from, to))
            .toList();
    cold().append(new ObservationBatch(customer, site, upload, to, series));
  }

  /** Months that are merged, one of them with a later correction; days, and hours of today. */
  private void fill() {
    Instant today = Instant.parse("2026-03-20T00:00:00Z");
    append("january", FIRST, Instant.parse("2026-02-01T00:00:00Z"));
    append(
        "february", Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z"));
    cold().compact(customer, site, YearMonth.of(2026, 1), () -> {});
    append("corrections", FIRST.plus(Duration.ofDays(9)), FIRST.plus(Duration.ofDays(12)));
    append("march", Instant.parse("2026-03-01T00:00:00Z"), today);
    for (Instant from = today; from.isBefore(NOW); from = from.plus(Duration.ofHours(1))) {
      append("at " + from, from, from.plus(Duration.ofHours(1)));
    }
  }

  private static Series of(SiteWindow window, int number) {
    return window
        .of(asset(number))
        .orElseGet(() -> new Series(asset(number), new long[0], Map.of(), new int[0]));
  }

  private static Series part(Series all, TimeRange range, Selection selection) {
    int[] rows =
        IntStream.range(0, all.size()).filter(row -> range.contains(all.timestamp(row))).toArray();
    Map<String, double[]> columns = new HashMap<>();
    for (String signal : all.signals()) {
      columns.put(signal, IntStream.of(rows).mapToDouble(r -> all.value(signal, r)).toArray());
    }
    return selection.of(
        new Series(
            all.assetId(),
            IntStream.of(rows).mapToLong(all::epochSecond).toArray(),
            columns,
            IntStream.of(rows).map(all::flags).toArray()));
  }

  @Test
  void everyChoiceIsThatPartOfTheWhole() {
    fill();
    SiteWindow all = cold().read(customer, site, new TimeRange(FIRST, NOW));
    assertThat(all.byAsset()).hasSize(ASSETS);
    TimeRange years = new TimeRange(FIRST.minus(Duration.ofDays(700)), NOW);
    SiteWindow same =
        new SiteWindow(site, all.range(), cold().read(customer, site, years).byAsset());
    assertThat(same.fingerprint()).isEqualTo(all.fingerprint());
    long quarters = Duration.between(FIRST, NOW).toMinutes() / 15;
    for (int round = 0; round < 60; round++) {
      Instant from = FIRST.plus(Duration.ofMinutes(15 * random.nextLong(quarters)));
      Duration length = Duration.ofMinutes(15 * random.nextLong(round % 3 == 0 ? quarters : 150));
      TimeRange range = new TimeRange(from, from.plus(length));
      Set<AssetId> assets = new HashSet<>();
      random.ints(1 + random.nextInt(3), 0, ASSETS).forEach(a -> assets.add(asset(a)));
      Set<String> signals = new HashSet<>();
      random.ints(2, 0, SIGNALS.size()).forEach(s -> signals.add(SIGNALS.get(s)));
      Selection selection =
          new Selection(
              random.nextBoolean() ? assets : null, random.nextInt(4) == 0 ? null : signals);

      SiteWindow read = cold().read(customer, site, range, selection);

      for (int a = 0; a < ASSETS; a++) {
        Series series = part(of(all, a), range, selection);
        Series found = of(read, a);
        assertThat(found.size()).isEqualTo(selection.has(asset(a)) ? series.size() : 0);
        for (int row = 0; row < found.size(); row++) {
          assertThat(found.epochSecond(row)).isEqualTo(series.epochSecond(row));
          assertThat(found.flags(row)).isEqualTo(series.flags(row));
          for (String signal : SIGNALS) {
            assertThat(Double.valueOf(found.value(signal, row)))
                .isEqualTo(Double.valueOf(series.value(signal, row)));
          }
        }
      }
    }
  }
}
