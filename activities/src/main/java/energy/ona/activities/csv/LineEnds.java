package energy.ona.activities.csv;

/** Tells where a quoted cell holds line ends, and where a quote only looks as if it began one. */
final class LineEnds {
  private LineEnds() {}

  /**
   * Whether a quoted cell is open where the line ends. A quote within a cell that began without one
   * is a character like any other, such as an inch mark.
   *
   * @param open whether one was where the line began
   */
  static boolean leavesOpen(String line, boolean open, char separator) {
    return Read.of(line, open, separator).open();
  }

  /** How many cells a line has; that which is open at its end is the last. */
  static int cells(String line, char separator) {
    return Read.of(line, false, separator).cells();
  }

  /**
   * In which of its cells, as the separators have them, a line below an open quote closes that; the
   * last where it does not.
   */
  static int closesIn(String line, char separator) {
    int cell = 0;
    int at = 0;
    while (at < line.length() && (line.charAt(at) != '"' || line.startsWith("\"\"", at))) {
      cell += line.charAt(at) == separator ? 1 : 0;
      at += line.charAt(at) == '"' ? 2 : 1;
    }
    return cell;
  }

  /**
   * Whether a line below an open quote may be a row of its own, so that the quote opened nothing:
   * it has all columns, be its quotes read or taken for characters. A cell with such a line is not
   * read, as a row that is refused is seen and one that is swallowed is not.
   */
  static boolean isRow(String line, int columns, char separator) {
    return line.chars().filter(each -> each == separator).count() + 1 == columns
        || cells(line, separator) == columns;
  }

  /**
   * A line as its quotes have it.
   *
   * @param open whether a quoted cell is where it ends
   */
  private record Read(int cells, boolean open) {
    static Read of(String line, boolean open, char separator) {
      int cells = 1;
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
          cells += begins ? 1 : 0;
          quoted = quoted && !begins;
        }
      }
      return new Read(cells, open);
    }
  }
}
