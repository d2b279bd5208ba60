package energy.ona.activities.csv;

import energy.ona.error.PlatformException;
import java.util.List;

/** What is said of a header below the first, as where files were put one behind the other. */
public final class HeaderAgain {
  private static final int SHOWN = 200;

  private HeaderAgain() {}

  /**
   * What is said of it.
   *
   * @param isReadAlike whether each column that is read is where the first header has it
   * @throws PlatformException when one is not: nothing below it may be read by the first
   */
  public static String told(List<String> row, long line, boolean isReadAlike) {
    if (isReadAlike) {
      return "the header once more, as where files were put one behind the other; nothing is to be"
          + " done";
    }
    String shown = String.join(", ", row);
    throw PlatformException.invalid(
        "file",
        "line %d is a header of other columns than the first one (%s), as where files were put one behind the other; send them one by one"
            .formatted(line, shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "…"));
  }
}
