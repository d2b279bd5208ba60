package energy.ona.forecast.champion;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A challenger beside the champion on the same days.
 *
 * @param days compared
 * @param gain mean loss that the challenger saves, as a share of the champion's; negative is worse
 * @param leastGain the gain that 95 of 100 resampled histories exceed
 */
public record Contest(int days, double gain, double leastGain) {
  private static final int RESAMPLES = 2000;
  private static final double DOUBT = 0.05;

  /** Days that are drawn together: weather lasts. */
  private static final int BLOCK_DAYS = 5;

  private static final int FEWEST_DAYS = 20;

  /**
   * Compares losses day by day by a paired circular block bootstrap (Politis & Romano 1992).
   *
   * @param champion mean loss of each day
   * @param challenger of the same days in the same order
   */
  public static Contest between(double[] champion, double[] challenger, long seed) {
    if (champion.length != challenger.length || champion.length == 0) {
      throw new IllegalArgumentException(
          "%d days of the champion, %d of the challenger"
              .formatted(champion.length, challenger.length));
    }
    int days = champion.length;
    SplittableRandom random = new SplittableRandom(seed);
    double[] gains = new double[RESAMPLES];
    for (int sample = 0; sample < RESAMPLES; sample++) {
      double before = 0;
      double after = 0;
      int from = 0;
      for (int drawn = 0; drawn < days; drawn++) {
        from = drawn % BLOCK_DAYS == 0 ? random.nextInt(days) : (from + 1) % days;
        before += champion[from];
        after += challenger[from];
      }
      gains[sample] = gain(before, after);
    }
    Arrays.sort(gains);
    return new Contest(
        days,
        gain(Arrays.stream(champion).sum(), Arrays.stream(challenger).sum()),
        gains[(int) (DOUBT * RESAMPLES)]);
  }

  private static double gain(double before, double after) {
    return before == 0 ? 0 : 1 - after / before;
  }

  /** The challenger is better beyond noise, on days enough to tell. */
  public boolean won() {
    return days >= FEWEST_DAYS && leastGain > 0;
  }
}
