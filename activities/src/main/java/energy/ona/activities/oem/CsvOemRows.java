package energy.ona.activities.oem;

import energy.ona.activities.csv.CsvRows;
import energy.ona.oem.OemMapping;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Separated columns; one bad row spoils no other. */
final class CsvOemRows implements OemRows {
  private static final int BEGINNING = 1 << 17;

  private final BufferedInputStream text;
  private final CsvRows rows;
  private final List<String> header;
  private List<String> units = List.of();

  /**
   * @param utf8 of all of the file
   */
  CsvOemRows(InputStream utf8, OemMapping mapping) throws IOException {
    text = new BufferedInputStream(utf8, BEGINNING);
    rows = new CsvRows(text, separator(mapping));
    header =
        Objects.requireNonNull(header(rows, mapping), "the header that the separator was found by");
    rows.headerWas(
        header.size(),
        mapping.timestamp().columns().stream()
            .map(column -> column.first(header))
            .collect(Collectors.toSet()));
    for (int skipped = 0; skipped < mapping.unitRows() && rows.next(); skipped++) {
      units = rows.fault() == null ? rows.fields() : List.of();
    }
  }

  /** The one by which the header is found: a maker's portal may follow the user's country. */
  private char separator(OemMapping mapping) throws IOException {
    text.mark(BEGINNING + 1);
    byte[] beginning = text.readNBytes(BEGINNING);
    text.reset();
    for (char separator : mapping.separators()) {
      if (header(new CsvRows(new ByteArrayInputStream(beginning), separator), mapping) != null) {
        return separator;
      }
    }
    throw OemRows.otherFile(mapping, NearHeader.of(beginning, mapping));
  }

  private static @Nullable List<String> header(CsvRows rows, OemMapping mapping)
      throws IOException {
    for (int line = 0; line < HEADER_WITHIN && rows.next(); line++) {
      List<String> cells = rows.fields();
      if (rows.fault() == null && mapping.isHeader(cells)) {
        return cells;
      }
    }
    return null;
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public List<String> units() {
    return units;
  }

  @Override
  public @Nullable Row next() throws IOException {
    if (!rows.next()) {
      return null;
    }
    String fault = rows.fault();
    return new Row(rows.line(), fault == null ? rows.fields() : List.of(), fault);
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
