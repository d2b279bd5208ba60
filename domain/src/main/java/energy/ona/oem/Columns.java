package energy.ona.oem;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds columns by name, without regard to case, or by {@code /pattern/}. */
public final class Columns {
  private Columns() {}

  /** −1 when it is not there. */
  public static int first(String wanted, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (matches(wanted, cells.get(i))) {
        return i;
      }
    }
    return -1;
  }

  public static boolean matches(String wanted, String cell) {
    return isPattern(wanted)
        ? pattern(wanted).matcher(cell.strip()).matches()
        : wanted.equalsIgnoreCase(cell.strip());
  }

  /** The asset that a column's name holds; null where it holds none. */
  public static @Nullable String asset(String wanted, String cell) {
    return group(wanted, cell, SignalColumn.ASSET);
  }

  /** What the part of that name is in a column's name; null where there is none. */
  static @Nullable String group(String wanted, String cell, String name) {
    if (!isPattern(wanted) || !wanted.contains("(?<" + name + ">")) {
      return null;
    }
    Matcher matcher = pattern(wanted).matcher(cell.strip());
    return matcher.matches() ? matcher.group(name) : null;
  }

  private static boolean isPattern(String wanted) {
    return wanted.length() > 2 && wanted.startsWith("/") && wanted.endsWith("/");
  }

  private static Pattern pattern(String wanted) {
    return Pattern.compile(wanted.substring(1, wanted.length() - 1), Pattern.CASE_INSENSITIVE);
  }
}
