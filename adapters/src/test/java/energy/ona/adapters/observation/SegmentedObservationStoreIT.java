package energy.ona.adapters.observation;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.adapters.LocalStores;
import energy.ona.asset.AssetId;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.ObservationStore.Appended;
import energy.ona.observation.ObservationStoreContract;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.ObjectStore;
import energy.ona.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SegmentedObservationStoreIT extends ObservationStoreContract {
  private static final long CACHE_BYTES = 1 << 20;

  @Override
  protected ObservationStore store() {
    return store(LocalStores.objects(), CACHE_BYTES, Clock.systemUTC());
  }

  private static ObservationStore store(ObjectStore objects, long cacheBytes, Clock clock) {
    return new SegmentedObservationStore(
        objects, LocalStores.tables(), LocalStores.PREFIX, cacheBytes, clock);
  }

  @Test
  void aReaderDuringMergesSeesEverythingThatWasAcknowledged() throws Exception {
    AtomicInteger acknowledged = new AtomicInteger();
    ExecutorService writer = Executors.newSingleThreadExecutor();
    Future<?> written =
        writer.submit(
            () -> {
              for (int i = 0; i < 40; i++) {
                append("live-" + i, power(A, DAY.plusSeconds(900L * i), i));
                acknowledged.incrementAndGet();
              }
            });
    ObservationStore cold = store(LocalStores.objects(), 0, Clock.systemUTC());
    while (!written.isDone()) {
      int before = acknowledged.get();
      int read = cold.read(customer, site, WHOLE_DAY).of(A).map(s -> s.size()).orElse(0);
      assertThat(read).isBetween(before, acknowledged.get() + 1);
    }
    written.get();
    writer.shutdown();
    assertThat(read(A, WHOLE_DAY)).hasSize(40);
  }

  @Test
  void daysThatAreOverBecomeOneSegmentAndWhatWasReplacedIsRemoved() {
    ObjectStore objects = new InMemoryObjectStore();
    for (int i = 0; i < 5; i++) {
      on(objects, 0).append(batch("up-" + i, i, DAY.plusSeconds(900L * i)));
    }
    assertThat(count(objects, 0)).isEqualTo(5);

    on(objects, 1).append(batch("next", 1, DAY.plus(Duration.ofDays(1))));
    assertThat(count(objects, 0)).as("the old ones may still be read").isEqualTo(6);

    on(objects, 2).append(batch("after", 1, DAY.plus(Duration.ofDays(2))));
    assertThat(count(objects, 0)).isEqualTo(1);
    assertThat(
            on(objects, 2).read(customer, site, WHOLE_DAY).of(A).orElseThrow().column("power_kw"))
        .containsExactly(0, 1, 2, 3, 4);
  }

  /** Fifteen assets at quarter hours for some days from the first of January on. */
  private ObservationBatch history(String source, int days, double powerKw) {
    List<Series> series = new ArrayList<>();
    for (int asset = 0; asset < 15; asset++) {
      double[] power = new double[96 * days];
      Arrays.fill(power, powerKw + asset);
      series.add(power(new AssetId("h" + asset), DAY, power));
    }
    return new ObservationBatch(customer, site, source, series);
  }

  @Test
  void aHistoryTakesAnObjectAMonthAndEveryDayCountsOnce() {
    CountingObjects objects = new CountingObjects();
    ObservationStore store = store(objects, 0, Clock.systemUTC());
    TimeRange quarter = new TimeRange(DAY, DAY.plus(Duration.ofDays(90)));

    assertThat(store.append(history("up-1", 90, 5)).added()).isEqualTo(15 * 96 * 90);
    assertThat(objects.list("observations/", Optional.empty(), 100)).hasSize(4);
    assertThat(store.append(history("up-1", 90, 5)).added()).isEqualTo(15 * 96 * 90);
    assertThat(store.append(history("up-2", 90, 5)).duplicates()).isEqualTo(15 * 96 * 90);
    assertThat(store.append(history("up-3", 2, 6)).corrected()).isEqualTo(15 * 96 * 2);

    objects.reset();
    SiteWindow one = store.read(customer, site, quarter, Set.of(new AssetId("h3")));
    assertThat(one.byAsset()).containsOnlyKeys(new AssetId("h3"));
    double[] power = one.series().iterator().next().column("power_kw");
    assertThat(power).hasSize(96 * 90);
    assertThat(power[96 * 2 - 1]).isEqualTo(9);
    assertThat(power[96 * 2]).isEqualTo(8);
    assertThat(objects.opened()).isEqualTo(5);

    objects.reset();
    TimeRange day = new TimeRange(DAY.plus(Duration.ofDays(40)), DAY.plus(Duration.ofDays(41)));
    assertThat(store.read(customer, site, day).series())
        .hasSize(15)
        .allSatisfy(series -> assertThat(series.size()).isEqualTo(96));
    assertThat(objects.opened()).isEqualTo(1);
  }

  @Test
  void theLastDayOfAHistoryThatCameAtOnceIsReadWithoutItsMonth() {
    CountingObjects objects = new CountingObjects();
    on(objects, 40).append(history("up-1", 41, 5));

    objects.reset();
    Instant now = DAY.plus(Duration.ofHours(24 * 40 + 12));
    SiteWindow last =
        on(objects, 40).read(customer, site, new TimeRange(now.minus(Duration.ofDays(1)), now));
    assertThat(last.series())
        .hasSize(15)
        .allSatisfy(series -> assertThat(series.size()).isEqualTo(96));
    assertThat(objects.opened()).as("yesterday and today").isEqualTo(2);
    assertThat(objects.bytes()).isLessThan(written(objects) / 5);
  }

  private static long written(CountingObjects objects) {
    return objects.list("observations/", Optional.empty(), 1000).stream()
        .mapToLong(key -> objects.length(key).orElseThrow())
        .sum();
  }

  @Test
  void aYearOfOneAssetReadsItsShareOnly() {
    CountingObjects objects = new CountingObjects();
    SegmentedObservationStore store =
        new SegmentedObservationStore(
            objects,
            LocalStores.tables(),
            LocalStores.PREFIX,
            0,
            Clock.fixed(DAY.plus(Duration.ofDays(400)), ZoneOffset.UTC));
    int hours = 24 * 365;
    List<Series> series = new ArrayList<>();
    for (int asset = 0; asset < 120; asset++) {
      long[] seconds = new long[hours];
      double[] power = new double[hours];
      for (int hour = 0; hour < hours; hour++) {
        seconds[hour] = DAY.getEpochSecond() + 3600L * hour;
        power[hour] = asset + Math.floorMod(hour * 7919L + asset, 1000) / 1000.0;
      }
      series.add(
          new Series(
              new AssetId("y-%03d".formatted(asset)),
              seconds,
              Map.of("power_kw", power),
              new int[hours]));
    }
    store.append(new ObservationBatch(customer, site, "up-1", series));

    objects.reset();
    SiteWindow one =
        store.read(
            customer,
            site,
            new TimeRange(DAY, DAY.plus(Duration.ofDays(365))),
            Set.of(new AssetId("y-077")));
    assertThat(one.series().iterator().next().size()).isEqualTo(hours);
    assertThat(objects.opened())
        .as("an object a month, of which there are parts of thirteen")
        .isEqualTo(13);
    assertThat(objects.bytes())
        .as("of %d bytes", written(objects))
        .isLessThan(written(objects) * 2 / 5);
  }

  @Test
  void aDayOfAHistoryThatIsMergedLeavesTheOthersWhole() {
    CountingObjects objects = new CountingObjects();
    on(objects, 3).append(history("up-1", 10, 5));
    for (int i = 0; i < 13; i++) {
      on(objects, 3).append(batch("live-" + i, i, DAY.plusSeconds(900L * i)));
    }
    TimeRange all = new TimeRange(DAY, DAY.plus(Duration.ofDays(10)));
    SiteWindow window = on(objects, 4).read(customer, site, all);
    assertThat(window.of(new AssetId("h7")).orElseThrow().size()).isEqualTo(960);
    assertThat(window.of(A).orElseThrow().size()).isEqualTo(13);
  }

  @Test
  void ofManyHistoriesAtOnceNothingIsLostOrDoubled() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Appended>> answers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int upload = i;
      answers.add(threads.submit(() -> store().append(history("up-" + upload, 20, 5))));
    }
    long added = 0;
    long duplicates = 0;
    for (Future<Appended> answer : answers) {
      added += answer.get().added();
      duplicates += answer.get().duplicates();
      assertThat(answer.get().corrected()).isZero();
    }
    threads.shutdown();
    assertThat(added).isEqualTo(15 * 96 * 20);
    assertThat(duplicates).isEqualTo(5 * 15 * 96 * 20);
  }

  /**
   * A site's loggers send every few seconds; what was merged away must not fill the day's record.
   */
  @Test
  void aDayOfVeryManySmallUploadsStaysSmall() {
    ObjectStore objects = LocalStores.objects();
    int uploads = 200;
    for (int i = 0; i < uploads; i++) {
      Clock then = Clock.fixed(DAY.plus(Duration.ofSeconds(10L * i)), ZoneOffset.UTC);
      store(objects, CACHE_BYTES, then)
          .append(batch("small-" + i, i, DAY.plus(Duration.ofSeconds(60L * i))));
    }
    String folder =
        new SiteDay(customer, site, LocalDate.ofInstant(DAY, ZoneOffset.UTC)).dayFolder();
    assertThat(objects.list(folder, Optional.empty(), 1000)).hasSizeBetween(1, 150);
    SiteWindow all = store().read(customer, site, new TimeRange(DAY, DAY.plus(Duration.ofDays(1))));
    assertThat(all.of(A).orElseThrow().size()).isEqualTo(uploads);
  }

  private ObservationBatch batch(String source, double powerKw, Instant at) {
    return new ObservationBatch(customer, site, source, List.of(power(A, at, powerKw)));
  }

  /** As of noon, so many days later. */
  private static ObservationStore on(ObjectStore objects, int days) {
    Clock noon = Clock.fixed(DAY.plus(Duration.ofHours(24L * days + 12)), ZoneOffset.UTC);
    return store(objects, CACHE_BYTES, noon);
  }

  private int count(ObjectStore objects, int days) {
    LocalDate day = LocalDate.ofInstant(DAY, ZoneOffset.UTC).plusDays(days);
    String folder = new SiteDay(customer, site, day).objectKey("").replace(".parquet", "");
    return objects.list(folder, Optional.empty(), 100).size();
  }
}
