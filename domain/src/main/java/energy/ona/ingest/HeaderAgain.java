package energy.ona.ingest;

import energy.ona.error.PlatformException;
import energy.ona.error.Shown;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A header below the first one, as where files were put one behind the other, of whatever maker. A
 * row is one where it has no time, no number where a column is read, and names columns: as the
 * first one has them, it costs itself alone; other columns refuse the file, since what is below it
 * would be read by the first. A name at its own place tells nothing, as the line of units repeats
 * what has no unit.
 */
public final class HeaderAgain {
  private static final int SHOWN = 200;

  /** Nor is a row of thousands of blank cells a header of a narrow file. */
  private static final int MOST_CELLS = 1_000;

  private static final String MARK = "\uFEFF";

  private final Columns columns;
  private final Map<Integer, String> first;
  private final int[] places;
  private final int least;
  private final int most;

  /** How the columns of a file are called. */
  public interface Columns {
    /**
     * What a row names when it is read as a header: by the place of a cell the column that is read
     * from there, of which asset and in which unit, where the name tells them.
     */
    Map<Integer, String> named(List<String> row);

    /** Whether a row names when, of what and something measured, as no line of units does. */
    boolean isWhole(List<String> row);

    /** How many names at places of others tell a header: one may be a word of the row's own. */
    int enough();

    /** Whether the cell of the time can be read as one. */
    boolean hasTime(List<String> row);
  }

  /**
   * @param header the first one
   * @param least cells that a header must have, for the rows below it to be read by the first one
   */
  public HeaderAgain(List<String> header, int least, Columns columns) {
    this.columns = columns;
    this.first = columns.named(header);
    this.least = least;
    this.most = width(header);
    // Where columns are called by numbers, a number tells no measurement.
    boolean isNumbered = first.keySet().stream().map(header::get).anyMatch(HeaderAgain::isNumber);
    this.places =
        isNumbered ? new int[0] : first.keySet().stream().mapToInt(at -> at).sorted().toArray();
  }

  /**
   * What is said of a row that is the header once more; null of one like any other.
   *
   * @throws PlatformException when it is one of other columns: nothing below it may be read
   */
  public @Nullable String told(List<String> row, long line) {
    if (row.size() > Math.max(MOST_CELLS, 10 * most) || hasNumbers(row)) {
      return null;
    }
    List<String> cells = row.stream().map(cell -> cell.replace(MARK, "").strip()).toList();
    Map<Integer, String> its = columns.named(cells);
    int width = width(cells);
    boolean isSame = its.equals(first) && width >= least && width <= most;
    boolean isOther =
        !isSame
            && (its.entrySet().stream().filter(this::isElsewhere).count() >= columns.enough()
                || (its.size() > 1 && columns.isWhole(cells)));
    if ((!isSame && !isOther) || columns.hasTime(cells)) {
      return null;
    }
    if (isSame) {
      return "the header once more, as where files were put one behind the other; nothing is to be"
          + " done";
    }
    throw PlatformException.invalid(
        "file",
        "line %d is a header of other columns than the first one (%s), as where files were put one behind the other; send them one by one"
            .formatted(line, Shown.of(String.join(", ", cells), SHOWN)));
  }

  /** Most rows, by their time or by what is measured. */
  private boolean hasNumbers(List<String> row) {
    for (int place : places) {
      if (place < row.size() && isNumber(row.get(place))) {
        return true;
      }
    }
    return false;
  }

  /** A number or a time, in whatever form. */
  private static boolean isNumber(String cell) {
    boolean hasDigit = false;
    for (int i = 0; i < cell.length(); i++) {
      char character = cell.charAt(i);
      if (Character.isLetter(character)) {
        return false;
      }
      hasDigit |= Character.isDigit(character);
    }
    return hasDigit;
  }

  private boolean isElsewhere(Map.Entry<Integer, String> named) {
    return !named.getValue().equals(first.get(named.getKey()));
  }

  /** Without blank cells at the end. */
  static int width(List<String> row) {
    int width = row.size();
    while (width > 0 && row.get(width - 1).isBlank()) {
      width--;
    }
    return width;
  }
}
