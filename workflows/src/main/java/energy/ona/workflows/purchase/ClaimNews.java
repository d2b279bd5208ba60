package energy.ona.workflows.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.purchase.ClaimState;
import energy.ona.purchase.WarrantyClaim;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a warranty claim tells the work order whose part it is for.
 *
 * @param at when it was moved
 * @param expectedAt when the maker's part should be there; null where he did not say
 * @param reason of the move, in somebody's words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimNews(
    String claimId,
    String sku,
    int qty,
    ClaimState status,
    Instant at,
    @Nullable Instant expectedAt,
    @Nullable String reason) {
  public static final String SIGNAL = "claim";

  public static ClaimNews of(WarrantyClaim claim, @Nullable String reason) {
    return new ClaimNews(
        claim.claimId(),
        claim.sku(),
        claim.qty(),
        claim.status(),
        claim.updatedAt(),
        claim.expectedAt(),
        reason);
  }

  /** True when it was said after the other, whichever came first. */
  public boolean isNewerThan(ClaimNews other) {
    int later = status.compareTo(other.status);
    return later == 0 ? at.isAfter(other.at) : later > 0;
  }

  /** What it is for, in words. */
  public String words() {
    return "%s for %d × %s is %s%s"
        .formatted(claimId, qty, sku, status.wireName(), reason == null ? "" : " (" + reason + ")");
  }
}
