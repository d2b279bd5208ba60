package energy.ona.purchase;

import static energy.ona.purchase.SamplePurchases.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.purchase.Supplier.Confirmation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PurchaseOrderTest {
  private static final Instant FRIDAY = MONDAY.plus(Duration.ofDays(4));
  private final PurchaseOrder wanted = SamplePurchases.fansAndFuse("po-1");

  @Test
  void suppliersWordGoesBeforeTheUsualLeadTime() {
    PurchaseOrder placed = placed(Map.of("FAN-1", FRIDAY));

    assertThat(placed.lines().get(0).expectedAt()).isEqualTo(FRIDAY);
    assertThat(placed.lines().get(0).latestAt()).isEqualTo(MONDAY.plus(Duration.ofDays(5)));
    assertThat(placed.lines().get(1).expectedAt()).isNull();
    assertThat(placed(Map.of()).expectedAt()).contains(MONDAY.plus(Duration.ofDays(3)));
  }

  @Test
  void anotherWordOfTheSupplierIsToldOnce() {
    PurchaseOrder placed = placed(Map.of("FAN-1", FRIDAY));
    Map<String, Instant> later = Map.of("FAN-1", FRIDAY.plus(Duration.ofDays(7)));
    PurchaseOrder late = placed.estimated(later, MONDAY.plus(Duration.ofDays(1)));

    assertThat(late.late()).isTrue();
    assertThat(late.expectedAt()).contains(later.get("FAN-1"));
    assertThat(late.estimated(later, MONDAY.plus(Duration.ofDays(2)))).isEqualTo(late);
    assertThat(placed.estimated(Map.of("FAN-1", FRIDAY), FRIDAY.minusSeconds(1))).isEqualTo(placed);
  }

  @Test
  void whatIsOrderedByHandIsLateOnceAndKeepsItsDate() {
    PurchaseOrder placed = placed(Map.of("FAN-1", FRIDAY));
    Instant late = PromisedDay.lateFrom(FRIDAY);
    PurchaseOrder overdue = placed.overdue(PromisedDay.lateUntil(late), late);

    assertThat(placed.overdue(PromisedDay.lateUntil(late.minusMillis(1)), late)).isEqualTo(placed);
    assertThat(overdue.late()).isTrue();
    assertThat(overdue.expectedAt()).contains(FRIDAY);
    assertThat(overdue.overdue(late.plus(Duration.ofDays(1)), late)).isEqualTo(overdue);
  }

  @Test
  void receiptsAddUpUntilAllIsThere() {
    PurchaseOrder placed = placed(Map.of());
    PurchaseOrder partly =
        placed.received(
            new Receipt("r-1", List.of(new Receipt.Line("FAN-1", 1)), "Sipho", null, FRIDAY),
            FRIDAY);
    PurchaseOrder all =
        partly.received(new Receipt("r-2", List.of(), "Sipho", "rest", FRIDAY), FRIDAY);

    assertThat(partly.state()).isEqualTo(PurchaseState.PARTLY_RECEIVED);
    assertThat(partly.received(new Receipt("r-1", List.of(), "Sipho", null, FRIDAY), FRIDAY))
        .isEqualTo(partly);
    assertThat(all.state()).isEqualTo(PurchaseState.RECEIVED);
    assertThat(partly.deliveredDays()).isEmpty();
    assertThat(all.deliveredDays()).containsOnly(Map.entry("FAN-1", 4.0), Map.entry("FUSE-1", 4.0));
    assertThat(all.timeline().get(all.timeline().size() - 1).note())
        .isEqualTo("1 × FAN-1, 1 × FUSE-1: rest");
  }

  @Test
  void eachReceiptIsKeptWithItsTimeAndOlderRecordsHaveNone() {
    Instant monday = FRIDAY.plus(Duration.ofDays(3));
    PurchaseOrder all =
        placed(Map.of())
            .received(
                new Receipt("r-1", List.of(new Receipt.Line("FAN-1", 1)), "Sipho", null, FRIDAY),
                FRIDAY)
            .received(new Receipt("r-2", List.of(), "Sipho", null, monday), monday);
    PurchaseLine fans = all.lines().get(0);

    assertThat(fans.came())
        .containsExactly(new PurchaseLine.Came(1, FRIDAY), new PurchaseLine.Came(1, monday));
    assertThat(fans.notNotedQty()).isZero();
    assertThat(Json.read(Json.write(fans), PurchaseLine.class)).isEqualTo(fans);
    String old = Json.write(fans).replaceFirst(",\"came\":.*]", "");
    assertThat(old).doesNotContain("came");
    assertThat(Json.read(old, PurchaseLine.class).notNotedQty()).isEqualTo(2);
  }

  @Test
  void whatWorkShowsToBeThereHasNoLeadTimeToLearnFrom() {
    PurchaseOrder all =
        placed(Map.of()).received(new Receipt("e-1", List.of(), "Sipho", null, null), FRIDAY);

    assertThat(all.state()).isEqualTo(PurchaseState.RECEIVED);
    assertThat(all.deliveredDays()).isEmpty();
  }

  @Test
  void whatNobodyKnowsThePriceOfOnlyAnAdminMayBuy() {
    for (String role : List.of("automation", "person", "admin")) {
      PurchaseOrder unpriced = SamplePurchases.withoutAPrice("po-2", 120, role, null);
      assertThat(unpriced.totalUsd()).isNull();
      assertThat(unpriced.isWithinLimit()).isEqualTo(role.equals("admin"));
      assertThat(unpriced.isKnownWithin(role)).isTrue();
    }
  }

  @Test
  void partWithoutAPriceLiftsNoLimitOfWhatIsKnown() {
    PurchaseOrder within = SamplePurchases.withoutAPrice("po-2", 2500, "admin", 5000.0);
    PurchaseOrder above = SamplePurchases.withoutAPrice("po-2", 2500.01, "admin", 5000.0);

    assertThat(within.isWithinLimit()).isTrue();
    assertThat(within.mayBeBoughtBy("person")).isFalse();
    assertThat(above.isWithinLimit()).isFalse();
    assertThat(above.isKnownWithin("admin")).isFalse();
    assertThat(wanted.mayBeBoughtBy("automation")).isTrue();
  }

  @Test
  void partThatWasNotOrderedIsRefused() {
    assertThatThrownBy(
            () ->
                placed(Map.of())
                    .received(
                        new Receipt(
                            "r-1", List.of(new Receipt.Line("CAP-1", 1)), "Sipho", null, FRIDAY),
                        FRIDAY))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("does not order CAP-1");
  }

  @Test
  void limitsGoByRole() {
    ApprovalLimits limits = new ApprovalLimits(500, 2000, null);

    assertThat(limits.allows("automation", 500.0)).isTrue();
    assertThat(limits.allows("automation", 500.01)).isFalse();
    assertThat(limits.allows("person", 2000.0)).isTrue();
    assertThat(limits.allows("admin", 1e9)).isTrue();
    assertThat(limits.allows("nobody", 501.0)).isFalse();
  }

  @Test
  void oneJsonFormGoesThereAndBack() {
    PurchaseOrder placed = placed(Map.of("FAN-1", FRIDAY));

    assertThat(Json.read(Json.write(placed), PurchaseOrder.class)).isEqualTo(placed);
  }

  private PurchaseOrder placed(Map<String, Instant> promised) {
    return wanted
        .approved("d-1", "Naledi", "needed", MONDAY)
        .placed(new Confirmation("S-1", promised, false, null), MONDAY);
  }
}
