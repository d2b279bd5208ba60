package energy.ona.detect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a loss is more than one that is known already. */
public final class AnotherLoss {
  /** Share of the possible energy by which it must be larger. */
  private static final double MUCH_MORE = 0.25;

  private AnotherLoss() {}

  /**
   * True of a loss that is much larger and younger: it has a cause of its own.
   *
   * @param onset of the loss that is seen; null when not known
   * @param lossFraction of it, 0–1
   */
  public static boolean is(
      @Nullable Instant onset, double lossFraction, Instant knownSince, double knownFraction) {
    return onset != null && onset.isAfter(knownSince) && lossFraction >= knownFraction + MUCH_MORE;
  }
}
