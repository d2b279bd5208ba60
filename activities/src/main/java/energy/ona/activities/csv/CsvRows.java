package energy.ona.activities.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import energy.ona.ingest.Cells;
import energy.ona.ingest.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file (RFC 4180), read so that one bad row spoils no other: a quote that is
 * never closed costs its own line only. Blank lines are no rows. A row without quotes inside its
 * cells is only looked at in place; any other is taken apart by a library.
 */
public final class CsvRows {
  private static final int MOST_LINES_OF_A_ROW = 50;

  private final ByteLines lines;
  private final Cells cells = new Cells();
  private @Nullable Character separator;
  private CsvReader.CsvReaderBuilder library = CsvReader.builder();
  private RowTimes times = new RowTimes(Set.of());
  private int columns;
  private long line;
  private @Nullable String fault;
  private @Nullable List<String> taken;

  /**
   * @param text in UTF-8
   */
  public CsvRows(InputStream text, Dialect dialect) {
    this.lines = new ByteLines(text);
    Character declared = dialect.separatorCharacter();
    if (declared != null) {
      separate(declared);
    }
  }

  /**
   * Of a file whose header need not be its first line.
   *
   * @param text in UTF-8
   */
  public CsvRows(InputStream text, char separator) {
    this.lines = new ByteLines(text);
    separate(separator);
  }

  private void separate(char by) {
    separator = by;
    library =
        CsvReader.builder().fieldSeparator(by).skipEmptyLines(false).acceptCharsAfterQuotes(false);
  }

  /** The names of the first row; null when there is none. */
  public @Nullable List<String> header() throws IOException {
    if (!nextThatSays()) {
      return null;
    }
    @Nullable Character told = Separators.told(text(lines.keep()));
    if (told != null) {
      separate(separator == null ? told : separator);
      if (!nextThatSays()) {
        return null;
      }
    } else if (separator == null) {
      separate(Separators.of(lines.keep().bytes()));
    }
    row();
    List<String> names = fields();
    headerWas(names.size(), Set.of());
    return names;
  }

  /**
   * What is known of the rows that follow.
   *
   * @param width columns that a row which goes over several lines must have
   * @param stamps columns of the rows' own times
   */
  public void headerWas(int width, Set<Integer> stamps) {
    columns = width;
    times = new RowTimes(Set.copyOf(stamps));
  }

  /** What parts the columns: as declared, or as the header has shown. */
  public char separator() {
    return separator == null ? ',' : separator;
  }

  /** Goes to the next row; false at the end. */
  public boolean next() throws IOException {
    if (!nextThatSays()) {
      return false;
    }
    row();
    if (fault == null && times.asks()) {
      times.see(fields());
    }
    return true;
  }

  /** Where the row begins, from 1. */
  public long line() {
    return line;
  }

  /** Why the row cannot be taken apart; null when it can. */
  public @Nullable String fault() {
    return fault;
  }

  /** The cells of a row without fault, good until the next. */
  public Cells cells() {
    return cells;
  }

  /** The row as texts; the whole of it as one when it cannot be taken apart. */
  public List<String> fields() {
    if (taken != null) {
      return taken;
    }
    List<String> fields = new ArrayList<>(cells.size());
    for (int cell = 0; cell < cells.size(); cell++) {
      fields.add(cells.text(cell));
    }
    return fields;
  }

  private boolean nextThatSays() throws IOException {
    boolean more = lines.next();
    while (more && lines.isBlank()) {
      more = lines.next();
    }
    return more;
  }

  private void row() throws IOException {
    line = lines.number();
    fault = null;
    taken = null;
    @Nullable String bad = lineFault();
    if (bad != null) {
      fault = bad;
      taken = List.of(text(lines.bytes(), lines.from(), lines.to()));
    } else if (!lines.hasQuote()) {
      split();
    } else if (!QuotedCells.fill(cells, lines.bytes(), lines.from(), lines.to(), separator())) {
      takeApart();
    }
  }

  /** Why a line can be no part of any row; null when it can. */
  private @Nullable String lineFault() {
    if (lines.isCut()) {
      return "the line is longer than %d bytes".formatted(ByteLines.MOST_BYTES);
    }
    return lines.isOdd() ? Texts.fault(lines.bytes(), lines.from(), lines.to()) : null;
  }

  private void split() {
    byte[] bytes = lines.bytes();
    char by = separator();
    cells.reset(bytes);
    int begin = lines.from();
    int end = lines.to();
    for (int at = begin; at < end; at++) {
      if (bytes[at] == by) {
        cells.add(begin, at);
        begin = at + 1;
      }
    }
    cells.add(begin, end);
  }

  private void takeApart() throws IOException {
    ByteLines.Kept first = lines.keep();
    String whole = text(first);
    boolean open = LineEnds.leavesOpen(whole, false, separator());
    taken = open ? joined(whole) : parse(whole);
    if (taken != null) {
      fill(taken);
    } else {
      taken = List.of(whole);
      fault =
          open
              ? "a quote is opened and never closed in the row"
              : "the quotes of the row do not fit";
    }
  }

  private void fill(List<String> fields) {
    Cells own = Cells.of(fields);
    cells.copy(own);
  }

  /** A quoted field may hold line ends; when no such row comes of it, the first line is bad. */
  private @Nullable List<String> joined(String whole) throws IOException {
    int opened = LineEnds.cells(whole, separator()) - 1;
    times.seeOpen(opened, whole, separator());
    StringBuilder text = new StringBuilder(whole);
    Deque<ByteLines.Kept> more = new ArrayDeque<>();
    boolean open = true;
    while (open
        && more.size() < MOST_LINES_OF_A_ROW
        && text.length() < ByteLines.MOST_BYTES
        && lines.next()) {
      more.add(lines.keep());
      String line = text(more.getLast());
      if (lineFault() != null
          || LineEnds.isRow(line, columns, separator())
          || times.isIn(line, whole, opened, columns, separator())) {
        break;
      }
      text.append('\n').append(line);
      open = LineEnds.leavesOpen(line, true, separator());
    }
    if (!open) {
      List<String> row = parse(text.toString());
      if (row != null && (columns == 0 || row.size() == columns)) {
        return row;
      }
    }
    lines.giveBack(more);
    return null;
  }

  /** Null unless all of the text is one row: nothing behind it may be lost. */
  private @Nullable List<String> parse(String text) {
    try (CsvReader<CsvRecord> csv = library.ofCsvRecord(text)) {
      var rows = csv.iterator();
      List<String> row = rows.next().getFields();
      return rows.hasNext() ? null : row;
    } catch (CsvParseException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(ByteLines.Kept line) {
    return text(line.bytes(), 0, line.bytes().length);
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
