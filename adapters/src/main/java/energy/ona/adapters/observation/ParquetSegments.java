package energy.ona.adapters.observation;

import energy.ona.adapters.parquet.Column;
import energy.ona.adapters.parquet.Column.Type;
import energy.ona.adapters.parquet.ParquetReader;
import energy.ona.adapters.parquet.ParquetWriter;
import energy.ona.adapters.parquet.ParquetWriter.Texts;
import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Segments as Parquet files that anybody can read: a row is an asset at a timestamp, the rows are
 * in that order, and an asset is never in two row groups.
 */
final class ParquetSegments {
  static final String ASSET_ID = "asset_id";
  static final String TIMESTAMP = "timestamp";
  static final String FLAGS = "flags";
  static final String UPLOAD_ID = "upload_id";

  /** The uploads in order of arrival, which the rows do not tell. */
  private static final String SOURCES = "ona.sources";

  /** A row group ends with the asset that makes it so large. */
  private static final int GROUP_ROWS = 16_384;

  private static final int BYTES_A_ROW = 24;
  private static final int MILLIS = 1000;

  private ParquetSegments() {}

  static byte[] write(Segment segment) {
    TreeSet<String> signals = new TreeSet<>();
    segment.blocks().values().forEach(block -> signals.addAll(block.rows().signals()));
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(ASSET_ID, Type.TEXT));
    columns.add(new Column(TIMESTAMP, Type.TIMESTAMP));
    signals.forEach(signal -> columns.add(new Column(signal, Type.NUMBER)));
    columns.add(new Column(FLAGS, Type.INT));
    columns.add(new Column(UPLOAD_ID, Type.TEXT));
    if (columns.stream().map(Column::name).distinct().count() < columns.size()) {
      throw new IllegalArgumentException("a signal has the name of a column of ours");
    }
    ParquetWriter file =
        new ParquetWriter(columns, 4096 + (int) Math.min(1 << 26, segment.rows() * BYTES_A_ROW));
    List<Block> group = new ArrayList<>();
    int rows = 0;
    for (Block block : new TreeMap<>(segment.blocks()).values()) {
      group.add(block);
      rows += block.size();
      if (rows >= GROUP_ROWS) {
        file.group(rows, values(group, rows, signals, segment.sources()));
        group.clear();
        rows = 0;
      }
    }
    if (rows > 0) {
      file.group(rows, values(group, rows, signals, segment.sources()));
    }
    return file.finish(Map.of(SOURCES, String.join("\n", segment.sources())));
  }

  private static List<Object> values(
      List<Block> blocks, int rows, Set<String> signals, List<String> sources) {
    List<Object> values = new ArrayList<>();
    int[] assets = new int[rows];
    long[] millis = new long[rows];
    int[] flags = new int[rows];
    int[] from = new int[rows];
    List<String> sorted = sources.stream().sorted().toList();
    int[] place = sources.stream().mapToInt(sorted::indexOf).toArray();
    int at = 0;
    for (int b = 0; b < blocks.size(); b++) {
      Block block = blocks.get(b);
      for (int row = 0; row < block.size(); row++, at++) {
        assets[at] = b;
        millis[at] = block.rows().epochSecond(row) * MILLIS;
        flags[at] = block.rows().flags(row);
        from[at] = place[block.sources()[row]];
      }
    }
    values.add(new Texts(blocks.stream().map(b -> b.rows().assetId().value()).toList(), assets));
    values.add(millis);
    for (String signal : signals) {
      double[] column = new double[rows];
      int start = 0;
      for (Block block : blocks) {
        System.arraycopy(block.rows().column(signal), 0, column, start, block.size());
        start += block.size();
      }
      values.add(column);
    }
    values.add(flags);
    values.add(new Texts(sorted, from));
    return values;
  }

  static Segment read(byte[] file) {
    ParquetReader reader = ParquetReader.of(file);
    Map<AssetId, Block> blocks = new HashMap<>();
    for (ParquetReader.Group group : reader.groups()) {
      blocks.putAll(read(reader, group, file, 0, asset -> true));
    }
    return new Segment(sources(reader), blocks);
  }

  static List<String> sources(ParquetReader reader) {
    String joined = reader.notes().getOrDefault(SOURCES, "");
    return joined.isEmpty() ? List.of() : Arrays.asList(joined.split("\n", -1));
  }

  /** True when one of the assets may be in the row group. */
  static boolean mayHold(ParquetReader.Group group, Iterable<AssetId> assets) {
    String least = group.least(ASSET_ID);
    String greatest = group.greatest(ASSET_ID);
    for (AssetId asset : assets) {
      if (asset.value().compareTo(least) >= 0 && asset.value().compareTo(greatest) <= 0) {
        return true;
      }
    }
    return false;
  }

  /** The wanted blocks of a row group, of which the bytes begin at an offset of the file. */
  static Map<AssetId, Block> read(
      ParquetReader reader,
      ParquetReader.Group group,
      byte[] bytes,
      long offset,
      Predicate<AssetId> wanted) {
    Texts assets = group.texts(ASSET_ID, bytes, offset);
    long[] millis = group.timestamps(TIMESTAMP, bytes, offset);
    int[] flags = group.ints(FLAGS, bytes, offset);
    Texts uploads = group.texts(UPLOAD_ID, bytes, offset);
    int[] place = uploads.all().stream().mapToInt(sources(reader)::indexOf).toArray();
    Map<String, double[]> signals = new HashMap<>();
    for (String column : group.columns()) {
      if (!column.equals(ASSET_ID)
          && !column.equals(TIMESTAMP)
          && !column.equals(FLAGS)
          && !column.equals(UPLOAD_ID)) {
        signals.put(column, group.numbers(column, bytes, offset));
      }
    }
    Map<AssetId, Block> blocks = new HashMap<>();
    int from = 0;
    while (from < millis.length) {
      int to = from + 1;
      while (to < millis.length && assets.places()[to] == assets.places()[from]) {
        to++;
      }
      AssetId asset = new AssetId(assets.all().get(assets.places()[from]));
      if (wanted.test(asset)) {
        long[] seconds = new long[to - from];
        int[] sources = new int[to - from];
        for (int row = from; row < to; row++) {
          seconds[row - from] = millis[row] / MILLIS;
          sources[row - from] = place[uploads.places()[row]];
        }
        Map<String, double[]> columns = cut(signals, from, to);
        blocks.put(
            asset,
            new Block(
                new Series(asset, seconds, columns, Arrays.copyOfRange(flags, from, to)), sources));
      }
      from = to;
    }
    return blocks;
  }

  /** The columns of an asset; one that it never sends is left out. */
  private static Map<String, double[]> cut(Map<String, double[]> signals, int from, int to) {
    Map<String, double[]> columns = new HashMap<>();
    signals.forEach(
        (signal, column) -> {
          for (int row = from; row < to; row++) {
            if (!Double.isNaN(column[row])) {
              columns.put(signal, Arrays.copyOfRange(column, from, to));
              return;
            }
          }
        });
    return columns;
  }
}
