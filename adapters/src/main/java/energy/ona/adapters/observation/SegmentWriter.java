package energy.ona.adapters.observation;

import energy.ona.adapters.parquet.Column;
import energy.ona.adapters.parquet.Column.Type;
import energy.ona.adapters.parquet.ParquetWriter;
import energy.ona.adapters.parquet.ParquetWriter.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Writes blocks, ascending by asset, as one Parquet file; holds no more than a row group. */
final class SegmentWriter {
  /** A row group ends with the asset that makes it so large. */
  static final int GROUP_ROWS = 16_384;

  private static final int BYTES_A_ROW = 24;

  private final TreeSet<String> signals;
  private final Sources sources;
  private final List<String> sortedSources;
  private final int[] place;
  private final ParquetWriter file;
  private final List<Block> group = new ArrayList<>();
  private int groupRows;
  private long rows;

  SegmentWriter(Collection<String> signals, Sources sources, long expectedRows) {
    this.signals = new TreeSet<>(signals);
    this.sources = sources;
    this.sortedSources = sources.uploads().stream().sorted().toList();
    this.place = sources.uploads().stream().mapToInt(sortedSources::indexOf).toArray();
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(ParquetSegments.ASSET_ID, Type.TEXT));
    columns.add(new Column(ParquetSegments.TIMESTAMP, Type.TIMESTAMP));
    this.signals.forEach(signal -> columns.add(new Column(signal, Type.NUMBER)));
    columns.add(new Column(ParquetSegments.FLAGS, Type.INT));
    columns.add(new Column(ParquetSegments.UPLOAD_ID, Type.TEXT));
    if (columns.stream().map(Column::name).distinct().count() < columns.size()) {
      throw new IllegalArgumentException("a signal has the name of a column of ours");
    }
    this.file =
        new ParquetWriter(columns, 4096 + (int) Math.min(1 << 26, expectedRows * BYTES_A_ROW));
  }

  /**
   * @param block of an asset after those before, its sources places in those of the file
   */
  void add(Block block) {
    group.add(block);
    groupRows += block.size();
    rows += block.size();
    if (groupRows >= GROUP_ROWS) {
      flush();
    }
  }

  long rows() {
    return rows;
  }

  byte[] finish() {
    if (groupRows > 0) {
      flush();
    }
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(ParquetSegments.SOURCES, String.join("\n", sources.uploads()));
    String times = sources.times();
    if (!times.isEmpty()) {
      notes.put(ParquetSegments.RECEIVED, times);
    }
    return file.finish(notes);
  }

  private void flush() {
    file.group(groupRows, values());
    group.clear();
    groupRows = 0;
  }

  private List<Object> values() {
    List<Object> values = new ArrayList<>();
    int[] assets = new int[groupRows];
    long[] millis = new long[groupRows];
    int[] flags = new int[groupRows];
    int[] from = new int[groupRows];
    int at = 0;
    for (int b = 0; b < group.size(); b++) {
      Block block = group.get(b);
      for (int row = 0; row < block.size(); row++, at++) {
        assets[at] = b;
        millis[at] = block.rows().epochSecond(row) * ParquetSegments.MILLIS;
        flags[at] = block.rows().flags(row);
        from[at] = place[block.sources()[row]];
      }
    }
    values.add(new Texts(group.stream().map(b -> b.rows().assetId().value()).toList(), assets));
    values.add(millis);
    for (String signal : signals) {
      double[] column = new double[groupRows];
      int start = 0;
      for (Block block : group) {
        System.arraycopy(block.rows().column(signal), 0, column, start, block.size());
        start += block.size();
      }
      values.add(column);
    }
    values.add(flags);
    values.add(new Texts(sortedSources, from));
    return values;
  }
}
