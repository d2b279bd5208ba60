package energy.ona.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SampleAssets;
import energy.ona.bom.Part;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JointOrderTest {
  private static final PurchasingFile PURCHASING =
      new PurchasingFile(new ApprovalLimits(1, 1, null), Map.of("default", 35.0));
  private static final Part FAN =
      new Part(
          SampleAssets.CUSTOMER,
          "FAN-1",
          null,
          null,
          "A fan",
          "each",
          "fan",
          120.0,
          3.0,
          "Fans & Co",
          null,
          Set.of(),
          null,
          List.of(new Part.PriceBreak(4, 100.0)),
          Set.of(),
          Set.of(),
          0,
          Map.of(),
          Map.of());

  @Test
  void oneDeliveryAndALowerPriceAreTheSaving() {
    List<JointOrder> suggested =
        JointOrder.of(
            List.of(SamplePurchases.fansAndFuse("po-1"), SamplePurchases.fansAndFuse("po-2")),
            List.of(),
            Map.of("FAN-1", FAN),
            PURCHASING);

    assertThat(suggested).hasSize(1);
    JointOrder joint = suggested.get(0);
    assertThat(joint.purchaseIds()).containsExactly("po-1", "po-2");
    assertThat(joint.separateUsd()).isEqualTo(2 * (290 + 35));
    assertThat(joint.jointUsd()).isEqualTo(4 * 100 + 2 * 50 + 35);
    assertThat(joint.savingUsd()).isEqualTo(115);
  }

  @Test
  void whatAnApprovalWouldBuyCountsAndIsNoPurchaseYet() {
    List<JointOrder> suggested =
        JointOrder.of(
            List.of(SamplePurchases.fansAndFuse("po-1")),
            List.of(SamplePurchases.fansAndFuse("wo-20260302-001")),
            Map.of("FAN-1", FAN),
            PURCHASING);

    assertThat(suggested).hasSize(1);
    assertThat(suggested.get(0).purchaseIds()).containsExactly("po-1");
    assertThat(suggested.get(0).pendingOrderIds()).containsExactly("wo-20260302-001");
    assertThat(suggested.get(0).savingUsd()).isEqualTo(115);
  }

  @Test
  void oneAloneSavesNothing() {
    assertThat(
            JointOrder.of(
                List.of(SamplePurchases.fansAndFuse("po-1")),
                List.of(),
                Map.of("FAN-1", FAN),
                PURCHASING))
        .isEmpty();
  }
}
