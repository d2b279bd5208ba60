package energy.ona.adapters.observation;

import energy.ona.adapters.parquet.Column;
import energy.ona.adapters.parquet.Column.Type;
import energy.ona.adapters.parquet.ParquetWriter;
import energy.ona.adapters.parquet.ParquetWriter.Texts;
import energy.ona.observation.SourcedSeries;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One asset's samples as a Parquet file, in the columns of the stored ones; holds no more than one
 * part of them, which is a row group.
 */
public final class AssetParquet {
  private static final int EXPECTED_BYTES = 1 << 20;

  private final TreeSet<String> signals;
  private final ParquetWriter file;
  private final OutputStream out;

  /**
   * @param signals of all parts
   * @param out where the file goes, not closed here
   */
  public AssetParquet(Collection<String> signals, OutputStream out) {
    this.signals = new TreeSet<>(signals);
    this.out = out;
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(ParquetSegments.ASSET_ID, Type.TEXT));
    columns.add(new Column(ParquetSegments.TIMESTAMP, Type.TIMESTAMP));
    this.signals.forEach(signal -> columns.add(new Column(signal, Type.NUMBER)));
    columns.add(new Column(ParquetSegments.FLAGS, Type.INT));
    columns.add(new Column(ParquetSegments.UPLOAD_ID, Type.TEXT));
    this.file = new ParquetWriter(columns, EXPECTED_BYTES);
  }

  /** Adds what comes next in time; a part without samples adds nothing. */
  public void add(SourcedSeries part) throws IOException {
    int rows = part.rows().size();
    if (rows == 0) {
      return;
    }
    List<Object> values = new ArrayList<>();
    values.add(new Texts(List.of(part.rows().assetId().value()), new int[rows]));
    long[] millis = new long[rows];
    Arrays.setAll(millis, row -> part.rows().epochSecond(row) * ParquetSegments.MILLIS);
    values.add(millis);
    signals.forEach(signal -> values.add(part.rows().column(signal)));
    int[] flags = new int[rows];
    Arrays.setAll(flags, row -> part.rows().flags(row));
    values.add(flags);
    values.add(uploads(part));
    file.group(rows, values);
    file.drainTo(out);
  }

  /** Those that the part has samples of, which are few of the many that a year has. */
  private static Texts uploads(SourcedSeries part) {
    List<String> all =
        Arrays.stream(part.from()).distinct().mapToObj(part.uploads()::get).sorted().toList();
    int[] place = new int[part.uploads().size()];
    Arrays.setAll(place, upload -> all.indexOf(part.uploads().get(upload)));
    return new Texts(all, Arrays.stream(part.from()).map(upload -> place[upload]).toArray());
  }

  public void finish() throws IOException {
    out.write(file.finish(Map.of()));
  }
}
