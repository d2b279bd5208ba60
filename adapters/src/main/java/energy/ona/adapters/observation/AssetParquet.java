package energy.ona.adapters.observation;

import energy.ona.adapters.parquet.Column;
import energy.ona.adapters.parquet.Column.Type;
import energy.ona.adapters.parquet.ParquetWriter;
import energy.ona.adapters.parquet.ParquetWriter.Texts;
import energy.ona.observation.Series;
import energy.ona.observation.SourcedSeries;
import energy.ona.quality.JudgedSamples;
import energy.ona.quality.QualityFlag;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One asset's samples as a Parquet file, in the columns of the stored ones; holds no more than one
 * part of them, which is a row group.
 */
public final class AssetParquet {
  private static final int EXPECTED_BYTES = 1 << 20;

  /** Behind the name of a signal: the names of its flags with commas between them. */
  private static final String QUALITY = "_quality";

  private final TreeSet<String> signals;
  private final boolean judged;
  private final ParquetWriter file;
  private final OutputStream out;

  /**
   * @param signals of all parts
   * @param judged whether each signal has a column with the flags of its samples beside it
   * @param out where the file goes, not closed here
   */
  public AssetParquet(Collection<String> signals, boolean judged, OutputStream out) {
    this.signals = new TreeSet<>(signals);
    this.judged = judged;
    this.out = out;
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(ParquetSegments.ASSET_ID, Type.TEXT));
    columns.add(new Column(ParquetSegments.TIMESTAMP, Type.TIMESTAMP));
    this.signals.forEach(signal -> columns.add(new Column(signal, Type.NUMBER)));
    columns.add(new Column(ParquetSegments.FLAGS, Type.INT));
    columns.add(new Column(ParquetSegments.UPLOAD_ID, Type.TEXT));
    if (judged) {
      this.signals.forEach(signal -> columns.add(new Column(signal + QUALITY, Type.TEXT)));
    }
    this.file = new ParquetWriter(columns, EXPECTED_BYTES);
  }

  /**
   * Adds what comes next in time; a part without samples adds nothing.
   *
   * @param quality what is said of its samples; of use where the file tells it
   */
  public void add(SourcedSeries part, @Nullable JudgedSamples quality) throws IOException {
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
    if (judged) {
      signals.forEach(signal -> values.add(quality(part.rows(), signal, quality)));
    }
    file.group(rows, values);
    file.drainTo(out);
  }

  private static Texts quality(Series rows, String signal, @Nullable JudgedSamples quality) {
    String[] texts = new String[rows.size()];
    Arrays.setAll(
        texts,
        row ->
            quality == null
                ? ""
                : quality.of(rows, signal, row).stream()
                    .map(QualityFlag::wireName)
                    .collect(Collectors.joining(",")));
    return Texts.of(Arrays.asList(texts));
  }

  /** Those that the part has samples of, which are few of the many that a year has. */
  private static Texts uploads(SourcedSeries part) {
    return Texts.of(Arrays.stream(part.from()).mapToObj(part.uploads()::get).toList());
  }

  public void finish() throws IOException {
    out.write(file.finish(Map.of()));
  }
}
