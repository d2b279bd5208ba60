package energy.ona.adapters.observation;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SegmentFileTest {
  private static final String KEY = "observations/archive/2026/01/demo/S/m-1.parquet";
  private static final List<String> SIGNALS =
      List.of("power_kw", "voltage_v", "temperature_c", "energy_total_kwh", "rarely");
  private static final int ASSETS = 60;
  private static byte[] file = {};

  /** Assets with few and many rows, blanks, numbers at random and numbers that come back. */
  @BeforeAll
  static void write() {
    Random random = new Random(11);
    List<String> uploads = IntStream.range(0, 300).mapToObj(i -> "upload-" + i).toList();
    Sources from = Sources.untimed(uploads);
    Map<AssetId, Block> blocks = new HashMap<>();
    for (int a = 0; a < ASSETS; a++) {
      int rows = a % 10 == 0 ? 20_000 : 1 + random.nextInt(3_000);
      long[] seconds =
          IntStream.range(0, rows).mapToLong(row -> 1_767_312_000L + 60L * row).toArray();
      Map<String, double[]> columns = new HashMap<>();
      columns.put("power_kw", random.doubles(rows).toArray());
      columns.put("voltage_v", random.doubles(rows).map(v -> Math.round(40 * v) / 10.0).toArray());
      columns.put(
          "temperature_c", random.doubles(rows).map(v -> v < .3 ? Double.NaN : v).toArray());
      columns.put("energy_total_kwh", random.doubles(rows).toArray());
      if (a % 7 == 0) {
        double[] rarely = new double[rows];
        Arrays.fill(rarely, Double.NaN);
        rarely[random.nextInt(rows)] = 1;
        columns.put("rarely", rarely);
      }
      Series series = new Series(asset(a), seconds, columns, random.ints(rows, 0, 4).toArray());
      blocks.put(
          series.assetId(),
          new Block(series, random.ints(rows, 0, uploads.size()).toArray(), from));
    }
    file = ParquetSegments.write(new Segment(from, blocks));
  }

  private static AssetId asset(int number) {
    return new AssetId("inverter-" + number);
  }

  private static CountingObjects objects() {
    CountingObjects objects = new CountingObjects();
    objects.put(KEY, file, "");
    return objects;
  }

  private static void assertSame(
      Map<AssetId, Block> read, Map<AssetId, Block> all, Columns wanted) {
    Set<AssetId> assets = wanted.assets();
    assertThat(read).containsOnlyKeys(assets == null ? all.keySet() : assets);
    read.forEach(
        (asset, block) -> {
          Block expected = all.get(asset).only(wanted);
          assertThat(block.rows().signals()).isEqualTo(expected.rows().signals());
          assertThat(block.rows().fingerprint()).isEqualTo(expected.rows().fingerprint());
          for (int row = 0; row < block.size(); row++) {
            assertThat(block.upload(row)).isEqualTo(expected.upload(row));
          }
        });
  }

  @Test
  void everyChoiceOfAssetsAndSignalsIsAsInTheWholeFile() {
    Map<AssetId, Block> all = ParquetSegments.read(file).blocks();
    Fetches fetches = new Fetches();
    Random random = new Random(5);
    for (int round = 0; round < 40; round++) {
      Set<AssetId> assets = new HashSet<>();
      random.ints(1 + random.nextInt(4), 0, ASSETS).forEach(a -> assets.add(asset(a)));
      List<String> some = new ArrayList<>(SIGNALS);
      java.util.Collections.shuffle(some, random);
      Set<String> signals = Set.copyOf(some.subList(0, random.nextInt(SIGNALS.size())));
      Columns wanted = new Columns(round % 4 == 0 ? null : assets, round % 3 == 0 ? null : signals);
      int end = 8 + random.nextInt(1 << random.nextInt(23));
      assertSame(SegmentFile.open(objects(), KEY, end, fetches::begin).read(wanted), all, wanted);
    }
  }

  @Test
  void aFooterThatIsLargerThanTheFirstReadTakesASecond() {
    CountingObjects objects = objects();
    int footer = SegmentFile.open(objects, KEY, 1 << 16, fetch -> {}).footerBytes();
    for (int end : new int[] {8, footer - 1, footer, footer + 1}) {
      objects.reset();
      assertThat(SegmentFile.open(objects, KEY, end, fetch -> {}).footerBytes()).isEqualTo(footer);
      assertThat(objects.requests()).isEqualTo(end < footer ? 2 : 1);
      assertThat(objects.bytes()).isEqualTo(end < footer ? end + footer : end);
    }
    SegmentParts parts = new SegmentParts(objects, new Fetches());
    parts.read(KEY, new Columns(Set.of(asset(1)), null));
    objects.put(KEY + "2", file, "");
    objects.reset();
    parts.read(KEY + "2", new Columns(Set.of(asset(1)), null));
    assertThat(objects.requests()).as("the footer is in one read by now").isEqualTo(2);
  }

  @Test
  void onlyTheColumnsThatAreAskedForAreFetched() {
    CountingObjects objects = objects();
    SegmentFile opened = SegmentFile.open(objects, KEY, 1 << 16, new Fetches()::begin);
    objects.reset();
    opened.read(new Columns(null, Set.of("power_kw")));
    // Numbers at random weigh eight bytes a row, and three of the five columns are not wanted.
    assertThat(objects.bytes()).isLessThan(file.length / 2L);
    assertThat(objects.requests()).isLessThanOrEqualTo(2 * opened.groups().size());

    objects.reset();
    opened.read(new Columns(Set.of(asset(10)), Set.of("power_kw")));
    assertThat(objects.bytes()).isLessThan(file.length / 10L);
  }

  @Test
  void manySmallRowGroupsComeInFewReads() {
    CountingObjects objects = objects();
    SegmentFile opened = SegmentFile.open(objects, KEY, 1 << 16, new Fetches()::begin);
    objects.reset();
    opened.read(Columns.ALL);
    assertThat(opened.groups().size()).isGreaterThan(8);
    assertThat(objects.requests()).isLessThanOrEqualTo(1 + file.length / (1 << 19));
    assertThat(objects.largest()).isLessThanOrEqualTo(1 << 20);
    assertThat(objects.bytes()).isLessThanOrEqualTo(file.length);
  }
}
