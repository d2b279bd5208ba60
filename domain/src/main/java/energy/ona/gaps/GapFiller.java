package energy.ona.gaps;

import energy.ona.quality.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Fills a gap by the way that does best on stretches of the same length and time of day that are
 * hidden, one after the other, in what is known around it. The same stretches give the interval;
 * where the unit counts its energy, the total keeps to the counter.
 */
public final class GapFiller {
  private static final int DAYS_AROUND = 15;
  private static final int FEWEST_TRIALS = 3;
  private static final int MOST_STEPS_TRIED = 4000;
  private static final int MOST_TRIALS = 24;
  private static final double LONG_SECONDS = 36 * 3600.0;
  private static final int ROUNDS = 8;
  private static final double MOST_TIMES = 4;

  private final boolean stores;

  public GapFiller() {
    this(false);
  }

  /**
   * @param stores what charges and delivers by its own plan, of which neither siblings nor light
   *     nor a clear sky tell
   */
  public GapFiller(boolean stores) {
    this.stores = stores;
  }

  /** A stretch that was hidden, what it was, and what a way made of it. */
  private record Trial(int from, double[] truth, double[] estimate, double missingKwh) {}

  /**
   * Fills the steps {@code from … to − 1}.
   *
   * @return empty where nothing can be said honestly
   */
  public Optional<FilledGap> fill(GapSeries known, int from, int to) {
    int reach = (2 * DAYS_AROUND + 2) * known.stepsPerDay();
    int first = Math.max(0, from - reach);
    GapSeries near =
        BestReferences.of(known, from, to).part(first, Math.min(known.size(), to + reach));
    return fillNear(near.hiding(from - first, to - first), from - first, to - first)
        .map(gap -> gap.shifted(first));
  }

  private Optional<FilledGap> fillNear(GapSeries series, int from, int to) {
    EnergyCounter counter = EnergyCounter.of(series, from);
    List<Integer> starts = trialStarts(series, from, to);
    Map<FillMethod, Double> tried = new EnumMap<>(FillMethod.class);
    double least = Double.POSITIVE_INFINITY;
    double[] best = new double[0];
    List<Trial> bestTrials = List.of();
    FillMethod method = FillMethod.LINEAR;
    for (Filler filler : fillers(series, to - from)) {
      double[] values = filler.fill(series, from, to);
      if (!covers(series, values, from)) {
        continue;
      }
      List<Trial> trials = new ArrayList<>();
      for (int start : starts) {
        trials.add(trial(series, counter, filler, start, start + to - from));
      }
      double rmse = trials.size() < FEWEST_TRIALS ? Double.MAX_VALUE : rmse(trials);
      tried.merge(filler.method(), rmse, Math::min);
      if (rmse < least) {
        least = rmse;
        best = values;
        bestTrials = trials;
        method = filler.method();
      }
    }
    if (best.length == 0) {
      return Optional.empty();
    }
    return Optional.of(finish(series, counter, from, best, bestTrials, method, tried));
  }

  private List<Filler> fillers(GapSeries series, int steps) {
    List<Filler> fillers = new ArrayList<>();
    boolean isShort = (double) steps * series.stepSeconds() < LONG_SECONDS;
    if (stores) {
      if (isShort) {
        fillers.add(new LinearFiller(false));
      }
      fillers.add(new NeighbourDaysFiller());
      return fillers;
    }
    References references = new References(series.references(), series.size());
    References weather = new References(series.weather(), series.size());
    fillers.add(new SiblingFiller(references, 0, FillMethod.SIBLINGS));
    fillers.add(new SiblingFiller(weather, 0, FillMethod.WEATHER));
    if (isShort) {
      fillers.add(new SiblingFiller(references, 1800, FillMethod.SIBLINGS_AND_EDGES));
      fillers.add(new SiblingFiller(references, 7200, FillMethod.SIBLINGS_AND_EDGES));
      fillers.add(new SiblingFiller(weather, 7200, FillMethod.WEATHER));
      fillers.add(new LinearFiller(false));
    }
    fillers.add(new LinearFiller(true));
    fillers.add(new NeighbourDaysFiller());
    return fillers;
  }

  /** Starts of stretches to hide: the same time of other days, the nearest first. */
  private static List<Integer> trialStarts(GapSeries series, int from, int to) {
    int length = to - from;
    int most = Math.max(6, Math.min(MOST_TRIALS, MOST_STEPS_TRIED / Math.max(1, length)));
    int day = series.stepsPerDay();
    int clear = (length + day - 1) / day;
    // Long stretches may overlap one another, but only by half.
    int stride = Math.max(1, clear / 2);
    List<Integer> starts = new ArrayList<>();
    for (int days = clear; days <= DAYS_AROUND + clear && starts.size() < most; days += stride) {
      for (int side = -1; side <= 1; side += 2) {
        int start = from + side * days * day;
        if (series.isKnown(start, start + length)) {
          starts.add(start);
        }
      }
    }
    return starts;
  }

