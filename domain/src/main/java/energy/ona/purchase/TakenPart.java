package energy.ona.purchase;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pieces that a work order took out of a stock besides the parts that it ordered.
 *
 * @param crewId whose van they came out of; null is the customer's depot
 */
public record TakenPart(String sku, @Nullable String crewId, int qty) {
  public boolean isOf(String partSku, @Nullable String van) {
    return sku.equals(partSku) && Objects.equals(crewId, van);
  }

  /** In words: 2 × FAN-1 out of the van of north. */
  public String words() {
    return "%d × %s out of %s"
        .formatted(qty, sku, crewId == null ? "the depot" : "the van of " + crewId);
  }
}
