package energy.ona.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person's word that a fault may stay for a while: nobody is sent, and what it takes goes on
 * being seen. Alarm systems call it shelving.
 *
 * @param who accepted it
 * @param at when
 * @param until when it is looked at again at the latest
 * @param orderId the order that was cancelled with it; null where there was none
 * @param earUsdDay what a day of it cost then, in USD; null where nobody knew
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AcceptedLoss(
    String who,
    String reason,
    Instant at,
    Instant until,
    @Nullable String orderId,
    @Nullable Double earUsdDay) {
  /** Nobody accepts a loss for longer without being asked again. */
  public static final Duration LONGEST = Duration.ofDays(366);

  /** What is wrong with an end; empty where a loss can be accepted so long. */
  public static Optional<String> refusal(Instant until, Instant now) {
    if (!until.isAfter(now)) {
      return Optional.of("%s must be in the future".formatted(until));
    }
    return until.isAfter(now.plus(LONGEST))
        ? Optional.of("%s must be at most %d days ahead".formatted(until, LONGEST.toDays()))
        : Optional.empty();
  }

  /** In words, after what is accepted. */
  public String words() {
    return "accepted until %s by %s: %s".formatted(until, who, reason);
  }
}
