package energy.ona.purchase;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.bom.LeadTime;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.risk.Usd;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is bought from one supplier. It has a life of its own beside the work order that needs it:
 * {@code pending_approval → approved → placed → partly_received → received}, or refused or
 * cancelled.
 *
 * @param orderId the work order that needs it; null for the stock
 * @param totalUsd null while the price of any of its lines is not known
 * @param approval who may, and who did
 * @param placedAt from when its lead times count
 * @param timeline every move with its reason, ascending in time
 */
public record PurchaseOrder(
    CustomerId customerId,
    String purchaseId,
    @Nullable String orderId,
    @Nullable AssetId assetId,
    @Nullable SiteId siteId,
    String supplier,
    @Nullable String supplierReference,
    PurchaseState state,
    List<PurchaseLine> lines,
    @Nullable Double totalUsd,
    Approval approval,
    @Nullable Instant placedAt,
    boolean late,
    List<Entry> timeline,
    Instant createdAt,
    Instant updatedAt)
    implements Stored {
  /** Where a part's supplier is not known. */
  public static final String UNKNOWN_SUPPLIER = "unknown";

  private static final String OVERDUE = "ona-overdue";

  public PurchaseOrder {
    lines = List.copyOf(lines);
    timeline = List.copyOf(timeline);
    // A sum without what nobody knows would pass for the price.
    totalUsd = lines.stream().anyMatch(line -> line.unitPriceUsd() == null) ? null : totalUsd;
  }

  /**
   * @param requestedBy who wants it: a person, or automation
   * @param role by which limit: automation, person or admin
   * @param approvedBy null until somebody did
   */
  public record Approval(
      String requestedBy, String role, ApprovalLimits limits, @Nullable String approvedBy) {}

  /**
   * One move.
   *
   * @param note its reason
   */
  public record Entry(
      String eventId,
      Instant at,
      String event,
      PurchaseState state,
      @Nullable String who,
      @Nullable String note) {}

  public boolean knows(String eventId) {
    return timeline.stream().anyMatch(entry -> entry.eventId().equals(eventId));
  }

  /** True when whoever asked for it may have it without asking. */
  @JsonIgnore
  public boolean isWithinLimit() {
    return mayBeBoughtBy(approval.role());
  }

  /** What nobody knows the price of only an admin may buy, and what is known within his limit. */
  public boolean mayBeBoughtBy(String role) {
    return approval.limits().allows(role, totalUsd) && isKnownWithin(role);
  }

  /** True when the lines whose price is known do not pass the limit of that role by themselves. */
  public boolean isKnownWithin(String role) {
    double knownUsd = 0;
    for (PurchaseLine line : lines) {
      Double price = line.unitPriceUsd();
      knownUsd += price == null ? 0 : price * line.qty();
    }
    return totalUsd != null || approval.limits().allows(role, Usd.round(knownUsd));
  }

  /** What it costs, in words. */
  public String cost() {
    return totalUsd == null ? "price not known" : String.format(Locale.ROOT, "%.2f USD", totalUsd);
  }

  /** When the last of what is open can be there; empty when nobody knows or all is there. */
  @JsonIgnore
  public Optional<Instant> expectedAt() {
    return lines.stream()
        .filter(line -> line.openQty() > 0)
        .flatMap(line -> Optional.ofNullable(line.expectedAt()).stream())
        .max(Comparator.naturalOrder());
  }

  /** The first moment at which something that is open should be there. */
  @JsonIgnore
  public Optional<Instant> nextExpectedAt() {
    return lines.stream()
        .filter(line -> line.openQty() > 0)
        .flatMap(line -> Optional.ofNullable(line.expectedAt()).stream())
        .min(Comparator.naturalOrder());
  }

  public PurchaseOrder approved(String eventId, String who, @Nullable String why, Instant now) {
    return with(PurchaseState.APPROVED, lines)
        .withApproval(new Approval(approval.requestedBy(), approval.role(), approval.limits(), who))
        .told(eventId, "approve", who, why, now);
  }

  public PurchaseOrder placed(Supplier.Confirmation confirmation, Instant now) {
    PurchaseOrder placed =
        new PurchaseOrder(
            customerId,
            purchaseId,
            orderId,
            assetId,
            siteId,
            supplier,
            confirmation.reference(),
            PurchaseState.PLACED,
            expected(now, confirmation.promised(), now),
            totalUsd,
            approval,
            now,
            false,
            timeline,
            createdAt,
            now);
    String why =
        confirmation.byHand()
            ? "no integration/parts-api-endpoint is set: order it from %s by hand"
                .formatted(supplier)
            : "confirmed as %s".formatted(confirmation.reference());
    return placed.told("ona-place", "place", "ona", why, now);
  }

  /** What is expected now, after asking the supplier or after a moment passed without a part. */
  public PurchaseOrder estimated(Map<String, Instant> promised, Instant now) {
    Instant from = placedAt == null ? now : placedAt;
    List<PurchaseLine> estimated = expected(from, promised, now);
    if (estimated.equals(lines)) {
      return this;
    }
    Optional<Instant> before = expectedAt();
    PurchaseOrder next = with(state, estimated);
    Optional<Instant> after = next.expectedAt();
    boolean later = before.isPresent() && after.isPresent() && after.get().isAfter(before.get());
    return later
        ? next.late(true)
            .told(
                "ona-late-%d".formatted(timeline.size()),
                "late",
                "ona",
                "expected on %s instead of %s".formatted(after.get(), before.get()),
                now)
        : next;
  }

  /**
   * What nobody can ask a supplier for is late once its date has passed. That is said once and
   * keeps the date: nobody knows a better one.
   *
   * @param lateUntil what was expected by then is late, see {@link PromisedDay}
   */
  public PurchaseOrder overdue(Instant lateUntil, Instant now) {
    Optional<Instant> expected = nextExpectedAt().filter(at -> !at.isAfter(lateUntil));
    return expected.isEmpty() || knows(OVERDUE)
        ? this
        : late(true)
            .told(
                OVERDUE,
                "late",
                "ona",
                "expected on %s and nobody said that it came; ask %s, and receive it once it is there"
                    .formatted(expected.get(), supplier),
                now);
  }

  /**
   * What of a receipt that names its pieces is still open: somebody may have taken it already.
   * Empty where nothing of it is.
   */
  public Optional<Receipt> stillOpen(Receipt receipt) {
    if (receipt.lines().isEmpty()) {
      return Optional.of(receipt);
    }
    List<Receipt.Line> open = new ArrayList<>();
    for (PurchaseLine line : lines) {
      int named =
          receipt.lines().stream()
              .filter(each -> each.sku().equals(line.sku()))
              .mapToInt(Receipt.Line::qty)
              .sum();
      int qty = Math.min(named, line.openQty());
      if (qty > 0) {
        open.add(new Receipt.Line(line.sku(), qty));
      }
    }
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Receipt(receipt.eventId(), open, receipt.who(), receipt.note(), receipt.cameAt()));
  }

  /** Takes in what came; refuses more than is open. The same receipt twice counts once. */
  public PurchaseOrder received(Receipt receipt, Instant now) {
    if (knows(receipt.eventId())) {
      return this;
    }
    Map<String, Integer> came = new HashMap<>();
    receipt.lines().forEach(line -> came.merge(line.sku(), line.qty(), Integer::sum));
    List<PurchaseLine> next = new ArrayList<>();
    StringBuilder what = new StringBuilder();
    for (PurchaseLine line : lines) {
      Integer named = came.remove(line.sku());
      int qty = receipt.lines().isEmpty() ? line.openQty() : named == null ? 0 : named;
      if (qty > line.openQty()) {
        throw new PlatformException(
            ErrorCode.CONFLICT,
            "purchase %s has %d of %s open, not %d; receive what was ordered"
                .formatted(purchaseId, line.openQty(), line.sku(), qty));
      }
      if (qty > 0) {
        what.append(what.isEmpty() ? "" : ", ").append("%d × %s".formatted(qty, line.sku()));
      }
      next.add(line.received(qty, receipt.cameAt()));
    }
    if (!came.isEmpty()) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "purchase %s does not order %s; check the sku"
              .formatted(purchaseId, String.join(", ", came.keySet())));
    }
    boolean all = next.stream().allMatch(line -> line.openQty() == 0);
    return with(all ? PurchaseState.RECEIVED : PurchaseState.PARTLY_RECEIVED, next)
        .late(late && !all)
        .told(
            receipt.eventId(),
            "receive",
            receipt.who(),
            receipt.note() == null ? what.toString() : what + ": " + receipt.note(),
            now);
  }

  /** How many days each part took, of those that are all there. */
  @JsonIgnore
  public Map<String, Double> deliveredDays() {
    Instant ordered = placedAt;
    Map<String, Double> days = new HashMap<>();
    for (PurchaseLine line : lines) {
      Instant came = line.receivedAt();
      if (ordered != null && came != null && !came.isBefore(ordered)) {
        days.put(line.sku(), LeadTime.days(ordered, came));
      }
    }
    return days;
  }

  public PurchaseOrder refused(String why, Instant now) {
    return with(PurchaseState.REFUSED, lines).told("ona-refuse", "refuse", supplier, why, now);
  }

  public PurchaseOrder cancelled(String eventId, String who, @Nullable String why, Instant now) {
    return with(PurchaseState.CANCELLED, lines).told(eventId, "cancel", who, why, now);
  }

  /** The same with one more entry on its timeline. */
  public PurchaseOrder told(
      String eventId, String event, @Nullable String who, @Nullable String note, Instant now) {
    List<Entry> more = new ArrayList<>(timeline);
    more.add(new Entry(eventId, now, event, state, who, note));
    return new PurchaseOrder(
        customerId,
        purchaseId,
        orderId,
        assetId,
        siteId,
        supplier,
        supplierReference,
        state,
        lines,
        totalUsd,
        approval,
        placedAt,
        late,
        more,
        createdAt,
        now);
  }

  private List<PurchaseLine> expected(Instant from, Map<String, Instant> promised, Instant now) {
    return lines.stream()
        .map(
            line -> line.openQty() == 0 ? line : line.expected(from, promised.get(line.sku()), now))
        .toList();
  }

  private PurchaseOrder with(PurchaseState state, List<PurchaseLine> lines) {
    return copy(state, lines, approval, late);
  }

  private PurchaseOrder withApproval(Approval approval) {
    return copy(state, lines, approval, late);
  }

  private PurchaseOrder late(boolean late) {
    return copy(state, lines, approval, late);
  }

  private PurchaseOrder copy(
      PurchaseState state, List<PurchaseLine> lines, Approval approval, boolean late) {
    return new PurchaseOrder(
        customerId,
        purchaseId,
        orderId,
        assetId,
        siteId,
        supplier,
        supplierReference,
        state,
        lines,
        totalUsd,
        approval,
        placedAt,
        late,
        timeline,
        createdAt,
        updatedAt);
  }

  @Override
  @JsonIgnore
  public String id() {
    return purchaseId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    Map<String, String> indexes = new HashMap<>();
    indexes.put("status", state.wireName());
    indexes.put("supplier", supplier);
    if (orderId != null) {
      indexes.put("order_id", orderId);
    }
    if (assetId != null) {
      indexes.put("asset_id", assetId.value());
    }
    return indexes;
  }
}
