package energy.ona.activities.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import energy.ona.activities.ingest.PhysicalLines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file (RFC 4180), read so that one bad row spoils no other: a quote that is
 * never closed costs its own line only. Blank lines are no rows.
 */
final class CsvRows {
  private static final String BOM = "\uFEFF";
  private static final int MOST_LINES_OF_A_ROW = 50;
  private static final CsvReader.CsvReaderBuilder CSV =
      CsvReader.builder().skipEmptyLines(false).acceptCharsAfterQuotes(false);

  private final PhysicalLines lines;
  private int columns;

  CsvRows(InputStream text) {
    this.lines = new PhysicalLines(new InputStreamReader(text, StandardCharsets.UTF_8));
  }

  /** The first row; null when there is none. */
  @Nullable CsvRow header() throws IOException {
    Line line = nextThatSays();
    if (line == null) {
      return null;
    }
    String text = line.text().startsWith(BOM) ? line.text().substring(1) : line.text();
    CsvRow header = row(new Line(line.number(), text, line.cut()));
    columns = header.fields().size();
    return header;
  }

  /** The next row; null at the end. */
  @Nullable CsvRow next() throws IOException {
    Line line = nextThatSays();
    return line == null ? null : row(line);
  }

  private @Nullable Line nextThatSays() throws IOException {
    Line line = lines.next();
    while (line != null && (line.text().isBlank() || line.text().equals(BOM))) {
      line = lines.next();
    }
    return line;
  }

  private CsvRow row(Line line) throws IOException {
    if (line.cut()) {
      return new CsvRow(
          line.number(),
          List.of(line.text()),
          "the line is longer than %d characters".formatted(PhysicalLines.MOST_CHARACTERS));
    }
    return isOpen(line.text()) ? joined(line) : parse(line.number(), line.text());
  }

  /** A quoted field may hold line ends; when no such row comes of it, the first line is bad. */
  private CsvRow joined(Line first) throws IOException {
    StringBuilder text = new StringBuilder(first.text());
    Deque<Line> more = new ArrayDeque<>();
    boolean open = true;
    while (open
        && more.size() < MOST_LINES_OF_A_ROW
        && text.length() < PhysicalLines.MOST_CHARACTERS) {
      Line line = lines.next();
      if (line == null) {
        break;
      }
      more.add(line);
      text.append('\n').append(line.text());
      open ^= isOpen(line.text());
    }
    if (!open) {
      CsvRow row = parse(first.number(), text.toString());
      if (row.fault() == null && (columns == 0 || row.fields().size() == columns)) {
        return row;
      }
    }
    lines.giveBack(more);
    return new CsvRow(
        first.number(), List.of(first.text()), "a quote is opened and never closed in the row");
  }

  private static boolean isOpen(String line) {
    boolean open = false;
    for (int at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
      open = !open;
    }
    return open;
  }

  private static CsvRow parse(long line, String text) {
    try (CsvReader<CsvRecord> csv = CSV.ofCsvRecord(text)) {
      return new CsvRow(line, csv.iterator().next().getFields(), null);
    } catch (CsvParseException e) {
      return new CsvRow(line, List.of(text), "the quotes of the row do not fit");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
