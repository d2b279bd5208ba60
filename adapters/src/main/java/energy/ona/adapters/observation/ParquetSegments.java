package energy.ona.adapters.observation;

import energy.ona.adapters.parquet.FileParts;
import energy.ona.adapters.parquet.ParquetReader;
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
    FileParts parts = FileParts.whole(file);
    Sources from = sources(reader);
    Map<AssetId, Block> blocks = new HashMap<>();
    for (ParquetReader.Group group : reader.groups()) {
      blocks.putAll(read(group, parts, from, Columns.ALL));
    }
    return new Segment(from, blocks);
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

  /** Those of a row group's columns that have to be read. */
  static List<String> columns(ParquetReader.Group group, Columns wanted) {
    return group.columns().stream()
        .filter(column -> OURS.contains(column) || wanted.has(column))
        .toList();
  }

  /** An asset's rows within a row group. */
  private record Span(AssetId asset, int from, int to) {}

  private static List<Span> spans(Texts assets, Columns wanted) {
    List<Span> spans = new ArrayList<>();
    int[] places = assets.places();
    int to;
    for (int from = 0; from < places.length; from = to) {
      for (to = from + 1; to < places.length && places[to] == places[from]; ) {
        to++;
      }
      AssetId asset = new AssetId(assets.all().get(places[from]));
      if (wanted.has(asset)) {
        spans.add(new Span(asset, from, to));
      }
    }
    return spans;
  }

  /** The wanted blocks of a row group; nothing is decoded before or after their rows. */
  static Map<AssetId, Block> read(
      ParquetReader.Group group, FileParts parts, Sources from, Columns wanted) {
    List<Span> spans = spans(group.texts(ASSET_ID, parts, 0, group.rows()), wanted);
    if (spans.isEmpty()) {
      return Map.of();
    }
    int first = spans.get(0).from();
    int end = spans.get(spans.size() - 1).to();
    long[] millis = group.timestamps(TIMESTAMP, parts, first, end);
    int[] flags = group.ints(FLAGS, parts, first, end);
    Texts uploads = group.texts(UPLOAD_ID, parts, first, end);
    int[] place = uploads.all().stream().mapToInt(from.uploads()::indexOf).toArray();
    Map<String, double[]> signals = new HashMap<>();
    for (String signal : signals(group)) {
      if (wanted.has(signal)) {
        signals.put(signal, group.numbers(signal, parts, first, end));
      }
    }
    Map<AssetId, Block> blocks = new HashMap<>();
    for (Span span : spans) {
      int start = span.from() - first;
      int to = span.to() - first;
      long[] seconds = new long[to - start];
      int[] sources = new int[to - start];
      for (int row = start; row < to; row++) {
        seconds[row - start] = millis[row] / MILLIS;
        sources[row - start] = place[uploads.places()[row]];
      }
      Series rows =
          new Series(
              span.asset(), seconds, cut(signals, start, to), Arrays.copyOfRange(flags, start, to));
      blocks.put(span.asset(), new Block(rows, sources, from));
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