  private static Trial trial(
      GapSeries series, EnergyCounter counter, Filler filler, int from, int to) {
    double[] truth = Arrays.copyOfRange(series.power(), from, to);
    double[] estimate = filler.fill(series.hiding(from, to), from, to);
    return new Trial(from, truth, estimate, counter.missingKwh(from, to));
  }

  /** Whether the way has a value wherever the sun may be up. */
  private static boolean covers(GapSeries series, double[] values, int from) {
    int missing = 0;
    for (int each = 0; each < values.length; each++) {
      missing += Double.isNaN(values[each]) && !series.isDark(from + each) ? 1 : 0;
    }
    return missing <= values.length / 20;
  }

  private static double rmse(List<Trial> trials) {
    double sum = 0;
    int count = 0;
    for (Trial trial : trials) {
      for (int each = 0; each < trial.truth.length; each++) {
        double error = trial.truth[each] - trial.estimate[each];
        if (!Double.isNaN(error)) {
          sum += error * error;
          count++;
        }
      }
    }
    return count == 0 ? Double.MAX_VALUE : Math.sqrt(sum / count);
  }

  private static FilledGap finish(
      GapSeries series,
      EnergyCounter counter,
      int from,
      double[] values,
      List<Trial> trials,
      FillMethod method,
      Map<FillMethod, Double> tried) {
    double kwh = series.kwPerUnit() * series.stepSeconds() / 3600.0;
    double deviation =
        Quantiles.of(trials.stream().mapToDouble(t -> Math.abs(totalError(t)) * kwh).toArray(), 0.5)
            * 1.4826;
    double usual = Double.isNaN(deviation) ? 0 : deviation;
    Conformal conformal = new Conformal(Rows.lowest(series), top(series));
    for (Trial trial : trials) {
      double factor = counter.factor(total(trial.estimate) * kwh, trial.missingKwh, usual);
      for (int each = 0; each < trial.truth.length; each++) {
        if (!Double.isNaN(trial.truth[each] - trial.estimate[each])
            && !series.isDark(trial.from + each)) {
          conformal.add(trial.estimate[each] * factor, trial.truth[each]);
        }
      }
    }
    conformal.seal();
    double missing = counter.missingKwh(from, from + values.length);
    double factor = counter.factor(total(values) * kwh, missing, usual);
    double most = Rows.highest(series);
    double[] scaled = scaled(values, factor, Rows.lowest(series), most);
    double[] filled = new double[values.length];
    double[] lower = new double[values.length];
    double[] upper = new double[values.length];
    boolean[] dark = new boolean[values.length];
    for (int each = 0; each < values.length; each++) {
      dark[each] = series.isDark(from + each);
      filled[each] = dark[each] ? 0 : scaled[each];
      lower[each] = dark[each] ? 0 : conformal.lower(filled[each]);
      upper[each] = dark[each] ? 0 : Math.min(most, conformal.upper(filled[each]));
    }
    return new FilledGap(
        from, method, filled, lower, upper, dark, tried, why(method, tried, trials, factor));
  }

  /**
   * Multiplied so that the sum grows by a factor and no value beyond what the unit ever delivers:
   * what a clipped noon cannot take the hours beside it do.
   */
  private static double[] scaled(double[] values, double factor, double least, double most) {
    double aim = factor * total(values);
    double by = factor;
    double[] scaled = values.clone();
    for (int round = 0; round < ROUNDS; round++) {
      double free = 0;
      double full = 0;
      for (int each = 0; each < values.length; each++) {
        scaled[each] = Math.max(least, Math.min(most, values[each] * by));
        boolean isFull = scaled[each] >= most;
        full += isFull ? most : 0;
        free += isFull || Double.isNaN(values[each]) ? 0 : values[each];
      }
      if (full == 0 || !(free > 0) || aim <= full) {
        break;
      }
      by = Math.min(MOST_TIMES, (aim - full) / free);
    }
    return scaled;
  }

  private static String why(
      FillMethod method, Map<FillMethod, Double> tried, List<Trial> trials, double factor) {
    String counted =
        factor == 1
            ? ""
            : String.format(
                Locale.ROOT, ", then scaled by %.3f to meet the energy counter", factor);
    return "%s did best of %d ways on %d stretches of this length hidden around the gap%s"
        .formatted(method.wireName(), tried.size(), trials.size(), counted);
  }

  private static double top(GapSeries series) {
    double[] positive = Arrays.stream(series.power()).filter(value -> value > 0).toArray();
    return positive.length == 0 ? 0 : Quantiles.of(positive, 0.99);
  }

  private static double total(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sum();
  }

  private static double totalError(Trial trial) {
    double sum = 0;
    for (int each = 0; each < trial.truth.length; each++) {
      double error = trial.truth[each] - trial.estimate[each];
      sum += Double.isNaN(error) ? 0 : error;
    }
    return sum;
  }
}
