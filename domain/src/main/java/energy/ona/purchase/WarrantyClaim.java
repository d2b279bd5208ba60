package energy.ona.purchase;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.order.Order;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the maker owes: drafted with its evidence when a part is taken under warranty, sent by a
 * person, followed until it is recovered.
 *
 * @param claimId {@code rma-}, the work order's number and which of its claims it is
 * @param oem with {@code model} and {@code serial}: the unit that failed, see {@link FailedUnit};
 *     null where it is not known
 * @param valueUsd what the part would have cost; null when nobody knows
 * @param evidence ids of what was found out, by kind
 * @param status draft, submitted, accepted, rejected or recovered
 * @param reference the maker's own number
 */
public record WarrantyClaim(
    CustomerId customerId,
    String claimId,
    String orderId,
    AssetId assetId,
    SiteId siteId,
    String sku,
    int qty,
    String description,
    @Nullable String oem,
    @Nullable String model,
    @Nullable String serial,
    @Nullable String faultSubcategory,
    @Nullable Double valueUsd,
    Map<String, String> evidence,
    String status,
    @Nullable String reference,
    @Nullable String note,
    Instant createdAt,
    Instant updatedAt)
    implements Stored {
  public static final String DRAFT = "draft";

  public WarrantyClaim {
    evidence = Map.copyOf(evidence);
  }

  /** Of an order's claims that of a number, from 1 on. */
  public static String id(String orderId, int number) {
    return "rma-%s-%d".formatted(orderId.replaceFirst("^wo-", ""), number);
  }

  /** The draft of one line of an order. */
  public static WarrantyClaim draft(
      Order order,
      int number,
      Order.Line line,
      FailedUnit unit,
      @Nullable Double valueUsd,
      Map<String, String> evidence,
      Instant now) {
    return new WarrantyClaim(
        order.customerId(),
        id(order.orderId(), number),
        order.orderId(),
        order.assetId(),
        order.siteId(),
        line.sku(),
        line.quantity(),
        "%s: %s".formatted(line.description(), order.description()),
        unit.oem(),
        unit.model(),
        unit.serial(),
        order.faultSubcategory(),
        valueUsd,
        evidence,
        DRAFT,
        null,
        unit.doubt(),
        now,
        now);
  }

  /** What is null stays as it was. */
  public WarrantyClaim moved(
      String status,
      @Nullable String reference,
      @Nullable String note,
      @Nullable String serial,
      Instant now) {
    return new WarrantyClaim(
        customerId,
        claimId,
        orderId,
        assetId,
        siteId,
        sku,
        qty,
        description,
        oem,
        model,
        serial == null ? this.serial : serial,
        faultSubcategory,
        valueUsd,
        evidence,
        status,
        reference == null ? this.reference : reference,
        note == null ? this.note : note,
        createdAt,
        now);
  }

  @Override
  @JsonIgnore
  public String id() {
    return claimId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("order_id", orderId, "asset_id", assetId.value(), "status", status);
  }
}
