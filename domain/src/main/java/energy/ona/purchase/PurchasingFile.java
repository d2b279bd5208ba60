package energy.ona.purchase;

import energy.ona.error.PlatformException;
import java.util.Map;

/**
 * configs/purchasing.yaml.
 *
 * @param approvalLimits who may order for how much
 * @param freightUsd what one delivery costs, by supplier; {@code default} is for the others
 */
public record PurchasingFile(ApprovalLimits approvalLimits, Map<String, Double> freightUsd) {
  private static final String OTHERS = "default";

  public PurchasingFile {
    if (approvalLimits == null) {
      throw PlatformException.invalid("approval_limits", "approval_limits are missing");
    }
    freightUsd = freightUsd == null ? Map.of() : Map.copyOf(freightUsd);
    freightUsd.forEach(
        (supplier, usd) -> {
          if (!(usd >= 0 && Double.isFinite(usd))) {
            throw PlatformException.invalid(
                "freight_usd",
                "freight_usd of %s must not be negative, not %s".formatted(supplier, usd));
          }
        });
  }

  /** USD a delivery. */
  public double freight(String supplier) {
    return freightUsd.getOrDefault(supplier, freightUsd.getOrDefault(OTHERS, 0.0));
  }
}
