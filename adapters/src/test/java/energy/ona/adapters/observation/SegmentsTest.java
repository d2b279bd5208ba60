package energy.ona.adapters.observation;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.adapters.observation.Manifest.SegmentRef;
import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SegmentsTest {
  private static final String KEY = "observations/2026/01/02/demo/S/a.parquet";
  private static final Columns POWER = new Columns(null, Set.of("power_kw"));
  private static final long CACHE = 128L << 20;

  private final CountingObjects objects = new CountingObjects();

  /** A day of quarter hours of some assets, in objects. */
  private SegmentRef stored(int assets) {
    Random random = new Random(1);
    Sources from = Sources.untimed(List.of("up"));
    Map<AssetId, Block> blocks = new HashMap<>();
    for (int a = 0; a < assets; a++) {
      Map<String, double[]> columns = new HashMap<>();
      for (String signal : List.of("power_kw", "temperature_c", "voltage_v", "wind_speed_m_s")) {
        columns.put(signal, random.doubles(96).toArray());
      }
      AssetId asset = new AssetId("i-" + a);
      long[] seconds = LongStream.range(0, 96).map(row -> 900 * row).toArray();
      blocks.put(asset, Block.of(new Series(asset, seconds, columns, new int[96]), from));
    }
    Segment segment = new Segment(from, blocks);
    byte[] packed = ParquetSegments.write(segment);
    objects.put(KEY, packed, "");
    return Merging.ref(KEY, packed.length, segment);
  }

  private static Segment read(Segments segments, SegmentRef ref, Columns columns) {
    try (DaysAhead days = segments.days(List.of(List.of(ref)), columns)) {
      return days.next().get(0);
    }
  }

  @Test
  void ofALargeDayOnlyTheSignalsThatAreAskedForAreReadAndKept() {
    SegmentRef ref = stored(500);
    Segments segments = new Segments(objects, CACHE);
    Segment part = read(segments, ref, POWER);
    assertThat(part.blocks()).hasSize(500);
    assertThat(part.blocks().values())
        .allMatch(block -> block.rows().signals().equals(Set.of("power_kw")));
    assertThat(objects.bytes()).isBetween(ref.bytes() / 5, ref.bytes() / 2);

    objects.reset();
    assertThat(read(segments, ref, POWER)).isSameAs(part);
    assertThat(objects.requests()).isZero();

    Segment whole = read(segments, ref, Columns.ALL);
    assertThat(objects.requests()).isEqualTo(1);
    assertThat(objects.bytes()).isEqualTo(ref.bytes());
    part.blocks()
        .forEach(
            (asset, block) ->
                assertThat(block.rows().fingerprint())
                    .isEqualTo(whole.blocks().get(asset).only(POWER).rows().fingerprint()));

    objects.reset();
    assertThat(read(segments, ref, POWER)).as("all is in memory by now").isSameAs(whole);
    segments.remove(KEY);
    stored(500);
    read(segments, ref, POWER);
    assertThat(objects.requests()).as("what was removed is not kept in part").isPositive();
  }

  @Test
  void aSmallDayIsOneReadWhateverIsAskedForNext() {
    SegmentRef ref = stored(50);
    Segments segments = new Segments(objects, CACHE);
    read(segments, ref, POWER);
    read(segments, ref, new Columns(null, Set.of("voltage_v")));
    read(segments, ref, Columns.ALL);
    assertThat(objects.requests()).isEqualTo(1);
    assertThat(objects.bytes()).isEqualTo(ref.bytes());
  }

  @Test
  void memoryIsKeptToWhatWasGiven() {
    SegmentRef ref = stored(500);
    Segments segments = new Segments(objects, 1 << 20);
    read(segments, ref, Columns.ALL);
    objects.reset();
    read(segments, ref, Columns.ALL);
    assertThat(objects.requests()).as("larger than a quarter of it").isEqualTo(1);

    Kept kept = new Kept(10_000, Long.MAX_VALUE);
    Sources from = Sources.untimed(List.of("up"));
    AssetId asset = new AssetId("a");
    Segment some =
        new Segment(
            from,
            Map.of(
                asset, Block.of(new Series(asset, new long[150], Map.of(), new int[150]), from)));
    assertThat(some.bytes()).isBetween(3_334L, 4_999L);
    for (String key : List.of("a", "b", "c")) {
      kept.keep(key, POWER, some);
      kept.get("a", POWER);
    }
    assertThat(kept.get("a", POWER)).isNotNull();
    assertThat(kept.get("b", POWER)).as("the longest unused").isNull();
    kept.forget("a");
    assertThat(kept.get("a", POWER)).isNull();
    kept.keep("d", POWER, some);
    assertThat(kept.get("c", POWER)).as("what was forgotten makes room").isNotNull();
  }
}
