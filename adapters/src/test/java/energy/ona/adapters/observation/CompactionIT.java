package energy.ona.adapters.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.adapters.LocalStores;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.Compaction.Compacted;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import energy.ona.observation.Version;
import energy.ona.store.ObjectStore;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CompactionIT {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final YearMonth JANUARY = YearMonth.of(2026, 1);
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final Instant LATER = Instant.parse("2026-04-20T12:00:00Z");
  private static final AssetId WANTED = new AssetId("i-03");
  private static final int ASSETS = 12;

  private final CustomerId customer =
      new CustomerId("c" + UUID.randomUUID().toString().substring(0, 12));
  private final SiteId site = new SiteId("north-1");
  private final CountingObjects objects = new CountingObjects();
  private final TimeRange quarter = new TimeRange(FIRST, Instant.parse("2026-04-01T00:00:00Z"));

  private SegmentedObservationStore at(ObjectStore in, Instant now) {
    return new SegmentedObservationStore(
        in, LocalStores.tables(), LocalStores.PREFIX, 0, Clock.fixed(now, ZoneOffset.UTC));
  }

  private SegmentedObservationStore store() {
    return at(objects, LATER);
  }

  /** Half a day of quarter hours of every asset. */
  private ObservationBatch batch(String source, Instant from, double powerKw) {
    return batch(source, ObservationBatch.UNKNOWN, from, powerKw);
  }

  private ObservationBatch batch(String source, Instant receivedAt, Instant from, double powerKw) {
    List<Series> series = new ArrayList<>();
    for (int asset = 0; asset < ASSETS; asset++) {
      long[] seconds = new long[48];
      double[] power = new double[48];
      for (int row = 0; row < 48; row++) {
        seconds[row] = from.getEpochSecond() + 900L * row;
        power[row] = powerKw + asset + row / 100.0;
      }
      series.add(
          new Series(
              new AssetId("i-%02d".formatted(asset)),
              seconds,
              Map.of("power_kw", power),
              new int[48]));
    }
    return new ObservationBatch(customer, site, source, receivedAt, series);
  }

  /** Three months, two uploads a day, of which one is corrected. */
  private void fill() {
    SegmentedObservationStore store = store();
    for (int half = 0; half < 180; half++) {
      Instant from = FIRST.plus(Duration.ofHours(12L * half));
      store.append(batch("up-" + half, from, half));
    }
    store.append(batch("correction", FIRST.plus(Duration.ofDays(3)), 1000));
  }

  private Compacted compact(SegmentedObservationStore store) {
    Compacted sum = Compacted.NOTHING;
    for (YearMonth month : store.due(customer, site, JANUARY, MARCH)) {
      sum = sum.plus(store.compact(customer, site, month, () -> {}));
    }
    return sum;
  }

  private List<String> keys() {
    return objects.list("observations/", Optional.empty(), 1000);
  }

  @Test
  void monthsBecomeOneObjectAndWhatIsReadIsTheSame() {
    fill();
    long before = store().read(customer, site, quarter).fingerprint();
    assertThat(keys()).hasSize(181);

    Compacted done = compact(store());
    assertThat(done.months()).isEqualTo(3);
    assertThat(done.objectsBefore()).isEqualTo(181);
    assertThat(done.objectsAfter()).isEqualTo(3);
    assertThat(store().read(customer, site, quarter).fingerprint()).isEqualTo(before);
    assertThat(keys()).as("a reader may still be at the old ones").hasSize(184);

    SegmentedObservationStore nextNight = at(objects, LATER.plus(Duration.ofDays(1)));
    assertThat(compact(nextNight).removed()).isEqualTo(181);
    assertThat(keys()).hasSize(3).allMatch(key -> key.startsWith("observations/archive/2026/0"));
    assertThat(nextNight.read(customer, site, quarter).fingerprint()).isEqualTo(before);
    assertThat(nextNight.due(customer, site, JANUARY, MARCH)).isEmpty();
    assertThat(history(FIRST.plus(Duration.ofDays(3))))
        .as("what a correction replaced is kept as history")
        .containsExactly("up-6 9.0 superseded", "correction 1003.0");
  }

  @Test
  void anAssetOverMonthsAndADayOfAllTouchNoMoreThanTheyMust() {
    fill();
    objects.reset();
    SiteWindow one = store().read(customer, site, quarter, Set.of(WANTED));
    assertThat(objects.opened()).isEqualTo(181);
    compact(store());

    objects.reset();
    SiteWindow again = store().read(customer, site, quarter, Set.of(WANTED));
    assertThat(again.fingerprint()).isEqualTo(one.fingerprint());
    assertThat(objects.opened()).isEqualTo(3);

    objects.reset();
    TimeRange day = new TimeRange(FIRST.plus(Duration.ofDays(40)), FIRST.plus(Duration.ofDays(41)));
    assertThat(store().read(customer, site, day).byAsset()).hasSize(ASSETS);
    assertThat(objects.opened()).isEqualTo(1);
  }

  @Test
  void theNewestMonthKeepsItsDaysApart() {
    fill();
    SegmentedObservationStore early = at(objects, Instant.parse("2026-04-02T12:00:00Z"));
    early.compact(customer, site, MARCH, () -> {});
    objects.reset();
    TimeRange day =
        new TimeRange(Instant.parse("2026-03-30T00:00:00Z"), Instant.parse("2026-03-31T00:00:00Z"));
    assertThat(early.read(customer, site, day).byAsset()).hasSize(ASSETS);
    assertThat(objects.opened()).isEqualTo(1);
  }

  @Test
  void lateDataAfterAMergeAreReadAndMergedAgain() {
    fill();
    compact(store());
    Instant day = FIRST.plus(Duration.ofDays(10));
    store().append(batch("late", day, 2000));
    assertThat(store().due(customer, site, JANUARY, MARCH)).contains(JANUARY);
    assertThat(compact(at(objects, LATER.plus(Duration.ofDays(1)))).objectsBefore()).isEqualTo(2);
    compact(at(objects, LATER.plus(Duration.ofDays(2))));
    assertThat(keys()).hasSize(3);
    assertThat(history(day)).containsExactly("up-20 23.0 superseded", "late 2003.0");
  }

  @Test
  void aDayOfAMergedMonthThatIsOftenCorrectedGetsAnObjectOfItsOwn() {
    for (int half = 0; half < 8; half++) {
      store().append(batch("up-" + half, FIRST.plus(Duration.ofHours(12L * half)), half));
    }
    compact(store());
    Instant day = FIRST.plus(Duration.ofDays(1));
    TimeRange nextDay = new TimeRange(day.plus(Duration.ofDays(1)), day.plus(Duration.ofDays(2)));
    long before = store().read(customer, site, nextDay).fingerprint();
    for (int late = 1; late <= 12; late++) {
      assertThat(store().append(batch("late-" + late, day, 1000 * late)).corrected())
          .isEqualTo(48L * ASSETS);
    }
    objects.reset();
    TimeRange range = new TimeRange(day, day.plus(Duration.ofDays(1)));
    SiteWindow read = store().read(customer, site, range);
    assertThat(objects.opened()).as("of the day and its month").isEqualTo(1);
    assertThat(read.byAsset()).hasSize(ASSETS);
    assertThat(read.byAsset().get(WANTED).value("power_kw", 0)).isEqualTo(12_003);
    assertThat(read.byAsset().get(WANTED).size()).as("the other half of the day too").isEqualTo(96);
    assertThat(history(day))
        .hasSize(13)
        .startsWith("up-2 5.0 superseded", "late-1 1003.0 superseded")
        .endsWith("late-12 12003.0");
    assertThat(store().read(customer, site, nextDay).fingerprint()).isEqualTo(before);
  }

  @Test
  void mergesKeepTheOrderInWhichUploadsWereReceived() {
    Instant day = FIRST.plus(Duration.ofDays(10));
    store().append(batch("untimed", day, 1));
    store().append(batch("later", LATER, day, 3000));
    store().append(batch("other-day", LATER, day.plus(Duration.ofDays(1)), 1));
    compact(store());
    ObservationBatch older = batch("older", LATER.minusSeconds(9), day, 2000);
    assertThat(store().append(older).outdated()).isEqualTo(48L * ASSETS);

    assertThat(history(day))
        .containsExactly("untimed 4.0 superseded", "later 3003.0", "older 2003.0");
    assertThat(compact(at(objects, LATER.plus(Duration.ofDays(1)))).objectsBefore()).isEqualTo(2);
    assertThat(history(day))
        .containsExactly("untimed 4.0 superseded", "older 2003.0 superseded", "later 3003.0");
    store().append(batch("oldest", LATER.minusSeconds(99), day, 1000));
    assertThat(store().history(customer, site, quarter, WANTED).subList(0, 4))
        .extracting(Version::uploadId, Version::current)
        .containsExactly(
            tuple("untimed", false),
            tuple("oldest", false),
            tuple("older", false),
            tuple("later", true));
  }

  @Test
  void killedBeforeTheSwapNothingIsLostAndWhatItLeftIsRemoved() {
    fill();
    long before = store().read(customer, site, quarter).fingerprint();
    // A worker that dies after the first object of the merge.
    assertThatThrownBy(() -> compact(at(new FailsAfterPut(objects), LATER)))
        .isInstanceOf(FailsAfterPut.Died.class);
    assertThat(keys()).hasSize(182);
    assertThat(store().read(customer, site, quarter).fingerprint()).isEqualTo(before);

    compact(store());
    compact(at(objects, LATER.plus(Duration.ofDays(1))));
    compact(at(objects, LATER.plus(Duration.ofDays(2))));
    assertThat(keys()).hasSize(3);
    assertThat(store().read(customer, site, quarter).fingerprint()).isEqualTo(before);
  }

  @Test
  void anUploadDuringTheMergeWinsAndIsNotLost() {
    fill();
    Instant day = FIRST.plus(Duration.ofDays(5));
    boolean[] sent = {false};
    SegmentedObservationStore store = store();
    Compacted done =
        store.compact(
            customer,
            site,
            JANUARY,
            () -> {
              if (!sent[0]) {
                sent[0] = true;
                store().append(batch("meanwhile", day, 3000));
              }
            });
    assertThat(done.objectsAfter()).isZero();
    compact(store());
    assertThat(history(day)).containsExactly("up-10 13.0 superseded", "meanwhile 3003.0");
  }

  /** All that is stored of the wanted asset at a moment, by any object that is named. */
  private List<String> history(Instant at) {
    SiteDay day = SiteDay.of(customer, site, new TimeRange(at, at.plusSeconds(1))).get(0);
    Manifests manifests =
        new Manifests(LocalStores.tables(), LocalStores.PREFIX, Clock.systemUTC());
    List<String> rows = new ArrayList<>();
    for (Manifest.SegmentRef ref : manifests.read(day).segments()) {
      Segment segment = ParquetSegments.read(objects.get(ref.key()).orElseThrow());
      Block block = segment.blocks().get(WANTED);
      for (int row = 0; block != null && row < block.size(); row++) {
        if (block.rows().epochSecond(row) == at.getEpochSecond()) {
          rows.add(
              "%s %.1f%s"
                  .formatted(
                      block.upload(row),
                      block.rows().value("power_kw", row),
                      block.superseded(row) ? " superseded" : ""));
        }
      }
    }
    return rows;
  }
}
