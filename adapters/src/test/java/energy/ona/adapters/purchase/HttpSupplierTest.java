package energy.ona.adapters.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.config.FixedParameters;
import energy.ona.config.TerminalParameter;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.SamplePurchases;
import energy.ona.purchase.Supplier.Confirmation;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpSupplierTest {
  private final PurchaseOrder wanted = SamplePurchases.fansAndFuse("po-20260302-001");
  private StandInSupplier server;
  private HttpSupplier supplier;

  @BeforeEach
  void start() throws IOException {
    server = new StandInSupplier();
    supplier = supplierAt(server.endpoint());
  }

  private static HttpSupplier supplierAt(String endpoint) {
    return new HttpSupplier(
        new FixedParameters()
            .with(TerminalParameter.PARTS_API_ENDPOINT, endpoint)
            .with(TerminalParameter.PARTS_API_KEY, "s3cret"),
        Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void sameKeyTwiceIsOneOrder() {
    Confirmation first = supplier.place(wanted, "purchase:po-20260302-001:place");
    Confirmation second = supplier.place(wanted, "purchase:po-20260302-001:place");

    assertThat(first).isEqualTo(second);
    assertThat(first.reference()).isEqualTo("S-1");
    assertThat(first.promised()).containsEntry("FAN-1", Instant.parse("2026-03-06T12:00:00Z"));
    assertThat(server.references).hasSize(1);
    assertThat(server.credentials).containsOnly("Bearer s3cret");
    assertThat(server.orders.get("po-20260302-001").path("lines").get(0).path("qty").asInt())
        .isEqualTo(2);
  }

  @Test
  void whatHasNoPriceIsOrderedWithoutATotal() {
    PurchaseOrder unpriced = SamplePurchases.withoutAPrice("po-20260302-002", 120, "admin", null);

    assertThat(supplier.place(unpriced, "k").reference()).isEqualTo("S-1");
    JsonNode sent = server.orders.get("po-20260302-002");
    assertThat(sent.path("total_usd").isNumber()).isFalse();
    assertThat(sent.path("lines").get(0).path("unit_price_usd").asDouble()).isEqualTo(120);
    assertThat(sent.path("lines").get(1).path("unit_price_usd").isNumber()).isFalse();
  }

  @Test
  void dayIsItsEnd() {
    server.expectedAt = "2026-03-06";

    assertThat(supplier.place(wanted, "k").promised())
        .containsEntry("FAN-1", Instant.parse("2026-03-07T00:00:00Z"));
  }

  @Test
  void refusalIsInTheSuppliersWords() {
    server.outOfProduction = true;

    assertThatThrownBy(() -> supplier.place(wanted, "k"))
        .isInstanceOfSatisfying(
            PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("FAN-1 is out of production");
  }

  @Test
  void troubleOfTheServerIsWorthRepeating() {
    for (int status : new int[] {500, 503, 429, 401}) {
      server.failNext(status);
      assertThatThrownBy(() -> supplier.place(wanted, "k"))
          .isInstanceOfSatisfying(
              PlatformException.class, e -> assertThat(e.code().retryable()).isTrue());
    }
    assertThat(server.orders).isEmpty();
  }

  @Test
  void nobodyThereIsWorthRepeating() {
    server.close();

    assertThatThrownBy(() -> supplier.place(wanted, "k"))
        .isInstanceOfSatisfying(
            PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  void cancellingWhatWasNeverOrderedIsHarmless() {
    supplier.cancel(wanted, "k");
    assertThat(server.cancelled).isEmpty();

    supplier.place(wanted, "k");
    supplier.cancel(wanted, "k2");
    assertThat(server.cancelled).containsExactly("po-20260302-001");
  }

  @Test
  void supplierTellsAnotherDateWhenItIsAsked() {
    supplier.place(wanted, "k");
    server.expectedAt = "2026-03-20T12:00:00Z";

    assertThat(supplier.ask(wanted).orElseThrow().promised())
        .containsEntry("FAN-1", Instant.parse("2026-03-20T12:00:00Z"));
    server.outOfProduction = true;
    assertThat(supplier.ask(wanted).orElseThrow().refusal()).isNotNull();
  }

  @Test
  void withoutAnEndpointAPersonOrders() {
    HttpSupplier nobody = new HttpSupplier(new FixedParameters(), Clock.systemUTC());

    assertThat(nobody.place(wanted, "k").byHand()).isTrue();
    assertThat(nobody.ask(wanted)).isEmpty();
    nobody.cancel(wanted, "k");
  }
}
