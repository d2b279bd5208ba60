package energy.ona.oem;

import energy.ona.error.PlatformException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which of a mapping's formats the stamps of a whole file have: no row is judged by itself. */
public final class StampFormats {
  private final List<String> formats;
  private final List<DayOrder> orders = new ArrayList<>();
  private String last = "";

  /**
   * @param formats of a mapping, or the one that was declared with the upload
   */
  public StampFormats(List<String> formats) {
    this.formats = List.copyOf(formats);
    for (String format : formats) {
      DayOrder.of(format, formats)
          .filter(order -> orders.stream().noneMatch(order::isSame))
          .ifPresent(orders::add);
    }
  }

  public void see(String stamp, long line) {
    if (!stamp.equals(last)) {
      last = stamp;
      orders.forEach(order -> order.see(stamp, line));
    }
  }

  /**
   * Those that are left, or a refusal in words.
   *
   * @param declared true when the caller has said it, who is taken at his word
   * @param latest a stamp beyond it cannot be meant
   */
  public List<String> judge(String oem, boolean declared, Instant latest) {
    List<String> left = new ArrayList<>(formats);
    if (!declared) {
      orders.forEach(order -> left.removeAll(order.ruledOut(oem, latest)));
    }
    return left;
  }

  /** True for the words that stand for a format which is no pattern. */
  public static boolean isWord(String format) {
    return Set.of("iso", "epoch", "epoch_ms").contains(format);
  }

  /** Strict: the 31st of June is no day. */
  public static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  static PlatformException refused(String message) {
    return PlatformException.invalid("timestamp_format", message);
  }
}
