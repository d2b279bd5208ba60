package energy.ona.adapters.observation;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.adapters.observation.Manifest.SegmentRef;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MergingTest {
  private static final AssetId A = new AssetId("a");
  private static final long LATELY = 1_000;
  private static final int FILLED = SampleFlag.FILLED.mask();

  /** One row at second 10. */
  private static Segment row(String source, double powerKw, int flags) {
    Series series =
        new Series(
            A, new long[] {10}, Map.of("power_kw", new double[] {powerKw}), new int[] {flags});
    Sources from = Sources.untimed(List.of(source));
    return new Segment(from, Map.of(A, Block.of(series, from)));
  }

  private static Segment merge(List<Segment> parts) {
    SiteDay day = new SiteDay(new CustomerId("c"), new SiteId("s"), LocalDate.EPOCH);
    return Merging.merge(day, parts, LATELY);
  }

  private static Segment received(String source, long millis, double powerKw) {
    Series series =
        new Series(A, new long[] {10}, Map.of("power_kw", new double[] {powerKw}), new int[1]);
    Sources from = Sources.of(source, Instant.ofEpochMilli(millis));
    return new Segment(from, Map.of(A, Block.of(series, from)));
  }

  private static List<String> history(Segment segment) {
    Block block = segment.blocks().get(A);
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < block.size(); row++) {
      rows.add(
          "%s %.0f%s"
              .formatted(
                  block.upload(row),
                  block.rows().value("power_kw", row),
                  block.superseded(row) ? " superseded" : ""));
    }
    return rows;
  }

  @Test
  void whatWasCorrectedIsKeptAndFlagged() {
    Segment merged =
        merge(List.of(row("up-1", 1, 0), row("up-2", 2, 0), row("up-3", 2, 0), row("up-4", 1, 0)));
    assertThat(history(merged)).containsExactly("up-1 1 superseded", "up-2 2 superseded", "up-4 1");
  }

  /** Each second of a day of our time, with the same value. */
  private static Segment everySecond(SiteDay day, String source, double powerKw) {
    long[] seconds = LongStream.range(day.fromSecond(), day.toSecond()).toArray();
    double[] power = new double[seconds.length];
    Arrays.fill(power, powerKw);
    Series series = new Series(A, seconds, Map.of("power_kw", power), new int[seconds.length]);
    Sources from = Sources.untimed(List.of(source));
    return new Segment(from, Map.of(A, Block.of(series, from)));
  }

  @Test
  void aDayOfSecondsThatWasCorrectedOftenIsMergedAndReadAgain() {
    SiteDay day = new SiteDay(new CustomerId("c"), new SiteId("s"), LocalDate.parse("2064-12-31"));
    List<Segment> parts = new ArrayList<>();
    for (int upload = 1; upload <= 4; upload++) {
      parts.add(everySecond(day, "up-" + upload, upload));
    }
    Segment merged = Merging.merge(day, parts, LATELY);
    assertThat(merged.rows()).isEqualTo(4 * 86_400).isGreaterThan(1 << 18);

    Block block = merged.blocks().get(A);
    Series read = new Rows(List.of(block), day.fromSecond(), day.toSecond()).current(A);
    assertThat(read.size()).isEqualTo(86_400);
    assertThat(read.column("power_kw")).containsOnly(4);
    assertThat(read.epochSecond(0)).isEqualTo(day.fromSecond());
    assertThat(read.epochSecond(86_399)).isEqualTo(day.toSecond() - 1);

    Block arrived = everySecond(day, "up-5", 5).blocks().get(A);
    Rows there = new Rows(List.of(block), day.fromSecond(), day.toSecond());
    assertThat(there.compare(arrived).corrected()).isEqualTo(86_400);
    assertThat(there.compare(everySecond(day, "up-6", 4).blocks().get(A)).duplicates())
        .isEqualTo(86_400);
    Segment again = Merging.merge(day, List.of(merged, everySecond(day, "up-5", 5)), LATELY);
    assertThat(again.rows()).isEqualTo(5 * 86_400);
  }

  @Test
  void whatConfirmsWhatIsThereIsKeptForAsLongAsSomethingFromBetweenMayCome() {
    Segment confirmed = merge(List.of(received("up-1", 1_001, 1), received("up-3", 1_003, 1)));
    assertThat(history(confirmed)).containsExactly("up-1 1", "up-3 1");
    assertThat(history(merge(List.of(confirmed, received("up-2", 1_002, 2)))))
        .containsExactly("up-1 1 superseded", "up-2 2 superseded", "up-3 1");
    assertThat(history(merge(List.of(confirmed, received("up-4", 1_004, 4)))))
        .containsExactly("up-1 1 superseded", "up-3 1 superseded", "up-4 4");

    assertThat(history(merge(List.of(received("up-1", 1, 1), received("up-3", 3, 1)))))
        .as("long ago")
        .containsExactly("up-1 1");
    assertThat(history(merge(List.of(received("up-1", 1_001, 1), received("up-1", 1_001, 1)))))
        .as("the same once more")
        .containsExactly("up-1 1");
  }

  @Test
  void mergingMergedSegmentsLosesNoHistory() {
    Segment first = merge(List.of(row("up-1", 1, 0), row("up-2", 2, 0)));
    Segment second = merge(List.of(row("up-3", 3, 0), row("fill", 9, FILLED)));
    assertThat(history(merge(List.of(first, second))))
        .containsExactly("up-1 1 superseded", "up-2 2 superseded", "up-3 3", "fill 9 superseded");
  }

  @Test
  void aMeasuredValueReplacesAFilledOneWheneverItComes() {
    assertThat(history(merge(List.of(row("fill", 9, FILLED), row("up-1", 1, 0)))))
        .containsExactly("fill 9 superseded", "up-1 1");
    assertThat(history(merge(List.of(row("up-1", 1, 0), row("fill", 9, FILLED)))))
        .containsExactly("up-1 1", "fill 9 superseded");
  }

  private static Segment row(Sources from, String signal, double value) {
    Series series =
        new Series(A, new long[] {10}, Map.of(signal, new double[] {value}), new int[1]);
    return new Segment(from, Map.of(A, Block.of(series, from)));
  }

  @Test
  void aRowIsFlaggedOnceNoneOfItsCellsIsRead() {
    Segment two =
        merge(
            List.of(
                row("up-1", 1, 0), row(Sources.untimed(List.of("sky")), "irradiance_w_m2", 700)));
    assertThat(history(two)).containsExactly("up-1 1", "sky NaN");
    assertThat(history(merge(List.of(two, row("up-2", 2, 0), row("up-2", 2, 0)))))
        .containsExactly("up-1 1 superseded", "sky NaN", "up-2 2");
  }

  @Test
  void anUploadOfWhichOnlyAPartIsTimedWasReceivedThen() {
    Sources untimed = Sources.untimed(List.of("up-1"));
    Sources timed = Sources.of("up-1", Instant.EPOCH.plusMillis(5));
    assertThat(Sources.joined(List.of(untimed, timed)).received(0)).isEqualTo(5);
    assertThat(Sources.joined(List.of(timed, untimed)).received(0)).isEqualTo(5);
  }

  @Test
  void aRowIsRewrittenOnlyAboutAsOftenAsTheDayDoubles() {
    List<SegmentRef> segments = new ArrayList<>();
    long rewritten = 0;
    for (int minute = 0; minute < 1440; minute++) {
      segments.add(ref(1));
      if (segments.size() > 12) {
        int from = Merging.suffix(segments);
        long merged = bytes(segments.subList(from, segments.size())).sum();
        rewritten += merged;
        segments.subList(from, segments.size()).clear();
        segments.add(ref(merged));
      }
      assertThat(segments).hasSizeLessThan(13);
    }
    assertThat(bytes(segments).sum()).isEqualTo(1440);
    assertThat(rewritten).isLessThan(1440 * 11);
  }

  private static SegmentRef ref(long bytes) {
    return new SegmentRef("k", bytes, 1, 0, 0);
  }

  private static LongStream bytes(List<SegmentRef> segments) {
    return segments.stream().mapToLong(SegmentRef::bytes);
  }
}
