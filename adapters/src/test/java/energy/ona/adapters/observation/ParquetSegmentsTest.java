package energy.ona.adapters.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetSegmentsTest {
  private static final AssetId A = new AssetId("a");

  @TempDir Path folder;

  private static Segment random(int assets, int rows) {
    Random random = new Random(7);
    Sources from = Sources.of("up-1", Instant.ofEpochSecond(1_767_312_000L));
    Map<AssetId, Block> blocks = new HashMap<>();
    for (int a = 0; a < assets; a++) {
      AssetId asset = new AssetId("inverter-" + a);
      long[] seconds = new long[rows];
      double[] power = new double[rows];
      double[] odd = new double[rows];
      int[] flags = new int[rows];
      for (int row = 0; row < rows; row++) {
        seconds[row] = 1_767_312_000L + 900L * row;
        power[row] = Math.round(random.nextDouble() * 10_000) / 100.0;
        odd[row] = row % 3 == 0 ? Double.NaN : Double.longBitsToDouble(random.nextLong());
        flags[row] = random.nextInt(4);
      }
      Series series = new Series(asset, seconds, Map.of("power_kw", power, "odd", odd), flags);
      blocks.put(asset, Block.of(series, from));
    }
    return new Segment(from, blocks);
  }

  @Test
  void everyBitComesBack() {
    Segment written = random(5, 96);

    Segment read = ParquetSegments.read(ParquetSegments.write((written)));

    assertThat(read.sources().uploads()).containsExactly("up-1");
    assertThat(read.sources().received(0)).isEqualTo(written.sources().received(0)).isPositive();
    assertThat(read.blocks()).containsOnlyKeys(written.blocks().keySet());
    written
        .blocks()
        .forEach(
            (asset, block) -> {
              Series from = block.rows();
              Series to = read.blocks().get(asset).rows();
              assertThat(to.size()).isEqualTo(from.size());
              for (int row = 0; row < from.size(); row++) {
                assertThat(to.epochSecond(row)).isEqualTo(from.epochSecond(row));
                assertThat(to.flags(row)).isEqualTo(from.flags(row));
              }
              assertThat(to.column("power_kw")).containsExactly(from.column("power_kw"));
              assertThat(to.column("odd")).containsExactly(from.column("odd"));
            });
  }

  @Test
  void theSameSegmentHasTheSameBytes() {
    assertThat(ParquetSegments.write(random(3, 5))).isEqualTo(ParquetSegments.write(random(3, 5)));
  }

  @Test
  void aDayOfConstantsTakesLittle() {
    long[] seconds = new long[1440];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = 60L * i;
    }
    Series idle = new Series(A, seconds, Map.of("power_kw", new double[1440]), new int[1440]);
    Sources from = Sources.untimed(List.of("up-1"));
    Segment segment = new Segment(from, Map.of(A, Block.of(idle, from)));
    assertThat(ParquetSegments.write((segment))).hasSizeLessThan(1500);
  }

  @Test
  void whatIsNoSegmentIsRefused() {
    assertThatThrownBy(() -> ParquetSegments.read("timestamp,a".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("not Parquet");
    byte[] cut = ParquetSegments.write(random(1, 50));
    assertThatThrownBy(() -> ParquetSegments.read(Arrays.copyOf(cut, cut.length / 2)))
        .hasMessageContaining("not Parquet");
  }

  @Test
  void theFirstFormIsStillRead() throws IOException {
    try (InputStream old = getClass().getResourceAsStream("/segments/form-1.seg")) {
      Segment read = SegmentCodec.read(Objects.requireNonNull(old).readAllBytes());
      assertThat(read.sources().uploads()).containsExactly("up-1");
      Series rows = read.blocks().get(new AssetId("inverter-1")).rows();
      assertThat(rows.epochSecond(1)).isEqualTo(1_767_312_900L);
      assertThat(rows.column("power_kw")).containsExactly(1.5, -0.25);
      assertThat(rows.flags(1)).isEqualTo(1);
    }
  }

  @Test
  void someAssetsAreReadFromTheirRowGroupsOnly() {
    Segment written = random(40, 5_000);
    byte[] file = ParquetSegments.write(written);
    CountingObjects objects = new CountingObjects();
    objects.put("observations/archive/x", file, "");
    AssetId wanted = written.blocks().keySet().stream().sorted().toList().get(17);
    Map<AssetId, Block> read =
        new SegmentParts(objects, new Fetches())
            .read("observations/archive/x", new Columns(Set.of(wanted), null))
            .blocks();
    assertThat(read).containsOnlyKeys(wanted);
    assertThat(read.get(wanted).rows().column("power_kw"))
        .containsExactly(written.blocks().get(wanted).rows().column("power_kw"));
    assertThat(objects.bytes()).isLessThan(file.length / 4L + (1 << 16));
  }

  @Test
  void onlyTheSignalsThatAreAskedForAreDecoded() {
    Segment written = random(40, 5_000);
    CountingObjects objects = new CountingObjects();
    objects.put("observations/archive/x", ParquetSegments.write(written), "");
    Map<AssetId, Block> read =
        new SegmentParts(objects, new Fetches())
            .read("observations/archive/x", new Columns(null, Set.of("power_kw")))
            .blocks();
    assertThat(read).containsOnlyKeys(written.blocks().keySet());
    assertThat(read.values())
        .allMatch(block -> Set.of("power_kw").containsAll(block.rows().signals()));
  }

  @Test
  void aStrangerReadsEveryRow() throws Exception {
    Segment written = random(7, 9_000);
    Path file = Files.write(folder.resolve("s.parquet"), ParquetSegments.write(written));
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement ask = duck.createStatement();
        ResultSet rows =
            ask.executeQuery(
                """
                select asset_id, epoch(timestamp)::bigint as second, power_kw, odd, flags, upload_id
                from read_parquet('%s') order by asset_id, second\
                """
                    .formatted(file))) {
      for (Map.Entry<AssetId, Block> block : new TreeMap<>(written.blocks()).entrySet()) {
        Series series = block.getValue().rows();
        for (int row = 0; row < series.size(); row++) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getString(1)).isEqualTo(block.getKey().value());
          assertThat(rows.getLong(2)).isEqualTo(series.epochSecond(row));
          assertThat(rows.getDouble(3)).isEqualTo(series.value("power_kw", row));
          double odd = rows.getDouble(4);
          assertThat(rows.wasNull()).isEqualTo(Double.isNaN(series.value("odd", row)));
          assertThat(rows.wasNull() || odd == series.value("odd", row)).isTrue();
          assertThat(rows.getInt(5)).isEqualTo(series.flags(row));
          assertThat(rows.getString(6)).isEqualTo("up-1");
        }
      }
      assertThat(rows.next()).isFalse();
    }
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement ask = duck.createStatement();
        ResultSet pruned =
            ask.executeQuery(
                "select count(*), min(power_kw) >= 0 from read_parquet('%s') where power_kw > 50 and asset_id = '%s'"
                    .formatted(file, new TreeMap<>(written.blocks()).firstKey()))) {
      assertThat(pruned.next()).isTrue();
      assertThat(pruned.getLong(1)).isBetween(4_000L, 5_000L);
    }
  }
}
