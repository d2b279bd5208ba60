package energy.ona.activities.ingest;

import de.siegmar.fastcsv.writer.CsvWriter;
import energy.ona.error.Shown;
import energy.ona.ingest.RowResult.Refused;
import energy.ona.ingest.SafeCell;
import energy.ona.ingest.SensorHeader;
import energy.ona.ingest.Upload;
import energy.ona.store.ObjectStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that were set aside, each with its line, field and reason. To be corrected and sent
 * again as it is, with what was declared of the file that the rows come from: columns are parted as
 * they were, cells are as they came, and the added columns are known and left out of account. The
 * text is UTF-8, so that no reason and no odd cell is lost; a byte order mark, which wins over a
 * declaration, says so where something else was declared.
 */
final class RejectFile implements AutoCloseable {
  private static final int FIRST = 50;
  private static final int SHOWN = 200;

  /** No value of anything: a row that broke off is not taken as it is when it is sent again. */
  private static final String MISSING = "?";

  private static final char MARK = '\ufeff';

  private final Path file;
  private final CsvWriter csv;
  private final char separator;
  private final SensorHeader header;
  private final List<Upload.Reject> first = new ArrayList<>();
  private long rows;

  /**
   * @param header of the file that the rows come from
   * @param separator of the columns
   * @param declared character set of the file that the rows come from
   */
  RejectFile(Path folder, SensorHeader header, char separator, Charset declared)
      throws IOException {
    this.file = folder.resolve("rejects.csv");
    this.separator = separator;
    this.header = header;
    // Puts a mark for half a character, which a file of JSON may hold.
    Writer text =
        new BufferedWriter(
            new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
    if (!declared.equals(StandardCharsets.UTF_8)) {
      text.write(MARK);
    }
    this.csv = CsvWriter.builder().fieldSeparator(separator).build(text);
    List<String> names = new ArrayList<>();
    header
        .names()
        .subList(0, header.ownColumns())
        .forEach(name -> names.add(SafeCell.of(name.strip())));
    names.addAll(SensorHeader.REJECT_COLUMNS);
    csv.writeRecord(names);
  }

  void add(long line, List<String> fields, Refused refused) {
    List<String> cells = new ArrayList<>();
    int columns = header.names().size();
    boolean tooMany = fields.size() > columns;
    for (int column = 0; column < header.ownColumns(); column++) {
      cells.add(column < fields.size() ? cell(column, fields, refused, tooMany) : MISSING);
    }
    if (tooMany && !cells.isEmpty()) {
      // A cell too many is mended by whoever sees it.
      List<String> more = new ArrayList<>(List.of(cells.remove(cells.size() - 1)));
      more.addAll(fields.subList(columns, fields.size()));
      cells.add(String.join(String.valueOf(separator), more));
    }
    cells.add(Long.toString(line));
    cells.add(refused.field() == null ? "" : refused.field());
    cells.add(SafeCell.of(Shown.of(refused.reason(), SHOWN)));
    csv.writeRecord(cells);
    if (rows++ < FIRST) {
      String value = refused.value();
      first.add(
          new Upload.Reject(
              line,
              refused.field(),
              value == null ? null : Shown.of(value, SHOWN),
              Shown.of(refused.reason(), SHOWN)));
    }
  }

  /** As it came, but for a time that says which of two hours, or that the row is to be mended. */
  private String cell(int column, List<String> fields, Refused refused, boolean tooMany) {
    String text = fields.get(column);
    if (column != header.timestampColumn()) {
      return SafeCell.of(text);
    }
    String doubled = refused.doubled();
    if (tooMany) {
      return MISSING + (doubled == null ? text : doubled);
    }
    return doubled == null ? SafeCell.of(text) : doubled;
  }

  long rows() {
    return rows;
  }

  List<Upload.Reject> first() {
    return first;
  }

  void store(ObjectStore objects, String key) throws IOException {
    csv.flush();
    try (InputStream bytes = Files.newInputStream(file)) {
      objects.put(key, bytes, Files.size(file), "text/csv");
    }
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
