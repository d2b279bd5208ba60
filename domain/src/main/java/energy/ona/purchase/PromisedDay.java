package energy.ona.purchase;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a part that was expected and of which nobody says that it came is late. Parts come in the
 * course of their day and are noted later, so nobody is called for one before a day after it.
 */
public final class PromisedDay {
  private static final Duration TO_NOTE_IT = Duration.ofDays(1);

  private PromisedDay() {}

  /**
   * A day after the end of the day (UTC) in which it was expected.
   *
   * @param expectedAt a midnight is the end of the day before
   */
  public static Instant lateFrom(Instant expectedAt) {
    Instant day = expectedAt.minusNanos(1).truncatedTo(ChronoUnit.DAYS);
    return day.plus(1, ChronoUnit.DAYS).plus(TO_NOTE_IT);
  }

  /** Parts that were expected by that moment and are not there are late now. */
  public static Instant lateUntil(Instant now) {
    return now.minus(TO_NOTE_IT).truncatedTo(ChronoUnit.DAYS);
  }
}
