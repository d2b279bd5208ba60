package energy.ona.activities.ingest;

import energy.ona.activities.csv.CsvRows;
import energy.ona.ingest.Cells;
import energy.ona.ingest.Dialect;
import energy.ona.ingest.RowResult;
import energy.ona.ingest.RowResult.Refused;
import energy.ona.ingest.SensorHeader;
import energy.ona.ingest.SensorHeaderAgain;
import energy.ona.ingest.SensorRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of a file with what is to be said of them, some thousand at a time. */
final class JudgedRows implements Ahead.Source<List<JudgedRows.Judged>> {
  /** After as many, it is told how far the reading is. */
  static final int ROWS = 2_000;

  /** Of the rows at once: those that are refused have their texts with them. */
  private static final int MOST_BYTES = 1 << 20;

  /** Of a row of four numbers, and of what is said of one that is refused. */
  private static final int ROW_BYTES = 150;

  private static final int REFUSED_BYTES = 500;

  /** Of a text, beside its characters. */
  private static final int TEXT_BYTES = 48;

  private final CsvRows csv;
  private final SensorHeader header;
  private final SensorRules rules;
  private final boolean translated;
  private final SensorHeaderAgain again;

  /**
   * @param translated true when the rows were made from a maker's file; their columns say from
   *     where, and what was wrong
   */
  JudgedRows(
      CsvRows csv, SensorHeader header, SensorRules rules, boolean translated, Dialect dialect) {
    this.csv = csv;
    this.header = header;
    this.rules = rules;
    this.translated = translated;
    this.again = new SensorHeaderAgain(header, dialect);
  }

  /**
   * A row.
   *
   * @param line where it begins, from 1
   * @param fields of a refused row, as they came; of any other none
   */
  record Judged(RowResult result, long line, List<String> fields) {
    /** About what it takes in memory. */
    int bytes() {
      if (!(result instanceof Refused)) {
        return ROW_BYTES;
      }
      int bytes = REFUSED_BYTES;
      for (String field : fields) {
        bytes += TEXT_BYTES + Character.BYTES * field.length();
      }
      return bytes;
    }
  }

  @Override
  public @Nullable List<Judged> next() throws IOException {
    List<Judged> rows = new ArrayList<>(ROWS);
    int bytes = 0;
    while (rows.size() < ROWS && bytes < MOST_BYTES && csv.next()) {
      Judged row = judged();
      bytes += row.bytes();
      rows.add(row);
    }
    return rows.isEmpty() ? null : rows;
  }

  private Judged judged() {
    String fault = csv.fault();
    Refused already = fault == null ? refused() : faulty(csv, header, rules);
    RowResult result = already == null ? rules.read(csv.cells()) : already;
    if (!(result instanceof Refused)) {
      return new Judged(result, line(), List.of());
    }
    List<String> fields = csv.fields();
    @Nullable String told = fault == null && !translated ? again.told(fields, line()) : null;
    result = told == null ? result : new Refused(null, null, told);
    return new Judged(result, line(), fields);
  }

  /**
   * A row that cannot be taken apart; which of two hours alike it is of is told with the reason.
   */
  static Refused faulty(CsvRows csv, SensorHeader header, SensorRules rules) {
    String fault = Objects.requireNonNull(csv.fault());
    String line = csv.fields().get(0).replace("\"", "");
    int cells = Math.max(header.timestampColumn(), header.assetColumn()) + 1;
    String[] parts = line.split(Pattern.quote(String.valueOf(csv.separator())), cells + 1);
    Refused refused =
        rules.unread(Cells.of(List.of(parts).subList(0, Math.min(cells, parts.length))), fault);
    String doubled = refused.doubled();
    return new Refused(
        null, null, doubled == null ? fault : "%s; its time is %s".formatted(fault, doubled));
  }

  private long line() {
    return translated && csv.fault() == null ? Long.parseLong(told("line")) : csv.line();
  }

  /** What the translation found wrong with a row; null when nothing. */
  private @Nullable Refused refused() {
    String reason = translated ? told("reason") : "";
    String field = reason.isEmpty() ? "" : told("field");
    return reason.isEmpty() ? null : new Refused(field.isEmpty() ? null : field, null, reason);
  }

  private String told(String column) {
    return csv.cells().text(header.ownColumns() + SensorHeader.REJECT_COLUMNS.indexOf(column));
  }
}
