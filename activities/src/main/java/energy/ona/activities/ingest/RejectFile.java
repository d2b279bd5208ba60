package energy.ona.activities.ingest;

import de.siegmar.fastcsv.writer.CsvWriter;
import energy.ona.ingest.RowResult.Refused;
import energy.ona.ingest.SensorHeader;
import energy.ona.ingest.Upload;
import energy.ona.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The rows that were set aside, each with its line, field and reason. To be corrected and sent
 * again as it is: the added columns are known and left out of account.
 */
final class RejectFile implements AutoCloseable {
  private static final int FIRST = 50;
  private static final int SHOWN = 200;
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");

  private final Path file;
  private final CsvWriter csv;
  private final List<Integer> kept = new ArrayList<>();
  private final List<Upload.Reject> first = new ArrayList<>();
  private long rows;

  RejectFile(Path folder, List<String> columns) throws IOException {
    this.file = folder.resolve("rejects.csv");
    this.csv = CsvWriter.builder().build(file);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).strip();
      if (!SensorHeader.REJECT_COLUMNS.contains(name.toLowerCase(Locale.ROOT))) {
        kept.add(i);
        names.add(safe(name));
      }
    }
    names.addAll(SensorHeader.REJECT_COLUMNS);
    csv.writeRecord(names);
  }

  void add(long line, List<String> fields, Refused refused) {
    List<String> cells = new ArrayList<>();
    for (int column : kept) {
      cells.add(column < fields.size() ? safe(fields.get(column)) : "");
    }
    cells.add(Long.toString(line));
    cells.add(refused.field() == null ? "" : refused.field());
    cells.add(safe(shown(refused.reason())));
    csv.writeRecord(cells);
    if (rows++ < FIRST) {
      String value = refused.value();
      first.add(
          new Upload.Reject(
              line, refused.field(), value == null ? null : shown(value), shown(refused.reason())));
    }
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

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** A spreadsheet takes a cell that begins like this for a formula; a number is harmless. */
  static String safe(String cell) {
    return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 && !isNumber(cell)
        ? "'" + cell
        : cell;
  }

  private static boolean isNumber(String cell) {
    return NUMBER.matcher(cell).matches();
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
