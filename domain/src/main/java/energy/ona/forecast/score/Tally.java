package energy.ona.forecast.score;

import energy.ona.forecast.quantile.Levels;
import java.util.Arrays;

/**
 * Forecasts of one class of lead held against what came. Sums, so that tallies add up over hours,
 * days and assets; powers are shares of the capacity.
 *
 * @param leadFromHours included
 * @param leadToHours not included
 * @param steps scored
 * @param daylight of them that are neither night nor dusk
 * @param pinball mean over the levels, summed
 * @param inside80 by daylight
 * @param width80 by daylight
 * @param below by tenth and by daylight: how often the truth was below the quantile at .1, .2 … .9
 * @param persistence squared errors of smart persistence by daylight, in {@code besidePersistence}
 *     steps, where ours are {@code oursBesidePersistence}; so of climatology, and of what the
 *     customer himself had sent
 */
public record Tally(
    int leadFromHours,
    int leadToHours,
    long steps,
    long daylight,
    double pinball,
    double miss,
    double missDaylight,
    double squareDaylight,
    long inside80,
    long inside95,
    double width80,
    double width95,
    long[] below,
    double persistence,
    double oursBesidePersistence,
    long besidePersistence,
    double climatology,
    double oursBesideClimatology,
    long besideClimatology,
    double sent,
    double oursBesideSent,
    long besideSent) {
  static final int TENTHS = 9;

  static Tally of(int leadFromHours, int leadToHours) {
    return new Tally(
        leadFromHours,
        leadToHours,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        new long[TENTHS],
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }

  /**
   * With one step more.
   *
   * @param quantiles and all others in kW
   * @param persistence NaN where there is none, as the others
   */
  Tally with(
      double[] quantiles,
      double truth,
      double capacityKw,
      boolean day,
      double persistence,
      double climatology,
      double sent) {
    double mean = Levels.mean(quantiles);
    double off = Math.abs(truth - mean) / capacityKw;
    boolean in80 = truth >= Levels.at(quantiles, 0.1) && truth <= Levels.at(quantiles, 0.9);
    boolean in95 = truth >= Levels.at(quantiles, 0.025) && truth <= Levels.at(quantiles, 0.975);
    long[] under = new long[TENTHS];
    Arrays.setAll(under, tenth -> day && truth <= Levels.at(quantiles, (tenth + 1) / 10.0) ? 1 : 0);
    double beside = (truth - persistence) / capacityKw;
    double usual = (truth - climatology) / capacityKw;
    boolean hasBeside = day && !Double.isNaN(beside);
    boolean hasUsual = day && !Double.isNaN(usual);
    double theirs = (truth - sent) / capacityKw;
    boolean hasTheirs = day && !Double.isNaN(theirs);
    return plus(
        new Tally(
            leadFromHours,
            leadToHours,
            1,
            day ? 1 : 0,
            Levels.pinball(truth, quantiles) / capacityKw,
            off,
            day ? off : 0,
            day ? off * off : 0,
            day && in80 ? 1 : 0,
            day && in95 ? 1 : 0,
            day ? (Levels.at(quantiles, 0.9) - Levels.at(quantiles, 0.1)) / capacityKw : 0,
            day ? (Levels.at(quantiles, 0.975) - Levels.at(quantiles, 0.025)) / capacityKw : 0,
            under,
            hasBeside ? beside * beside : 0,
            hasBeside ? off * off : 0,
            hasBeside ? 1 : 0,
            hasUsual ? usual * usual : 0,
            hasUsual ? off * off : 0,
            hasUsual ? 1 : 0,
            hasTheirs ? theirs * theirs : 0,
            hasTheirs ? off * off : 0,
            hasTheirs ? 1 : 0));
  }

  public Tally plus(Tally other) {
    long[] under = new long[TENTHS];
    Arrays.setAll(under, tenth -> below[tenth] + other.below[tenth]);
    return new Tally(
        Math.min(leadFromHours, other.leadFromHours),
        Math.max(leadToHours, other.leadToHours),
        steps + other.steps,
        daylight + other.daylight,
        pinball + other.pinball,
        miss + other.miss,
        missDaylight + other.missDaylight,
        squareDaylight + other.squareDaylight,
        inside80 + other.inside80,
        inside95 + other.inside95,
        width80 + other.width80,
        width95 + other.width95,
        under,
        persistence + other.persistence,
        oursBesidePersistence + other.oursBesidePersistence,
        besidePersistence + other.besidePersistence,
        climatology + other.climatology,
        oursBesideClimatology + other.oursBesideClimatology,
        besideClimatology + other.besideClimatology,
        sent + other.sent,
        oursBesideSent + other.oursBesideSent,
        besideSent + other.besideSent);
  }
}
