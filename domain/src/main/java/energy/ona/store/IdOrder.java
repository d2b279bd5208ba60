package energy.ona.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes run ids sort in time although their count grows past three digits. */
public final class IdOrder {
  private static final Pattern RUN = Pattern.compile("(.*-\\d{8}-)(\\d{1,9})");

  private IdOrder() {}

  /** Text that sorts as the ids were given out; different for different ids. */
  public static String sortKey(String id) {
    Matcher run = RUN.matcher(id);
    return run.matches()
        ? run.group(1) + "0".repeat(9 - run.group(2).length()) + run.group(2) + " " + id
        : id;
  }
}
