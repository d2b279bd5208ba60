package energy.ona.forecast.champion;

import energy.ona.forecast.quantile.Normal;
import java.util.Arrays;

/**
 * A challenger beside the champion on the same days.
 *
 * @param days compared
 * @param gain mean loss that the challenger saves, as a share of the champion's; negative is worse
 * @param leastGain the gain that is beyond doubt
 */
public record Contest(int days, double gain, double leastGain) {
  /** Days that count as one: weather lasts. */
  private static final int BLOCK_DAYS = 4;

  private static final int FEWEST_DAYS = 20;

  /**
   * One in 100 each night: a model that is 3 % worse wins by chance at no night of a year, one that
   * is as good at some night of the first 80 in 6 to 10 of 100 cases, which harms nobody; and one
   * that is 5 % better is found in a month.
   */
  private static final double DOUBT = Normal.quantile(0.99);

  /**
   * Compares losses day by day: Student's test of the means of blocks of days, which holds for days
   * that depend on each other and differ in spread (Ibragimov &amp; Müller 2010).
   *
   * @param champion mean loss of each day
   * @param challenger of the same days in the same order
   */
  public static Contest between(double[] champion, double[] challenger) {
    if (champion.length != challenger.length || champion.length == 0) {
      throw new IllegalArgumentException(
          "%d days of the champion, %d of the challenger"
              .formatted(champion.length, challenger.length));
    }
    int days = champion.length;
    double lost = Arrays.stream(champion).sum() / days;
    double saved = lost - Arrays.stream(challenger).sum() / days;
    int blocks = days / BLOCK_DAYS;
    return lost == 0
        ? new Contest(days, 0, 0)
        : new Contest(
            days,
            saved / lost,
            blocks < 2 ? -1 : (saved - doubt(champion, challenger, blocks)) / lost);
  }

  /** What a mean over the days may stray by. */
  private static double doubt(double[] champion, double[] challenger, int blocks) {
    int days = champion.length;
    double[] saved = new double[blocks];
    for (int block = 0; block < blocks; block++) {
      int from = days * block / blocks;
      int until = days * (block + 1) / blocks;
      for (int day = from; day < until; day++) {
        saved[block] += (champion[day] - challenger[day]) / (until - from);
      }
    }
    double mean = Arrays.stream(saved).average().orElse(0);
    double squares = Arrays.stream(saved).map(each -> (each - mean) * (each - mean)).sum();
    int freedom = blocks - 1;
    return student(freedom) * Math.sqrt(squares / freedom / blocks);
  }

  /** The quantile of Student's distribution at the level of doubt (Wallace 1959). */
  private static double student(int freedom) {
    double score = DOUBT * (8 * freedom + 3) / (8 * freedom + 1);
    return Math.sqrt(freedom * Math.expm1(score * score / freedom));
  }

  /** The challenger is better beyond noise, on days enough to tell. */
  public boolean won() {
    return days >= FEWEST_DAYS && leastGain > 0;
  }
}
