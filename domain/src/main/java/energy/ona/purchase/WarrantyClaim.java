package energy.ona.purchase;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.event.PlatformEvent;
import energy.ona.order.Order;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the maker owes: drafted with its evidence when a part is taken under warranty, sent by a
 * person, followed until it is recovered. Its work order waits until the maker has accepted it.
 *
 * @param claimId {@code rma-}, the work order's number and which of its claims it is
 * @param oem with {@code model} and {@code serial}: the unit that failed, see {@link FailedUnit};
 *     null where it is not known
 * @param valueUsd what the part would have cost; null when nobody knows
 * @param evidence ids of what was found out, by kind
 * @param reference the maker's own number
 * @param expectedAt when the maker's part should be there; null where he did not say
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
    ClaimState status,
    @Nullable String reference,
    @Nullable String note,
    Instant createdAt,
    Instant updatedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant expectedAt)
    implements Stored {
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
        ClaimState.DRAFT,
        null,
        unit.doubt(),
        now,
        now,
        null);
  }

  /**
   * The same in another state, or in its own with more said of it; refuses what cannot follow.
   *
   * @param said what is null of it stays as it was
   */
  public WarrantyClaim moved(ClaimState to, Said said, Instant now) {
    if (to != status && !status.next().contains(to)) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "claim %s is %s and cannot become %s; %s"
              .formatted(claimId, status.wireName(), to.wireName(), whatMayFollow()));
    }
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
        or(said.serial(), serial),
        faultSubcategory,
        valueUsd,
        evidence,
        to,
        or(said.reference(), reference),
        or(said.note(), note),
        createdAt,
        now,
        or(said.expectedAt(), expectedAt));
  }

  /**
   * What is said of a claim with its move.
   *
   * @param serial of the unit that failed
   */
  public record Said(
      @Nullable String reference,
      @Nullable String note,
      @Nullable String serial,
      @Nullable Instant expectedAt) {
    /** Nothing but a note. */
    public static Said note(String note) {
      return new Said(null, note, null, null);
    }
  }

  private String whatMayFollow() {
    return status.next().isEmpty()
        ? "nothing may follow"
        : "what may follow is "
            + status.next().stream().map(ClaimState::wireName).collect(Collectors.joining(" or "));
  }

  private static <T> @Nullable T or(@Nullable T said, @Nullable T known) {
    return said == null ? known : said;
  }

  /** Tells the state that it is in; it is told once. */
  public PlatformEvent told() {
    Map<String, Object> details = new TreeMap<>();
    details.put("order_id", orderId);
    if (note != null) {
      details.put("note", note);
    }
    return new PlatformEvent(
        0,
        customerId,
        status == ClaimState.DRAFT ? claimId : claimId + "/" + status.wireName(),
        updatedAt,
        "act",
        "claim." + (status == ClaimState.DRAFT ? "drafted" : status.wireName()),
        siteId.value(),
        assetId.value(),
        claimId,
        "%s for %d × %s of %s%s"
            .formatted(
                claimId,
                qty,
                sku,
                orderId,
                status == ClaimState.DRAFT ? "" : " is " + status.wireName()),
        details);
  }

  @Override
  @JsonIgnore
  public String id() {
    return claimId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("order_id", orderId, "asset_id", assetId.value(), "status", status.wireName());
  }
}
