package energy.ona.forecast.ladder;

import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.quantile.Normal;
import java.util.Arrays;

/**
 * How far the quarters of an hour stray from the hour's mean, by which what is said of a quarter is
 * wider than what is said of its hour: as far as this asset's own have strayed, by class of sky.
 * Until hours enough were measured under the sun as Skartveit and Olseth (1992, Solar Energy
 * 49:477–487) found for clear-sky indices k: by 0.87 k² (1 − k). They measured five minutes and add
 * what neighbouring hours differ by; the one is too wide for quarters, the other is not known
 * ahead.
 *
 * @param squares by class of sky, sum over hours of the mean square of what quarters strayed, as a
 *     share of what could come at most
 * @param hours by class of sky
 */
public record WithinHour(double[] squares, double[] hours) {
  public static final WithinHour NONE =
      new WithinHour(new double[ForecastClass.SKIES], new double[ForecastClass.SKIES]);

  /** So many hours weigh as much as the formula. */
  private static final double WORTH_HOURS = 20;

  private static final int ROUNDS = 30;

  public WithinHour faded(double share) {
    return new WithinHour(
        Arrays.stream(squares).map(each -> share * each).toArray(),
        Arrays.stream(hours).map(each -> share * each).toArray());
  }

  /**
   * With one more hour.
   *
   * @param kind as {@link ForecastClass} says
   * @param square NaN is not known and changes nothing
   */
  public WithinHour with(int kind, double square) {
    if (Double.isNaN(square)) {
      return this;
    }
    int sky = kind % ForecastClass.SKIES;
    double[] more = squares.clone();
    double[] longer = hours.clone();
    more[sky] += square;
    longer[sky]++;
    return new WithinHour(more, longer);
  }

  /**
   * Quantiles of a quarter of those of its hour; their mean stays, so that quarters add up to it.
   *
   * @param referenceKw what could come at most
   * @param sun whether the formula holds; of wind nothing is known before it was measured
   */
  double[] ofQuarter(double[] quantilesKw, double referenceKw, boolean sun, double capacityKw) {
    double share = quantilesKw[Levels.COUNT / 2] / Math.max(1e-6, referenceKw);
    int sky = ForecastClass.of(0, share, 1);
    double usual = sun ? 0.87 * share * share * Math.max(0, 1 - share) : 0;
    double square = (WORTH_HOURS * usual * usual + squares[sky]) / (WORTH_HOURS + hours[sky]);
    double added = square * referenceKw * referenceKw;
    double mean = Levels.mean(quantilesKw);
    double variance = Arrays.stream(quantilesKw).map(q -> (q - mean) * (q - mean)).sum();
    variance /= quantilesKw.length;
    if (added <= 1e-9 * capacityKw * capacityKw) {
      return quantilesKw;
    }
    double[] off = new double[quantilesKw.length];
    if (variance < added / 1e4) {
      Arrays.setAll(off, level -> Math.sqrt(added) * Normal.score(level));
    } else {
      double wider = Math.sqrt(1 + added / variance);
      Arrays.setAll(off, level -> wider * (quantilesKw[level] - mean));
    }
    return around(mean, off, capacityKw);
  }

  /** What would lie below nothing or beyond the capacity is cut, and the rest moved for it. */
  private static double[] around(double mean, double[] off, double capacityKw) {
    double[] quantiles = new double[off.length];
    double middle = mean;
    for (int round = 0; round < ROUNDS; round++) {
      double at = middle;
      Arrays.setAll(quantiles, level -> at + off[level]);
      Levels.tidy(quantiles, 0, capacityKw);
      middle += mean - Levels.mean(quantiles);
    }
    return quantiles;
  }
}
