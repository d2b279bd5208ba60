package energy.ona.benchmarks.live;

import energy.ona.asset.AssetId;
import energy.ona.forecast.issue.AssetIssue;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.forecast.quantile.Levels;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.util.ArrayList;
import java.util.List;

/**
 * How an asset's forecasts did beside those of its siblings, day by day, so that a bad day of
 * weather is none of the asset's. Errors are shares of the capacity that a machine truly has,
 * whatever it was registered for.
 */
public final class Recovery {
  /** Good again is that so many days together are, and all that follow. */
  private static final int TOGETHER = 3;

  /** An error beside the siblings' that is larger than before by so much is none that is good. */
  private static final double GOOD = 1.25;

  private static final double NIGHT = 0.02;

  /**
   * By daylight, shares of the true capacity.
   *
   * @param saidUnits summed means of what was said
   * @param cameUnits summed means of what came in the same steps
   */
  private record Sums(long steps, double missUnits, double saidUnits, double cameUnits) {
    static final Sums NONE = new Sums(0, 0, 0, 0);

    Sums plus(Sums other) {
      return new Sums(
          steps + other.steps,
          missUnits + other.missUnits,
          saidUnits + other.saidUnits,
          cameUnits + other.cameUnits);
    }
  }

  private record Day(Sums own, Sums siblings) {}

  private final AssetId asset;
  private final List<Day> days = new ArrayList<>();

  public Recovery(AssetId asset) {
    this.asset = asset;
  }

  /**
   * The next day.
   *
   * @param issues of it that the asset answers for
   * @param trueKw capacity of the asset's machine
   */
  public void add(TimeRange day, List<SiteIssue> issues, SiteWindow measured, double trueKw) {
    Sums own = Sums.NONE;
    Sums siblings = Sums.NONE;
    for (SiteIssue issue : issues) {
      for (AssetIssue each : issue.assets()) {
        if (each.assetId().equals(asset)) {
          own = own.plus(sums(day, issue, each, measured, trueKw));
        } else {
          siblings = siblings.plus(sums(day, issue, each, measured, each.registeredKw()));
        }
      }
    }
    days.add(new Day(own, siblings));
  }

  private static Sums sums(
      TimeRange day, SiteIssue issue, AssetIssue said, SiteWindow measured, double trueKw) {
    Sums sums = Sums.NONE;
    double[] came =
        measured
            .of(said.assetId())
            .map(series -> issue.steps().means(series, Signals.POWER_KW))
            .orElseGet(() -> new double[0]);
    for (int step = 0; step < came.length; step++) {
      boolean isLit = said.referenceKw()[step] > NIGHT * said.capacityKw();
      if (isLit && day.contains(issue.steps().start(step)) && !Double.isNaN(came[step])) {
        double saidKw = Levels.mean(said.availableKw(step));
        double cameKw = Math.max(0, came[step]);
        sums =
            sums.plus(
                new Sums(1, Math.abs(saidKw - cameKw) / trueKw, saidKw / trueKw, cameKw / trueKw));
      }
    }
    return sums;
  }

  private Sums own(int from, int to) {
    return days.subList(from, to).stream().map(Day::own).reduce(Sums.NONE, Sums::plus);
  }

  private Sums siblings(int from, int to) {
    return days.subList(from, to).stream().map(Day::siblings).reduce(Sums.NONE, Sums::plus);
  }

  /** Mean absolute error by daylight over true capacity of days from to. */
  public double nmae(int from, int to) {
    Sums own = own(from, to);
    return own.missUnits() / own.steps();
  }

  /** The same of the siblings. */
  public double siblingsNmae(int from, int to) {
    Sums siblings = siblings(from, to);
    return siblings.missUnits() / siblings.steps();
  }

  /** What was said over what came, beside the siblings': 1 is no error but the weather's. */
  public double saidBesideSiblings(int from, int to) {
    Sums own = own(from, to);
    Sums siblings = siblings(from, to);
    return own.saidUnits() / own.cameUnits() / (siblings.saidUnits() / siblings.cameUnits());
  }

  /** Error per energy that came, beside the siblings': who has more modules may err by more. */
  private double errorBesideSiblings(int from, int to) {
    Sums own = own(from, to);
    Sums siblings = siblings(from, to);
    return own.missUnits() / own.cameUnits() / (siblings.missUnits() / siblings.cameUnits());
  }

  /**
   * Days after a change until the asset's error per energy, beside its siblings', is at most a
   * quarter larger than it was before, in every three days together from then on; -1 when it never
   * is.
   *
   * @param usualFrom first day of what is usual
   * @param change first day after it
   */
  public int daysUntilGood(int usualFrom, int change) {
    double most = GOOD * errorBesideSiblings(usualFrom, change);
    int good = -1;
    for (int day = days.size() - TOGETHER; day >= change; day--) {
      if (errorBesideSiblings(day, day + TOGETHER) > most) {
        return good;
      }
      good = day - change;
    }
    return good;
  }
}
