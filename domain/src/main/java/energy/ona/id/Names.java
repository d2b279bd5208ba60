package energy.ona.id;

import energy.ona.error.PlatformException;
import java.util.regex.Pattern;

/** The rule for names that callers choose: assets, crews, SKUs, customers, sites. */
public final class Names {
  public static final int MOST_LENGTH = 64;

  /** What a name must be, in words. */
  public static final String RULE = "1-64 of A-Z a-z 0-9 . _ - and must not start with a dot";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

  private Names() {}

  public static boolean valid(String name) {
    return NAME.matcher(name).matches();
  }

  /** Returns the name, or refuses it in words that name the field. */
  public static String check(String field, String name) {
    if (name == null || !valid(name)) {
      throw PlatformException.invalid(
          field, "%s '%s' must be %s".formatted(field, name == null ? "" : name, RULE));
    }
    return name;
  }
}
