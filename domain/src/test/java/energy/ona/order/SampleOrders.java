package energy.ona.order;

import energy.ona.asset.Asset;
import energy.ona.order.Order.Line;
import energy.ona.order.Order.RiskSummary;
import energy.ona.workorder.Priority;
import java.time.Instant;
import java.util.List;

/** Orders for tests. */
public final class SampleOrders {
  private SampleOrders() {}

  /** One that needs a fuse of that price, for a fault that costs so much a day, for ten days. */
  public static Order withFuse(Asset asset, double fuseUsd, double usdDay, Instant at) {
    return new Order(
        asset.customerId(),
        "wo-20260302-001",
        asset.assetId(),
        asset.siteId(),
        at,
        Priority.HIGH,
        2,
        null,
        null,
        null,
        List.of(new Line("FUSE-1", "A fuse", 1, fuseUsd, fuseUsd, 1.0, "Fuses & Co", 12)),
        fuseUsd,
        RiskSummary.of(usdDay, 10 * usdDay, fuseUsd),
        "a repair",
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "pending",
        null);
  }
}
