package energy.ona.detect;

import java.util.Arrays;

/**
 * How likely it is that a finding is one, by how far its evidence lies beyond what proves it.
 *
 * <p>Thresholds are set where a sound unit seldom comes: there the odds are four to one. They grow
 * with the square of the evidence, of which the weakest part counts, as those of the mean of so
 * many samples do about, up to ten times what is needed; and are half as good where no sibling
 * under the same sky says so too. Short of the proof it stays below one half.
 *
 * @param margin evidence over what is needed, 1 at the threshold
 * @param besideSiblings whether units under the same sky say what it should do
 */
record Certainty(double margin, boolean besideSiblings) {
  private static final double ODDS_AT_THRESHOLD = 4;
  private static final double ALONE = 0.5;
  private static final double MOST = 10;
  private static final double NOT_PROVEN = 0.49;

  /**
   * @param parts of the evidence, each over what is needed of it
   */
  static Certainty ofWeakest(boolean besideSiblings, double... parts) {
    return new Certainty(Arrays.stream(parts).min().orElse(0), besideSiblings);
  }

  double probability() {
    double times = Math.max(0, Math.min(MOST, margin));
    double odds = ODDS_AT_THRESHOLD * times * times * (besideSiblings ? 1 : ALONE);
    double probability = odds / (1 + odds);
    return margin < 1 ? Math.min(NOT_PROVEN, probability) : probability;
  }
}
