package energy.ona.adapters.observation;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.adapters.observation.Manifest.SegmentRef;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.ObservationStore.Appended;
import energy.ona.observation.Series;
import energy.ona.tenant.CustomerId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparingTest {
  private static final int ASSETS = 40;
  private static final int DAYS = 10;
  private static final int STEPS = 288;
  private static final Sources FROM = Sources.untimed(List.of("up-1"));

  private final CountingObjects objects = new CountingObjects();
  private final Segments segments = new Segments(objects, 1 << 20);

  private static SiteDay day(int number) {
    return new SiteDay(
        new CustomerId("demo"),
        new SiteId("north"),
        LocalDate.parse("2026-01-01").plusDays(number));
  }

  private static AssetId asset(int number) {
    return new AssetId("i-%03d".formatted(number));
  }

  private static double[] power(int asset, int days) {
    return new Random(asset).doubles((long) days * STEPS).toArray();
  }

  private static Block block(int asset, int firstDay, double[] power) {
    long[] seconds =
        IntStream.range(0, power.length)
            .mapToLong(step -> day(firstDay).fromSecond() + 300L * step)
            .toArray();
    return Block.of(
        new Series(asset(asset), seconds, Map.of("power_kw", power), new int[power.length]), FROM);
  }

  /** Ten days of forty assets in one object. */
  private SegmentRef month() {
    Map<AssetId, Block> blocks = new HashMap<>();
    for (int asset = 0; asset < ASSETS; asset++) {
      blocks.put(asset(asset), block(asset, 0, power(asset, DAYS)));
    }
    Segment whole = new Segment(FROM, blocks);
    byte[] packed = ParquetSegments.write(whole);
    String key = day(0).monthKey("m-1-0");
    objects.put(key, packed, Segments.CONTENT_TYPE);
    return Merging.ref(key, packed.length, whole);
  }

  private static Manifest naming(SegmentRef month, int day, long rows) {
    return new Manifest(
        1,
        List.of(
            new SegmentRef(
                month.key(),
                month.bytes() / DAYS,
                rows,
                day(day).fromSecond(),
                day(day).toSecond() - 1)),
        List.of());
  }

  @Test
  void aLateRowInAMergedMonthReadsItsOwnAsset() {
    SegmentRef month = month();
    int fetched = objects.range(month.key(), 0, Integer.MAX_VALUE).orElseThrow().length;
    objects.reset();
    double[] corrected = Arrays.copyOfRange(power(7, DAYS), 3 * STEPS, 4 * STEPS);
    corrected[100] = 2;
    Map<SiteDay, Comparing.Day> late =
        Map.of(
            day(3),
            new Comparing.Day(
                new Segment(FROM, Map.of(asset(7), block(7, 3, corrected))),
                naming(month, 3, ASSETS * STEPS)));
    Appended appended = new Comparing(segments).compare(late).get(day(3));
    assertThat(appended.counts()).isEqualTo(new Appended(0, 1, STEPS - 1));
    assertThat(objects.bytes()).isLessThan(fetched / 4L);
  }

  /** What is said must not depend on how many assets are read at a time. */
  @Test
  void aWholeFleetIsReadAFewAssetsAtATimeAndEachOnceForAllDays() {
    SegmentRef month = month();
    Map<SiteDay, Comparing.Day> days = new HashMap<>();
    for (int day = 2; day < 6; day++) {
      Map<AssetId, Block> arrived = new HashMap<>();
      for (int asset = 0; asset < ASSETS; asset++) {
        double[] power = Arrays.copyOfRange(power(asset, DAYS), day * STEPS, (day + 1) * STEPS);
        power[asset] = 2;
        arrived.put(asset(asset), block(asset, day, power));
      }
      // As if the month had so many rows that four batches are needed.
      days.put(
          day(day),
          new Comparing.Day(
              new Segment(FROM, arrived), naming(month, day, 3 * Comparing.MOST_ROWS / 31 + 31)));
    }
    assertThat(Comparing.batches(days)).hasSize(4).allSatisfy(some -> assertThat(some).hasSize(10));
    objects.reset();
    Map<SiteDay, Appended> compared = new Comparing(segments).compare(days);
    assertThat(compared).hasSize(4);
    assertThat(compared.values())
        .extracting(Appended::counts)
        .containsOnly(new Appended(0, ASSETS, ASSETS * (STEPS - 1)));
    assertThat(objects.bytes()).as("each row group once").isLessThan(month.bytes() * 2);
  }

  @Test
  void aDayOfWhichAnObjectIsGoneSaysNothing() {
    SegmentRef month = month();
    objects.remove(month.key());
    Segment arrived = new Segment(FROM, Map.of(asset(1), block(1, 0, power(1, 1))));
    Map<SiteDay, Comparing.Day> days =
        Map.of(
            day(0), new Comparing.Day(arrived, naming(month, 0, 288)),
            day(1), new Comparing.Day(arrived, Manifest.EMPTY));
    assertThat(new Comparing(segments).compare(days)).containsOnlyKeys(day(1));
  }

  @Test
  void anAssetThatIsLargeAloneIsReadAlone() {
    Segment arrived =
        new Segment(
            FROM, Map.of(asset(1), block(1, 0, power(1, 1)), asset(2), block(2, 0, power(2, 1))));
    Map<SiteDay, Comparing.Day> days =
        Map.of(day(0), new Comparing.Day(arrived, naming(month(), 0, 100 * Comparing.MOST_ROWS)));
    assertThat(Comparing.batches(days)).containsExactly(Set.of(asset(1)), Set.of(asset(2)));
  }
}
