package energy.ona.purchase;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came in, by whoever took it.
 *
 * @param lines empty is everything that was still open
 */
public record Receipt(String eventId, List<Line> lines, String who, @Nullable String note) {
  public Receipt {
    lines = lines == null ? List.of() : List.copyOf(lines);
  }

  public record Line(String sku, int qty) {}
}
