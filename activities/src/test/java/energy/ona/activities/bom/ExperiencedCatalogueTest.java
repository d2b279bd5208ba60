package energy.ona.activities.bom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.SampleAssets;
import energy.ona.bom.Part;
import energy.ona.bom.SampleParts;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.Receipt;
import energy.ona.purchase.SamplePurchases;
import energy.ona.purchase.Supplier;
import energy.ona.store.InMemoryRecordStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperiencedCatalogueTest {
  private final InMemoryRecordStores stores = new InMemoryRecordStores();
  private final Part fan = part("FAN-1", "Fans & Co");

  /** The same as another supplier has it. */
  private final Part others = part("FAN-2", "Parts Ltd");

  private static Part part(String sku, String supplier) {
    Part part = SampleParts.generic(sku, "fan", 100.0, 3.0, "fan");
    return new Part(
        part.customerId(),
        part.sku(),
        null,
        null,
        part.description(),
        part.uom(),
        part.type(),
        part.priceUsd(),
        part.leadTimeDays(),
        supplier,
        null,
        part.fixes());
  }

  private List<Part> parts() {
    return new ExperiencedCatalogue(customer -> List.of(fan, others), stores)
        .parts(SampleAssets.CUSTOMER);
  }

  private PurchaseOrder delivered(String id, double days) {
    Instant placed = SamplePurchases.MONDAY;
    Instant received = placed.plus(Duration.ofMinutes(Math.round(days * 1440)));
    return SamplePurchases.fansAndFuse(id)
        .placed(new Supplier.Confirmation("S-" + id, Map.of(), false, null), placed)
        .received(new Receipt("r-" + id, List.of(), "Sipho", null, received), received);
  }

  @Test
  void whatNobodyHasDeliveredIsAsListed() {
    stores.of(PurchaseOrder.class).put(SamplePurchases.fansAndFuse("po-1"));
    assertThat(parts()).containsExactly(fan, others);
  }

  @Test
  void deliveriesOfItsSupplierMoveALeadTime() {
    stores.of(PurchaseOrder.class).put(delivered("po-1", 12));
    stores.of(PurchaseOrder.class).put(delivered("po-2", 12));
    stores.of(PurchaseOrder.class).put(delivered("po-3", 12));
    Part learned = parts().get(0);
    assertThat(learned.leadTimeDays()).isCloseTo(6, within(0.02));
    assertThat(learned.leadTimeP90Days()).isGreaterThan(12);
    assertThat(learned.priceUsd()).isEqualTo(fan.priceUsd());
    assertThat(parts().get(1)).isEqualTo(others);
  }
}
