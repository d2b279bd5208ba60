package energy.ona.error;

/** Beginnings of what others wrote, never with half of a character beyond U+FFFF. */
public final class Shown {
  private Shown() {}

  /**
   * The text, or its beginning with an ellipsis.
   *
   * @param most UTF-16 units before the ellipsis
   */
  public static String of(String text, int most) {
    return text.length() <= most ? text : beginning(text, most) + "…";
  }

  /** The text, or its first units. */
  public static String beginning(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean halves = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, halves ? most - 1 : most);
  }
}
