package energy.ona.purchase;

import energy.ona.asset.SampleAssets;
import energy.ona.bom.LeadTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Purchase orders for tests. */
public final class SamplePurchases {
  public static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  private SamplePurchases() {}

  /** Two fans and a fuse, 290 USD, wanted by the automation. */
  public static PurchaseOrder fansAndFuse(String purchaseId) {
    return new PurchaseOrder(
        SampleAssets.CUSTOMER,
        purchaseId,
        "wo-20260302-001",
        null,
        SampleAssets.SITE,
        "Fans & Co",
        null,
        PurchaseState.PENDING_APPROVAL,
        List.of(
            PurchaseLine.of("FAN-1", "A fan", 2, 120.0, new LeadTime(3, 5)),
            PurchaseLine.of("FUSE-1", "A fuse", 1, 50.0, null)),
        290.0,
        new PurchaseOrder.Approval(
            "automation", "automation", new ApprovalLimits(500, 2000, null), null),
        null,
        false,
        List.of(),
        MONDAY,
        MONDAY);
  }

  /** Two fans, and a module whose price nobody knows; for the stock. */
  public static PurchaseOrder withoutAPrice(
      String purchaseId, double fanUsd, String role, @Nullable Double adminUsd) {
    PurchaseOrder priced = fansAndFuse(purchaseId);
    return new PurchaseOrder(
        priced.customerId(),
        purchaseId,
        null,
        null,
        priced.siteId(),
        priced.supplier(),
        null,
        PurchaseState.PENDING_APPROVAL,
        List.of(
            PurchaseLine.of("FAN-1", "A fan", 2, fanUsd, null),
            PurchaseLine.of("IGBT-1", "A module", 1, null, null)),
        2 * fanUsd,
        new PurchaseOrder.Approval(role, role, new ApprovalLimits(500, 2000, adminUsd), null),
        null,
        false,
        List.of(),
        MONDAY,
        MONDAY);
  }
}
