package energy.ona.forecast.score;

import energy.ona.asset.AssetId;
import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.ladder.Calibration;
import energy.ona.forecast.ladder.ForecastClass;
import energy.ona.forecast.ladder.WithinHour;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the days that are over have taught about one asset; sums fade with the weeks.
 *
 * @param capacityKw as registered
 * @param modelVersion whose widths these are
 * @param saidKwh by physics, without its correction, in hours that nothing limited
 * @param cameKwh in the same hours
 * @param climatologyKw mean power by hour of the day (UTC), 24 of them
 * @param climatologyDays that are in each of them
 * @param missKw sum of absolute errors by daylight
 * @param missHours their number
 * @param outgrown whether it has delivered more than it is registered for
 * @param withinHour how far the quarters of its hours stray
 */
public record AssetLearning(
    AssetId assetId,
    double capacityKw,
    String modelVersion,
    double saidKwh,
    double cameKwh,
    WidthTracker.State widths,
    double[] climatologyKw,
    double[] climatologyDays,
    double missKw,
    double missHours,
    Outgrown outgrown,
    WithinHour withinHour) {
  public AssetLearning {
    // Earlier releases did not look.
    outgrown = outgrown == null ? Outgrown.NONE : outgrown;
    withinHour = withinHour == null ? WithinHour.NONE : withinHour;
  }

  /** A day of usual sun or wind counts for the prior, so that a first dark day shouts less. */
  private static final double PRIOR_FULL_HOURS = 12;

  /** What is kept of a yield when the capacity changes: some days' worth. */
  private static final double KEPT = 0.25;

  private static final double LEAST_YIELD = 0.4;
  private static final double MOST_YIELD = 1.4;

  public static AssetLearning fresh(AssetId asset, double capacityKw) {
    return new AssetLearning(
        asset,
        capacityKw,
        "",
        0,
        0,
        WidthTracker.State.neutral(ForecastClass.COUNT),
        new double[24],
        new double[24],
        0,
        0,
        Outgrown.NONE,
        WithinHour.NONE);
  }

  /**
   * The same for a machine of another size. A yield that is explained by the new capacity was that
   * of a register that was wrong: kilowatts are then what they were. Else the machine was replaced,
   * and is expected to yield what the one before did. Either way it is soon known better.
   */
  public AssetLearning ratedAt(double kw) {
    if (kw == capacityKw || !(capacityKw > 0)) {
      return this;
    }
    // What was seen of an outgrown register is that of the larger machine already.
    double times = outgrown.isBelieved() ? 1 : kw / capacityKw;
    double log = Math.log(yieldSeen());
    boolean wasWrong = Math.abs(log - Math.log(times)) < Math.abs(log);
    double cameTimes = wasWrong ? 1 : times;
    return new AssetLearning(
        assetId,
        kw,
        modelVersion,
        KEPT * times * saidKwh,
        KEPT * cameTimes * cameKwh,
        widths,
        Arrays.stream(climatologyKw).map(each -> cameTimes * each).toArray(),
        climatologyDays,
        kw / capacityKw * missKw,
        missHours,
        outgrown,
        withinHour);
  }

  public Calibration calibration() {
    return new Calibration(yieldSeen(), modelVersion, widths, accuracy(), withinHour);
  }

  private double yieldSeen() {
    double prior = PRIOR_FULL_HOURS * capacityKw;
    double seen = (cameKwh + prior) / (saidKwh + prior);
    return Math.max(LEAST_YIELD, Math.min(MOST_YIELD, seen));
  }

  private @Nullable Double accuracy() {
    return missHours == 0
        ? null
        : Math.rint(Math.max(0, 1 - missKw / missHours / capacityKw) * 1000) / 1000;
  }

  /** By hour of the day; empty where some hour was never measured. */
  public double[] climatology() {
    return Arrays.stream(climatologyDays).allMatch(days -> days > 0)
        ? climatologyKw.clone()
        : new double[0];
  }
}
