package energy.ona.forecast.champion;

import java.time.Instant;

/**
 * What serves, as a rival.
 *
 * @param learnedUntil of what was measured before it the champion knows the truth
 */
public record Champion<M>(M model, Instant learnedUntil) {
  public boolean isNew(Instant moment) {
    return !moment.isBefore(learnedUntil);
  }
}
