package energy.ona.ingest;

import java.nio.charset.StandardCharsets;

/** Reads plain decimal numbers, and nothing else that Java would take: no hex, NaN or suffix. */
final class Decimal {
  private static final int MOST_CHARACTERS = 40;

  /** So many digits, and so large a power of ten, are exact in a double; so is their quotient. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Decimal() {}

  /** NaN for whatever is not a finite decimal number with this decimal sign. */
  static double parse(byte[] text, int from, int to, char point) {
    int at = from;
    boolean negative = false;
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      negative = text[at++] == '-';
    }
    int start = at;
    long digits = 0;
    while (at < to && isDigit(text[at])) {
      digits = digits * 10 + (text[at++] - '0');
    }
    int count = at - start;
    int fraction = 0;
    if (at < to && text[at] == point) {
      int first = ++at;
      while (at < to && isDigit(text[at])) {
        digits = digits * 10 + (text[at++] - '0');
      }
      fraction = at - first;
    }
    count += fraction;
    if (at == to && count > 0 && count <= EXACT_DIGITS) {
      double value = digits / TENS[fraction];
      return negative ? -value : value;
    }
    return to - from > MOST_CHARACTERS
        ? Double.NaN
        : parse(new String(text, from, to - from, StandardCharsets.ISO_8859_1), point);
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  private static double parse(String text, char point) {
    if (!isDecimal(text, point)) {
      return Double.NaN;
    }
    double value = Double.parseDouble(text.replace(point, '.'));
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private static boolean isDecimal(String text, char point) {
    int length = text.length();
    if (length == 0) {
      return false;
    }
    int at = sign(text, 0);
    int end = digits(text, at);
    if (end < length && text.charAt(end) == point) {
      end = digits(text, end + 1);
      if (end - at < 2) {
        return false;
      }
    } else if (end == at) {
      return false;
    }
    if (end < length && (text.charAt(end) | 0x20) == 'e') {
      int exponent = sign(text, end + 1);
      end = digits(text, exponent);
      if (end == exponent) {
        return false;
      }
    }
    return end == length;
  }

  private static int sign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
