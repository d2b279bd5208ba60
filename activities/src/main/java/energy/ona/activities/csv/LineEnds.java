package energy.ona.activities.csv;

import java.util.regex.Pattern;

/** Tells where a quoted cell holds line ends, and where a quote only looks as if it began one. */
final class LineEnds {
  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final Pattern NUMBER = Pattern.compile("[-+]?0*[.,]?0*");

  private LineEnds() {}

  /**
   * Whether a quoted cell is open where the line ends. A quote within a cell that began without one
   * is a character like any other, such as an inch mark.
   *
   * @param open whether one was where the line began
   */
  static boolean leavesOpen(String line, boolean open, char separator) {
    boolean quoted = open;
    boolean begins = !open;
    for (int at = 0; at < line.length(); at++) {
      char character = line.charAt(at);
      if (character == '"' && (quoted || begins)) {
        quoted = true;
        open = !open;
        begins = false;
      } else {
        begins = character == separator && !open;
        quoted = quoted && !begins;
      }
    }
    return open;
  }

  /**
   * Whether a line below an open quote is a row of its own, so that the quote opened nothing: it
   * has all columns, and the same time or name form as the row above in one of them.
   */
  static boolean isRow(String line, String above, int columns, char separator) {
    String parts = Pattern.quote(String.valueOf(separator));
    String[] cells = line.split(parts, -1);
    if (cells.length != columns) {
      return false;
    }
    String[] cellsAbove = above.split(parts, -1);
    for (int cell = 0; cell < Math.min(columns, cellsAbove.length); cell++) {
      String form = form(cells[cell]);
      if (form.indexOf('0') >= 0
          && !NUMBER.matcher(form).matches()
          && form.equals(form(cellsAbove[cell]))) {
        return true;
      }
    }
    return false;
  }

  private static String form(String cell) {
    return DIGIT.matcher(cell.replace("\"", "")).replaceAll("0");
  }
}
