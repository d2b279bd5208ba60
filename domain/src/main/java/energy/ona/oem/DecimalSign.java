package energy.ona.oem;

import java.util.regex.Pattern;

/** How the numbers of a file are written. */
public enum DecimalSign {
  POINT('.', ','),
  COMMA(',', '.');

  /** A minus as typesetters write it. */
  private static final char MINUS = '\u2212';

  private final char sign;
  private final Pattern number;

  DecimalSign(char sign, char other) {
    this.sign = sign;
    // Thousands are parted by the other sign, blanks or apostrophes, always the same and always
    // after three digits; a group never begins with a zero.
    this.number =
        Pattern.compile(
            "[+-]?(\\d+|[1-9]\\d{0,2}([%s \u00a0\u202f'\u2019])\\d{3}(\\2\\d{3})*)?(%s\\d*)?([eE][+-]?\\d{1,3})?"
                .formatted(Pattern.quote(String.valueOf(other)), Pattern.quote(sign + "")));
  }

  /** NaN for what is no finite number in this way of writing. */
  public double read(String cell) {
    String text = cell.strip().replace(MINUS, '-');
    if (!text.chars().anyMatch(each -> each >= '0' && each <= '9')
        || !number.matcher(text).matches()) {
      return Double.NaN;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == sign) {
        plain.append('.');
      } else if ((each >= '0' && each <= '9') || "+-eE".indexOf(each) >= 0) {
        plain.append(each);
      }
    }
    try {
      double value = Double.parseDouble(plain.toString());
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  public char sign() {
    return sign;
  }

  /** As it is declared: point or comma. */
  public String word() {
    return this == POINT ? "point" : "comma";
  }

  public static DecimalSign of(String word) {
    return word.equals("comma") ? COMMA : POINT;
  }
}
