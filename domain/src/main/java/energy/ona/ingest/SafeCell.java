package energy.ona.ingest;

import java.util.regex.Pattern;

/** Cells of CSV files that people open in spreadsheets. */
public final class SafeCell {
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.,]+([eE][+-]?[0-9]+)?");

  private SafeCell() {}

  /** A spreadsheet takes a cell that begins like this for a formula; a number is harmless. */
  public static String of(String cell) {
    return !cell.isEmpty()
            && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0
            && !NUMBER.matcher(cell).matches()
        ? "'" + cell
        : cell;
  }
}
