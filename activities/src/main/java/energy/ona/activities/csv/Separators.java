package energy.ona.activities.csv;

import org.jspecify.annotations.Nullable;

/** What parts the columns of a file. */
final class Separators {
  private static final String SEPARATORS = ",;\t|";

  private Separators() {}

  /**
   * What a line {@code sep=;} says, which spreadsheets write above the header, maybe with empty
   * cells behind it; else null.
   */
  static @Nullable Character told(String line) {
    String plain = line.replace("\"", "");
    return plain.length() > 4
            && plain.regionMatches(true, 0, "sep=", 0, 4)
            && plain.substring(5).replace(plain.charAt(4), ' ').isBlank()
            && SEPARATORS.indexOf(plain.charAt(4)) >= 0
        ? Character.valueOf(plain.charAt(4))
        : null;
  }

  /** The one of the usual characters that parts the first line most often, outside of quotes. */
  static char of(byte[] header) {
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    for (byte character : header) {
      quoted ^= character == '"';
      int known = quoted ? -1 : SEPARATORS.indexOf(character);
      if (known >= 0) {
        counts[known]++;
      }
    }
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return SEPARATORS.charAt(most);
  }
}
