package energy.ona.purchase;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came in, by whoever took it.
 *
 * @param lines empty is everything that was still open
 * @param cameAt when it came; null where nobody noted it, as when work shows that it was there
 */
public record Receipt(
    String eventId, List<Line> lines, String who, @Nullable String note, @Nullable Instant cameAt) {
  public Receipt {
    lines = lines == null ? List.of() : List.copyOf(lines);
  }

  public record Line(String sku, int qty) {}
}
