package energy.ona.adapters.observation;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.SourcedSeries;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetParquetTest {
  private static final AssetId ASSET = new AssetId("inverter-1");
  private static final long START = 1_767_312_000L;

  @TempDir Path folder;

  @Test
  void partsOfDifferentColumnsAreOneFileThatAnotherReads() throws Exception {
    Path file = folder.resolve("asset.parquet");
    try (OutputStream out = Files.newOutputStream(file)) {
      AssetParquet parquet = new AssetParquet(Set.of("power_kw", "voltage_v"), false, out);
      parquet.add(part(0, 40_000, "power_kw", "up-2", "up-1"), null);
      parquet.add(part(40_000, 0, "power_kw"), null);
      parquet.add(part(40_000, 20_000, "voltage_v", "up-3"), null);
      parquet.finish();
    }

    assertThat(rows(file, "select count(*), count(power_kw), count(voltage_v) from '%s'"))
        .containsExactly("60000 40000 20000");
    assertThat(
            rows(
                file,
                "select upload_id, count(*), min(epoch(timestamp))::bigint from '%s'"
                    + " group by 1 order by 1"))
        .containsExactly(
            "up-1 20000 %d".formatted(START + 60),
            "up-2 20000 %d".formatted(START),
            "up-3 20000 %d".formatted(START + 40_000 * 60));
    assertThat(rows(file, "select sum(power_kw), sum(voltage_v), sum(flags) from '%s'"))
        .containsExactly("7.9998E8 9.9999E8 30000");
    assertThat(rows(file, "select distinct row_group_id from parquet_metadata('%s')")).hasSize(2);
  }

  @Test
  void anAssetWithoutSamplesIsAnEmptyFile() throws Exception {
    Path file = folder.resolve("asset.parquet");
    try (OutputStream out = Files.newOutputStream(file)) {
      new AssetParquet(Set.of(), false, out).finish();
    }

    assertThat(rows(file, "select count(*), count(upload_id) from '%s'")).containsExactly("0 0");
  }

  /** Every minute; the value is the number of the row, every other one flagged. */
  private static SourcedSeries part(int first, int size, String signal, String... uploads) {
    long[] seconds = new long[size];
    double[] values = new double[size];
    int[] flags = new int[size];
    int[] from = new int[size];
    Arrays.setAll(seconds, row -> START + 60L * (first + row));
    Arrays.setAll(values, row -> first + row);
    Arrays.setAll(flags, row -> row % 2);
    Arrays.setAll(from, row -> row % uploads.length);
    return new SourcedSeries(
        new Series(ASSET, seconds, Map.of(signal, values), flags), List.of(uploads), from);
  }

  private static List<String> rows(Path file, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet result = statement.executeQuery(query.formatted(file))) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          cells.add(result.getString(column));
        }
        rows.add(String.join(" ", cells));
      }
    }
    return rows;
  }
}
