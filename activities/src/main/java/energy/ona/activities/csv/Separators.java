package energy.ona.activities.csv;

/** What parts the columns of a file. */
final class Separators {
  private static final String SEPARATORS = ",;\t|";

  private Separators() {}

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
