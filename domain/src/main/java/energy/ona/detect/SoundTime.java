package energy.ona.detect;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a fault is over: once its asset has been sound for a day, seen by every look that could
 * tell. What is out of order again before that is the same fault; it flaps. A look that could not
 * tell, as at a silent sensor or a mere suspicion, changes nothing. Looks may come in any order.
 *
 * @param since the first of the looks that saw it sound; null while it is not
 * @param faultyAt the last look that saw it out of order or silent; null where none has yet
 * @param flaps how often it was out of order again after it had been seen sound
 */
public record SoundTime(@Nullable Instant since, @Nullable Instant faultyAt, int flaps) {
  /** A fault is over when its asset has been sound for so long. */
  private static final Duration LASTS = Duration.ofHours(24);

  /** Nobody has looked yet. */
  public static final SoundTime UNKNOWN = new SoundTime(null, null, 0);

  /** After a look that saw it sound. One at the past before a look that did not says nothing. */
  public SoundTime sound(Instant asOf) {
    boolean isPast = faultyAt != null && !asOf.isAfter(faultyAt);
    boolean isKnown = since != null && !asOf.isBefore(since);
    return isPast || isKnown ? this : new SoundTime(asOf, faultyAt, flaps);
  }

  /** After a look that saw it out of order or silent. */
  public SoundTime faulty(Instant asOf) {
    if (faultyAt != null && !asOf.isAfter(faultyAt)) {
      return this;
    }
    return since == null || asOf.isBefore(since)
        ? new SoundTime(since, asOf, flaps)
        : new SoundTime(null, asOf, flaps + 1);
  }

  /** Whoever is sent says when it is over; what is seen meanwhile does not count. */
  public SoundTime begunAnew() {
    return new SoundTime(null, faultyAt, flaps);
  }

  /** True at a look that sees it sound and is the last that is needed. */
  public boolean isOver(Instant asOf) {
    return since != null && Duration.between(since, asOf).compareTo(LASTS) >= 0;
  }
}
