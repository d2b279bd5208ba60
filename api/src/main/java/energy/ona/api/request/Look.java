package energy.ona.api.request;

import energy.ona.api.workflow.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * At which moment and how far back an action looks.
 *
 * @param asOf nothing later is seen
 */
public record Look(Instant asOf, int lookbackHours, int waitSeconds) {
  private static final int DEFAULT_LOOKBACK_HOURS = 6;

  /** Callers' clocks may be ahead of ours by this. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  public static Look of(Call call, Clock clock) {
    Instant asOf = asOf(call.fields(), clock);
    return new Look(
        asOf == null ? clock.instant() : asOf,
        call.fields().integer("lookback_hours", 1, 24, DEFAULT_LOOKBACK_HOURS),
        Runs.waitSeconds(call));
  }

  /** The moment that a caller names; null for the present. */
  public static @Nullable Instant asOf(Fields fields, Clock clock) {
    Instant asOf = fields.instant("as_of");
    if (asOf != null && asOf.isAfter(clock.instant().plus(CLOCK_SKEW))) {
      fields.refuse("as_of", "%s must not be in the future".formatted(asOf));
    }
    return asOf;
  }
}
