package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.SetPoint;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One asset's measured and expected power on the site's grid, set-points applied. */
final class AssetTrace {
  /** A sample stands for at most this long. */
  private static final double MOST_HOURS = 1;

  private static final double CURTAILED = 0.95;

  private final DetectSettings.Down rules;
  private final Asset asset;
  private final ExpectedSeries expected;
  private final @Nullable Series series;
  private final Grid grid;
  private final double[] setpointKw;
  private final double[] hours;
  private final int last;

  AssetTrace(
      DetectSettings settings, Asset asset, ExpectedSeries expected, SiteWindow window, Grid grid) {
    this.rules = settings.down();
    this.asset = asset;
    this.expected = expected;
    this.series = window.of(asset.assetId()).orElse(null);
    this.grid = grid;
    this.setpointKw =
        series != null && series.signals().contains(Signals.SETPOINT_KW)
            ? grid.means(series, Signals.SETPOINT_KW)
            : new double[0];
    this.hours = hours(expected.measuredKw(), grid);
    int step = grid.size() - 1;
    while (step >= 0 && !isMeasured(step)) {
      step--;
    }
    this.last = step;
  }

  /** What each sample stands for: the smaller distance to its neighbours. */
  private static double[] hours(double[] measured, Grid grid) {
    double[] hours = new double[measured.length];
    int before = -1;
    for (int step = 0; step < measured.length; step++) {
      if (!Double.isNaN(measured[step])) {
        double gap =
            before < 0
                ? MOST_HOURS
                : Math.min(MOST_HOURS, (step - before) * grid.stepSeconds() / 3600.0);
        hours[step] = gap;
        if (before >= 0) {
          hours[before] = Math.min(hours[before], gap);
        }
        before = step;
      }
    }
    return hours;
  }

  Asset asset() {
    return asset;
  }

  Grid grid() {
    return grid;
  }

  String basis() {
    return expected.basis();
  }

  /** True when siblings under its sky say what it should deliver. */
  boolean isBesideSiblings() {
    return expected.basis().equals("siblings");
  }

  /** True when most of what it should deliver is what was said the day before. */
  boolean isByForecast() {
    return expected.basis().equals("forecast");
  }

  boolean isLearned() {
    return expected.learned();
  }

  /** The last step in which power was measured; −1 when there is none. */
  int last() {
    return last;
  }

  boolean isMeasured(int step) {
    return !Double.isNaN(expected.measuredKw()[step]);
  }

  double measuredKw(int step) {
    return expected.measuredKw()[step];
  }

  double hours(int step) {
    return hours[step];
  }

  /** The expectation under the set-point that was in force. */
  double expectedKw(int step) {
    return limited(expected.expectedKw()[step], step);
  }

  /** The expectation without any set-point. */
  double possibleKw(int step) {
    return expected.expectedKw()[step];
  }

  /** The likeliest, under its limits and the set-point that was in force. */
  double likelyKw(int step) {
    return limited(likelyUncurtailedKw(step), step);
  }

  /** The likeliest, under its limits and without any set-point. */
  double likelyUncurtailedKw(int step) {
    return isLeastOnly(step) ? withinLimits(freeKw(step)) : possibleKw(step);
  }

  /** The likeliest of one that stands at a limit, which nothing would hold. */
  double freeKw(int step) {
    return expected.freeKw()[step];
  }

  private double withinLimits(double kw) {
    Double exportLimit = asset.exportLimitKw();
    double most =
        exportLimit == null ? asset.capacityKw() : Math.min(exportLimit, asset.capacityKw());
    return Math.min(kw, most);
  }

  double cautiousKw(int step) {
    return limited(expected.cautiousKw()[step], step);
  }

  boolean isLeastOnly(int step) {
    return expected.leastOnly()[step];
  }

  /** True where the lower edge of what was said the day before is the expectation. */
  boolean isSaid(int step) {
    return expected.isSaid(step);
  }

  boolean isCurtailed(int step) {
    return setpointKw.length > 0 && setpointKw[step] < CURTAILED * expected.expectedKw()[step];
  }

  private double limited(double kw, int step) {
    return setpointKw.length > 0 ? SetPoint.limited(kw, setpointKw[step]) : kw;
  }

  /** True when a sound unit would clearly deliver. */
  boolean could(int step) {
    double fraction =
        isLeastOnly(step) && !isSaid(step) ? rules.couldFractionOfSky() : rules.couldFraction();
    return expectedKw(step) >= fraction * asset.capacityKw();
  }

  boolean isNothing(int step) {
    return measuredKw(step) <= rules.nothingFraction() * asset.capacityKw();
  }

  /** Delivers beyond doubt, at whatever light. */
  boolean isAlive(int step) {
    return measuredKw(step) > 2 * rules.nothingFraction() * asset.capacityKw();
  }

  /** Its usual interval in seconds, by the median of the newest gaps; the grid's when unknown. */
  int cadenceSeconds() {
    int[] gaps = new int[8];
    int n = 0;
    int after = -1;
    for (int step = last; step >= 0 && n < gaps.length; step--) {
      if (isMeasured(step)) {
        if (after >= 0) {
          gaps[n++] = after - step;
        }
        after = step;
      }
    }
    Arrays.sort(gaps, 0, n);
    return n == 0 ? grid.stepSeconds() : gaps[n / 2] * grid.stepSeconds();
  }

  /** The maker's own alarm codes, 0 for none; empty when the asset sends no such signal. */
  double[] alarms() {
    return series != null && series.signals().contains(Signals.ALARM_CODE)
        ? grid.means(series, Signals.ALARM_CODE)
        : new double[0];
  }

  @Nullable Series series() {
    return series;
  }

  Instant start(int step) {
    return grid.start(step);
  }

  /** Mean of every measured signal over the steps that carry evidence. */
  Map<String, Double> means(int first, int last) {
    Map<String, Double> means = new HashMap<>();
    if (series != null) {
      for (String signal : series.signals()) {
        double[] values = grid.means(series, signal);
        double sum = 0;
        int n = 0;
        for (int step = first; step <= last; step++) {
          if (!Double.isNaN(values[step]) && could(step)) {
            sum += values[step];
            n++;
          }
        }
        if (n > 0) {
          means.put(signal, Math.round(sum / n * 1000) / 1000.0);
        }
      }
    }
    return means;
  }
}
