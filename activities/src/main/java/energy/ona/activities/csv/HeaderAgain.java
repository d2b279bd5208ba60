package energy.ona.activities.csv;

import energy.ona.error.PlatformException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A header below the first, as where files were put one behind the other. */
public final class HeaderAgain {
  private static final String MARK = "\uFEFF";
  private static final int SHOWN = 200;

  private final List<String> names;
  private final int time;
  private final Predicate<List<String>> isHeader;

  /**
   * @param names of the columns that are read; a row may have more
   * @param time which of them holds the time
   * @param isHeader whether a row names all columns that are needed
   */
  public HeaderAgain(List<String> names, int time, Predicate<List<String>> isHeader) {
    this.names = names.stream().map(HeaderAgain::plain).toList();
    this.time = time;
    this.isHeader = isHeader;
  }

  /**
   * What is said of the same header once more; null of a row that is none.
   *
   * @throws PlatformException when it names other columns, as nothing below it may be read by the
   *     first
   */
  public @Nullable String told(List<String> row, long line) {
    List<String> cells =
        row.subList(0, Math.min(names.size(), row.size())).stream()
            .map(HeaderAgain::plain)
            .toList();
    boolean none =
        !cells.contains(names.get(time))
            && (cells.size() <= time || isNumber(cells.get(time)) || !isHeader.test(row));
    if (none) {
      return null;
    }
    if (!cells.equals(names)) {
      String shown = String.join(", ", cells);
      throw PlatformException.invalid(
          "file",
          "line %d is a header of other columns than the first one (%s), as where files were put one behind the other; send them one by one"
              .formatted(line, shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "…"));
    }
    return "the header once more, as where files were put one behind the other; nothing is to be"
        + " done";
  }

  private static boolean isNumber(String cell) {
    return cell.chars().anyMatch(Character::isDigit);
  }

  private static String plain(String cell) {
    return cell.replace(MARK, "").strip().toLowerCase(Locale.ROOT);
  }
}
