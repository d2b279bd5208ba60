package energy.ona.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.bom.LeadTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One part of a purchase order.
 *
 * @param unitPriceUsd null when nobody knows it
 * @param leadTime null when nobody knows it
 * @param promisedAt what the supplier says
 * @param expectedAt the supplier's word, else by the lead time; once that is past, what is likely
 *     of one that is not there yet; null when nobody knows
 * @param latestAt nine in ten are there by then
 * @param receivedAt when the last of it came; null until all is there, and where nobody noted it
 * @param came the pieces that came at a time that somebody noted, ascending; an earlier release
 *     noted none
 */
public record PurchaseLine(
    String sku,
    String description,
    int qty,
    int receivedQty,
    @Nullable Double unitPriceUsd,
    @Nullable LeadTime leadTime,
    @Nullable Instant promisedAt,
    @Nullable Instant expectedAt,
    @Nullable Instant latestAt,
    @Nullable Instant receivedAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Came> came) {
  public PurchaseLine {
    came = came == null ? List.of() : List.copyOf(came);
  }

  /** Pieces that came together. */
  public record Came(int qty, Instant at) {}

  public static PurchaseLine of(
      String sku,
      String description,
      int qty,
      @Nullable Double unitPriceUsd,
      @Nullable LeadTime leadTime) {
    return new PurchaseLine(
        sku, description, qty, 0, unitPriceUsd, leadTime, null, null, null, null, List.of());
  }

  /** One line for a part that two wishes name, at what both cost together. */
  PurchaseLine and(PurchaseLine other) {
    int both = qty + other.qty;
    Double price = unitPriceUsd;
    Double otherPrice = other.unitPriceUsd;
    return of(
        sku,
        description,
        both,
        price == null || otherPrice == null
            ? null
            : Double.valueOf((price * qty + otherPrice * other.qty) / both),
        leadTime == null ? other.leadTime : leadTime);
  }

  /** Pieces of which nobody noted that they came. */
  public int notNotedQty() {
    return qty - came.stream().mapToInt(Came::qty).sum();
  }

  public int openQty() {
    return qty - receivedQty;
  }

  /**
   * @param cameAt null where nobody noted it
   */
  PurchaseLine received(int more, @Nullable Instant cameAt) {
    List<Came> noted = new ArrayList<>(came);
    if (more > 0 && cameAt != null) {
      noted.add(new Came(more, cameAt));
    }
    return new PurchaseLine(
        sku,
        description,
        qty,
        receivedQty + more,
        unitPriceUsd,
        leadTime,
        promisedAt,
        expectedAt,
        latestAt,
        more > 0 && receivedQty + more == qty ? cameAt : receivedAt,
        noted);
  }

  /**
   * What is expected at a moment of a part that was ordered then.
   *
   * @param promise the supplier's newest word; null leaves the one before
   */
  PurchaseLine expected(Instant orderedAt, @Nullable Instant promise, Instant now) {
    Instant promised = promise == null ? promisedAt : promise;
    if (expectedAt != null && expectedAt.isAfter(now) && Objects.equals(promised, promisedAt)) {
      return this;
    }
    LeadTime time = leadTime;
    Instant usual = time == null ? null : LeadTime.after(orderedAt, time.quantileDays(0.5));
    Instant expected = promised == null ? usual : promised;
    Instant latest = time == null ? promised : LeadTime.after(orderedAt, time.quantileDays(0.9));
    if (expected != null && !expected.isAfter(now) && openQty() > 0) {
      double waited = LeadTime.days(orderedAt, now);
      LeadTime known = time == null ? LeadTime.ofWait(waited) : time;
      expected = LeadTime.after(orderedAt, known.quantileDays(0.5, waited));
      latest = LeadTime.after(orderedAt, known.quantileDays(0.9, waited));
    }
    if (latest != null && expected != null && latest.isBefore(expected)) {
      latest = expected;
    }
    return new PurchaseLine(
        sku,
        description,
        qty,
        receivedQty,
        unitPriceUsd,
        leadTime,
        promised,
        expected,
        latest,
        receivedAt,
        came);
  }
}
