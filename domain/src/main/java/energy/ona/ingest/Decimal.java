package energy.ona.ingest;

/** Reads plain decimal numbers, and nothing else that Java would take: no hex, NaN or suffix. */
final class Decimal {
  private static final int MOST_CHARACTERS = 40;

  private Decimal() {}

  /** NaN for whatever is not a finite decimal number. */
  static double parse(String text) {
    if (!isDecimal(text)) {
      return Double.NaN;
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private static boolean isDecimal(String text) {
    int length = text.length();
    if (length == 0 || length > MOST_CHARACTERS) {
      return false;
    }
    int at = sign(text, 0);
    int whole = digits(text, at);
    int end = whole;
    if (end < length && text.charAt(end) == '.') {
      end = digits(text, end + 1);
      if (end - at < 2) {
        return false;
      }
    } else if (whole == at) {
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
