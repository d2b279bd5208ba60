package energy.ona.forecast.champion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.forecast.quantile.Levels;

/**
 * Sums over the hours of a day on which a model and its rival were asked about the same truth, each
 * without having seen it.
 *
 * @param epochDay days since 1970
 * @param pinball of the model, summed over hours of mean pinball losses over all levels
 * @param rival of the champion or, where there is none, of what would serve instead
 * @param absolute error of the model's median
 * @param within80 hours whose truth lay inside the central 80 %
 */
public record DayScore(
    long epochDay,
    int hours,
    double pinball,
    double rival,
    double absolute,
    int within80,
    int within95) {
  public static DayScore empty(long epochDay) {
    return new DayScore(epochDay, 0, 0, 0, 0, 0, 0);
  }

  /**
   * With one more hour.
   *
   * @param quantiles of the model at all {@link Levels}
   */
  public DayScore with(double[] quantiles, double[] rivals, double truth) {
    return plus(
        new DayScore(
            epochDay,
            1,
            Levels.pinball(truth, quantiles),
            Levels.pinball(truth, rivals),
            Math.abs(truth - Levels.at(quantiles, 0.5)),
            within(quantiles, truth, 0.1),
            within(quantiles, truth, 0.025)));
  }

  private static int within(double[] quantiles, double truth, double tail) {
    return truth >= Levels.at(quantiles, tail) && truth <= Levels.at(quantiles, 1 - tail) ? 1 : 0;
  }

  /** The same day of another site. */
  public DayScore plus(DayScore other) {
    return new DayScore(
        epochDay,
        hours + other.hours,
        pinball + other.pinball,
        rival + other.rival,
        absolute + other.absolute,
        within80 + other.within80,
        within95 + other.within95);
  }

  @JsonIgnore
  public double meanPinball() {
    return pinball / hours;
  }

  @JsonIgnore
  public double meanRival() {
    return rival / hours;
  }
}
