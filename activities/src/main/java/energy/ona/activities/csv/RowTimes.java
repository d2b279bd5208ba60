package energy.ona.activities.csv;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * In which columns the rows of a file have times, and how they are written, so that a row is known
 * by them whatever its number of cells. Serial numbers and names like times serve as well.
 */
final class RowTimes {
  /** The first good ones, which tell of all. */
  private static final int ROWS = 20;

  private static final int MOST_FORMS = 100;

  private static final Pattern LETTERS = Pattern.compile("\\p{L}+");

  /** As many as a date has and more, such as seconds since 1970. */
  private static final Pattern MANY_DIGITS = Pattern.compile("\\d{8,}");

  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern FRACTION = Pattern.compile(":0[.,]0");
  private static final Pattern TIME = Pattern.compile("0[-/:]0|0\\.0\\.0|N");

  private final Set<Time> times = new HashSet<>();
  private int rows;

  /** A cell of a row that may be a time. */
  private record Time(int column, String form) {
    boolean isAt(int at, String[] cells) {
      return at >= 0 && at < cells.length && RowTimes.form(cells[at]).equals(form);
    }
  }

  /** Whether more rows are to be shown. */
  boolean asks() {
    return rows < ROWS;
  }

  void see(List<String> cells) {
    rows++;
    for (int column = 0; column < cells.size() && times.size() < MOST_FORMS; column++) {
      String form = form(cells.get(column));
      if (TIME.matcher(form).find()) {
        times.add(new Time(column, form));
      }
    }
  }

  /**
   * Whether a line below an open quote has a time where rows have theirs, be it counted from the
   * first cell or, as one before it may be missing, from the last. Where the quote was opened
   * before the row's own time, that may follow in the line.
   *
   * @param above the line in which the quote was opened
   * @param opened the column whose quote is open
   */
  boolean isIn(String line, String above, int opened, int columns, char separator) {
    String[] cells = cells(line, separator);
    return times.stream()
        .anyMatch(
            time ->
                time.column() < opened
                    ? time.isAt(time.column(), cells)
                        || time.isAt(cells.length - columns + time.column(), cells)
                    : time.isAt(time.column(), cells)
                        && time.isAt(time.column(), cells(above, separator)));
  }

  /** A row with an open quote: before that is its time, or behind it as long as none is known. */
  void seeOpen(int opened, String line, char separator) {
    List<String> cells = List.of(cells(line, separator));
    see(cells.subList(0, Math.min(times.isEmpty() ? opened + 1 : opened, cells.size())));
  }

  private static String[] cells(String line, char separator) {
    return line.split(Pattern.quote(String.valueOf(separator)), -1);
  }

  /** Alike of 9:45 and 10:00, and of March and April. */
  private static String form(String cell) {
    String form = LETTERS.matcher(cell.replace("\"", "").strip()).replaceAll("a");
    form = DIGITS.matcher(MANY_DIGITS.matcher(form).replaceAll("N")).replaceAll("0");
    return FRACTION.matcher(BLANKS.matcher(form).replaceAll(" ")).replaceAll(":0");
  }
}
