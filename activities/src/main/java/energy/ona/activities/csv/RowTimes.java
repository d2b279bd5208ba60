package energy.ona.activities.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * In which columns the rows of a file have times, and how they are written, so that a row is known
 * by them whatever its number of cells. Versions and addresses like dates serve as well.
 */
final class RowTimes {
  /** The first good ones, which tell of all. */
  private static final int ROWS = 20;

  private static final int MOST_FORMS = 100;

  /** Of a time; a longer cell is not looked at, since its form would take long. */
  private static final int MOST_CHARACTERS = 60;

  private static final Pattern LETTERS = Pattern.compile("\\p{L}+");

  /**
   * A day, maybe with its time, or seconds or milliseconds since 1970, from 2001 to 2036: not what
   * serial numbers usually are.
   */
  private static final Pattern SOLID_TIME =
      Pattern.compile(
          "(?<!\\d)((19|20)\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(([01]\\d|2[0-4])[0-5]\\d([0-5]\\d)?)?"
              + "|(1\\d|20)\\d{8}(\\d{3})?)(?!\\d)");

  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern FRACTION = Pattern.compile(":0[.,]0");

  /**
   * A clock, a date or a solid time alone; neither the decimals of a number nor a name or a serial
   * number, since notes tell those as well.
   */
  private static final Pattern TIME =
      Pattern.compile("0:0|(?<![a.,-])0([-/.])0\\1\\s?0|^N(a0a?| 0)$");

  private static final Pattern SOLID = Pattern.compile("^N$");

  /** Columns of the rows' own times. Elsewhere solid ones are numbers of something else. */
  private final Set<Integer> own;

  private final Map<Integer, Set<String>> formsByColumn = new HashMap<>();
  private int forms;
  private int rows;

  RowTimes(Set<Integer> own) {
    this.own = own;
  }

  /** Whether more rows are to be shown. */
  boolean asks() {
    return rows < ROWS;
  }

  void see(List<String> cells) {
    rows++;
    for (int column = 0; column < cells.size() && forms < MOST_FORMS; column++) {
      String form = form(cells.get(column));
      boolean isTime =
          TIME.matcher(form).find() || (own.contains(column) && SOLID.matcher(form).matches());
      if (isTime && formsByColumn.computeIfAbsent(column, each -> new HashSet<>()).add(form)) {
        forms++;
      }
    }
  }

  /** A row with an open quote: before that is its time, or behind it as long as none is known. */
  void seeOpen(int opened, String line, char separator) {
    List<String> cells = cells(line, separator);
    see(cells.subList(0, Math.min(formsByColumn.isEmpty() ? opened + 1 : opened, cells.size())));
  }

  /**
   * Whether a line below an open quote has a time where rows have theirs, be it counted from the
   * first cell or, as one before it may be missing, from the last. Where the quote was opened
   * before the row's own time, that may follow in the line, as may other times of the row.
   *
   * @param above the line in which the quote was opened
   * @param opened the column whose quote is open
   */
  boolean isIn(String line, String above, int opened, int columns, char separator) {
    List<String> cells = cells(line, separator);
    List<String> cellsAbove = cells(above, separator);
    // Cells behind the quote that closes go on with the row above.
    int behind = opened - LineEnds.closesIn(line, separator);
    return formsByColumn.keySet().stream()
        .anyMatch(
            column ->
                column < opened
                    ? (isTime(column, cells, column)
                            && (column + behind <= opened
                                || !isTime(column + behind, cells, column)))
                        || isTime(column, cells, cells.size() - columns + column)
                    : isTime(column, cells, column)
                        && column < cellsAbove.size()
                        && form(cells.get(column)).equals(form(cellsAbove.get(column))));
  }

  /** Whether a cell is written as times of a column are. */
  private boolean isTime(int column, List<String> cells, int at) {
    return at >= 0
        && at < cells.size()
        && formsByColumn.getOrDefault(column, Set.of()).contains(form(cells.get(at)));
  }

  /** As the separators have them, whatever the quotes say. */
  private static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>();
    int from = 0;
    for (int to = line.indexOf(separator); to >= 0; to = line.indexOf(separator, from)) {
      cells.add(line.substring(from, to));
      from = to + 1;
    }
    cells.add(line.substring(from));
    return cells;
  }

  /** Alike of 9:45 and 10:00, and of March and April; none of what can be no time. */
  private static String form(String cell) {
    if (cell.length() > MOST_CHARACTERS || cell.chars().noneMatch(Character::isDigit)) {
      return "";
    }
    String form = LETTERS.matcher(cell.replace("\"", "").strip()).replaceAll("a");
    form = DIGITS.matcher(SOLID_TIME.matcher(form).replaceAll("N")).replaceAll("0");
    return FRACTION.matcher(BLANKS.matcher(form).replaceAll(" ")).replaceAll(":0");
  }
}
