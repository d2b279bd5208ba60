package energy.ona.forecast.score;

import energy.ona.forecast.delivery.Deliverable;
import energy.ona.forecast.issue.AssetIssue;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.forecast.quantile.Levels;
import energy.ona.observation.Grid;
import energy.ona.observation.SetPoint;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.util.Arrays;

/** What came of one asset in the steps of one issue. */
final class DayTruth {
  private static final double NIGHT = 0.02;
  private static final int QUARTERS = 4;
  private static final int QUARTER_SECONDS = 900;

  /** What was hardly thought to be exceeded: the upper end of the 95 % interval. */
  private static final double REACH = 0.975;

  private final SiteIssue issue;
  private final AssetIssue asset;
  private final TimeRange day;
  private final double[] truth;
  private final double[] quarterKw;
  private final double[] setpointKw;
  private final Deliverable deliverable;

  /**
   * @param measured at least over the day, as far as it has come
   */
  DayTruth(SiteIssue issue, AssetIssue asset, TimeRange day, SiteWindow measured) {
    this.issue = issue;
    this.asset = asset;
    this.day = day;
    this.deliverable = Deliverable.of(asset.limits(), issue.steps());
    this.truth = means(issue.steps(), asset, measured, Signals.POWER_KW);
    Grid quarters =
        new Grid(issue.steps().fromEpochSecond(), QUARTER_SECONDS, QUARTERS * issue.steps().size());
    this.quarterKw = means(quarters, asset, measured, Signals.POWER_KW);
    this.setpointKw = means(issue.steps(), asset, measured, Signals.SETPOINT_KW);
  }

  private static double[] means(Grid steps, AssetIssue asset, SiteWindow measured, String signal) {
    return measured
        .of(asset.assetId())
        .map(series -> steps.means(series, signal))
        .orElseGet(
            () -> {
              double[] none = new double[steps.size()];
              Arrays.fill(none, Double.NaN);
              return none;
            });
  }

  /** The step lies in the day and its truth is known. */
  boolean known(int step) {
    return day.contains(issue.steps().start(step)) && !Double.isNaN(truth[step]);
  }

  double kw(int step) {
    return truth[step];
  }

  double[] deliveredKw(int step) {
    return deliverable.kw(step, asset.availableKw(step));
  }

  /**
   * It delivered what was available: nothing was known to be down, and no limit was thought to be
   * in reach. What came does not choose: of the hours under a limit those below it are the poor
   * ones.
   */
  boolean free(int step) {
    double limit = deliverable.limitKw()[step];
    limit = Double.isNaN(setpointKw[step]) ? limit : Math.min(limit, setpointKw[step]);
    double reachKw = Levels.at(asset.availableKw(step), REACH);
    return deliverable.whole(step) && !SetPoint.holds(reachKw, limit, asset.capacityKw());
  }

  boolean daylight(int step) {
    return asset.referenceKw()[step] > NIGHT * asset.capacityKw();
  }

  /**
   * Mean square of what the quarters of an hour by daylight strayed from the course of what could
   * come at most, as a share of that; NaN where not all are known.
   */
  double straySquare(int step) {
    double[] most = asset.referenceKw();
    boolean isHour = issue.steps().stepSeconds() == QUARTERS * QUARTER_SECONDS;
    if (!isHour || step == 0 || step + 1 >= most.length) {
      return Double.NaN;
    }
    double slope = (most[step + 1] - most[step - 1]) / 2;
    double sum = 0;
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      double middle = (quarter + 0.5) / QUARTERS - 0.5;
      double course = truth[step] * (1 + slope * middle / most[step]);
      double stray = (quarterKw[QUARTERS * step + quarter] - course) / most[step];
      sum += stray * stray;
    }
    return sum / QUARTERS;
  }

  double leadHours(int step) {
    return Duration.between(issue.issuedAt(), issue.steps().start(step)).toMinutes() / 60.0
        + issue.steps().stepSeconds() / 7200.0;
  }
}
