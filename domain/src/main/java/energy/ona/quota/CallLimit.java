package energy.ona.quota;

import java.time.Duration;

/**
 * What a provider allows.
 *
 * @param calls at most so many in each window
 * @param window begins at multiples of its length since 1970, so that a day is a UTC day
 */
public record CallLimit(int calls, Duration window) {
  public CallLimit {
    if (calls < 1 || window.toSeconds() < 1) {
      throw new IllegalArgumentException("%d calls in %s is no limit".formatted(calls, window));
    }
  }
}
