package energy.ona.adapters.observation;

import energy.ona.adapters.parquet.ParquetReader;
import energy.ona.adapters.parquet.ParquetWriter.Texts;
import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Segments as Parquet files that anybody can read: a row is an asset at a timestamp, the rows are
 * in that order, and an asset is never in two row groups.
 */
final class ParquetSegments {
  static final String ASSET_ID = "asset_id";
  static final String TIMESTAMP = "timestamp";
  static final String FLAGS = "flags";
  static final String UPLOAD_ID = "upload_id";

  /** The uploads in the order in which they were stored, which the rows do not tell. */
  static final String SOURCES = "ona.sources";

  /** When each of them was received, epoch milliseconds; files of earlier releases do not say. */
  static final String RECEIVED = "ona.received";

  static final int MILLIS = 1000;
  private static final Set<String> OURS = Set.of(ASSET_ID, TIMESTAMP, FLAGS, UPLOAD_ID);

  private ParquetSegments() {}

  static byte[] write(Segment segment) {
    TreeSet<String> signals = new TreeSet<>();
    segment.blocks().values().forEach(block -> signals.addAll(block.rows().signals()));
    SegmentWriter writer = new SegmentWriter(signals, segment.sources(), segment.rows());
    new TreeMap<>(segment.blocks()).values().forEach(writer::add);
    return writer.finish();
  }

  static Segment read(byte[] file) {
    ParquetReader reader = ParquetReader.of(file);
    Map<AssetId, Block> blocks = new HashMap<>();
    for (ParquetReader.Group group : reader.groups()) {
      blocks.putAll(read(reader, group, file, 0, Columns.ALL));
    }
    return new Segment(sources(reader), blocks);
  }

  static Sources sources(ParquetReader reader) {
    String joined = reader.notes().getOrDefault(SOURCES, "");
    return Sources.timed(
        joined.isEmpty() ? List.of() : Arrays.asList(joined.split("\n", -1)),
        reader.notes().getOrDefault(RECEIVED, ""));
  }

  /** The signals of a row group. */
  static List<String> signals(ParquetReader.Group group) {
    return group.columns().stream().filter(column -> !OURS.contains(column)).toList();
  }

  /** True when one of the assets that are asked for may be in the row group. */
  static boolean mayHold(ParquetReader.Group group, Columns columns) {
    Set<AssetId> assets = columns.assets();
    if (assets == null) {
      return true;
    }
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
      ParquetReader reader, ParquetReader.Group group, byte[] bytes, long offset, Columns wanted) {
    Texts assets = group.texts(ASSET_ID, bytes, offset);
    long[] millis = group.timestamps(TIMESTAMP, bytes, offset);
    int[] flags = group.ints(FLAGS, bytes, offset);
    Texts uploads = group.texts(UPLOAD_ID, bytes, offset);
    Sources from = sources(reader);
    int[] place = uploads.all().stream().mapToInt(from.uploads()::indexOf).toArray();
    Map<String, double[]> signals = new HashMap<>();
    for (String signal : signals(group)) {
      if (wanted.has(signal)) {
        signals.put(signal, group.numbers(signal, bytes, offset));
      }
    }
    Map<AssetId, Block> blocks = new HashMap<>();
    int start = 0;
    while (start < millis.length) {
      int to = start + 1;
      while (to < millis.length && assets.places()[to] == assets.places()[start]) {
        to++;
      }
      AssetId asset = new AssetId(assets.all().get(assets.places()[start]));
      if (wanted.has(asset)) {
        long[] seconds = new long[to - start];
        int[] sources = new int[to - start];
        for (int row = start; row < to; row++) {
          seconds[row - start] = millis[row] / MILLIS;
          sources[row - start] = place[uploads.places()[row]];
        }
        Map<String, double[]> columns = cut(signals, start, to);
        blocks.put(
            asset,
            new Block(
                new Series(asset, seconds, columns, Arrays.copyOfRange(flags, start, to)),
                sources,
                from));
      }
      start = to;
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
