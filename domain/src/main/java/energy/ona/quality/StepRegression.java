package energy.ona.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds lasting steps of a daily quantity beside what belongs to the season: least squares of
 * harmonics of the year and steps together, a step at a time, the best first, as long as each pays
 * for itself by the Bayesian information criterion with the noise's own correlation (in the manner
 * of BFAST, Verbesselt et al. 2010). Residuals are winsorised, so that a week of snow is no step.
 */
final class StepRegression {
  private static final int MOST_STEPS = 12;
  private static final int ROUNDS = 4;
  private static final double WINSOR = 2.5;
  private static final double DAYS_A_YEAR = 365.2425;

  /** Less cannot tell a season from a step. */
  static final double SEASON_DAYS = 1.5 * DAYS_A_YEAR;

  private final int harmonics;
  private final int shortest;
  private final double smallest;

  /**
   * @param harmonics of the year that are season, 0 for none
   * @param shortest fewest days between two steps
   * @param smallest step worth telling
   */
  StepRegression(int harmonics, int shortest, double smallest) {
    this.harmonics = harmonics;
    this.shortest = shortest;
    this.smallest = smallest;
  }

  /** A step: {@code size} is added to everything from the index on. */
  record Step(int index, double size) {}

  /**
   * @param days ascending day numbers
   * @param values one a day, no NaN
   */
  List<Step> steps(double[] days, double[] values) {
    List<Integer> found = new ArrayList<>();
    if (values.length < 2 * shortest) {
      return List.of();
    }
    double[] work = values.clone();
    while (found.size() < MOST_STEPS) {
      Fit fit = fit(days, values, found, work);
      List<Integer> next = bestNext(fit, work, found);
      if (next.isEmpty()) {
        break;
      }
      found.addAll(next);
      found.sort(Comparator.naturalOrder());
    }
    return sized(days, values, found, work);
  }

  private List<Step> sized(double[] days, double[] values, List<Integer> found, double[] work) {
    while (true) {
      Fit fit = fit(days, values, found, work);
      int weakest = -1;
      for (int each = 0; each < found.size(); each++) {
        double size = Math.abs(fit.stepSize(each));
        if (size < smallest && (weakest < 0 || size < Math.abs(fit.stepSize(weakest)))) {
          weakest = each;
        }
      }
      if (weakest < 0) {
        List<Step> steps = new ArrayList<>();
        for (int each = 0; each < found.size(); each++) {
          steps.add(new Step(found.get(each), fit.stepSize(each)));
        }
        return steps;
      }
      found.remove(weakest);
    }
  }

  /** Fits the season and the steps; leaves the winsorised values in {@code work}. */
  private Fit fit(double[] days, double[] values, List<Integer> steps, double[] work) {
    System.arraycopy(values, 0, work, 0, values.length);
    Fit fit = Fit.of(base(days), steps, work);
    for (int round = 0; round < ROUNDS; round++) {
      double[] fitted = fit.fitted();
      double[] residuals = new double[values.length];
      for (int each = 0; each < values.length; each++) {
        residuals[each] = values[each] - fitted[each];
      }
      double bound = WINSOR * Math.max(1e-9, Quantiles.robustDeviation(residuals));
      for (int each = 0; each < values.length; each++) {
        work[each] = fitted[each] + Math.max(-bound, Math.min(bound, residuals[each]));
      }
      fit = Fit.of(base(days), steps, work);
    }
    return fit;
  }

  private List<double[]> base(double[] days) {
    List<double[]> columns = new ArrayList<>();
    double[] one = new double[days.length];
    Arrays.fill(one, 1);
    columns.add(one);
    int told = days[days.length - 1] - days[0] < SEASON_DAYS ? 0 : harmonics;
    for (int each = 1; each <= told; each++) {
      double turn = 2 * Math.PI * each / DAYS_A_YEAR;
      columns.add(Arrays.stream(days).map(day -> Math.cos(turn * day)).toArray());
      columns.add(Arrays.stream(days).map(day -> Math.sin(turn * day)).toArray());
    }
    return columns;
  }

  /**
   * The step, or the two between which the level is another one, that pay best; empty where none is
   * worth its parameters. Of a level that returns neither step would pay alone (Olshen et al.
   * 2004).
   */
  private List<Integer> bestNext(Fit fit, double[] work, List<Integer> found) {
    int size = work.length;
    double[] fitted = fit.fitted();
    double[] residuals = new double[size];
    for (int each = 0; each < size; each++) {
      residuals[each] = work[each] - fitted[each];
    }
    double error = Arrays.stream(residuals).map(value -> value * value).sum();
    double effective = Math.max(8, size / correlationLength(residuals));
    Sums sums = new Sums(residuals, fit.basis());
    int[] free = IntStream.range(0, size).filter(each -> isFree(each, size, found)).toArray();
    double one = 0;
    double two = 0;
    List<Integer> step = List.of();
    List<Integer> steps = List.of();
    for (int from = 0; from < free.length; from++) {
      double lasting = sums.gain(free[from], size);
      if (lasting > one) {
        one = lasting;
        step = List.of(free[from]);
      }
      for (int to = from + 1; to < free.length; to++) {
        if (free[to] - free[from] >= shortest) {
          double passing = sums.gain(free[from], free[to]);
          if (passing > two) {
            two = passing;
            steps = List.of(free[from], free[to]);
          }
        }
      }
    }
    double onePays = effective * Math.log(error / Math.max(1e-12, error - one)) - cost(1, size);
    double twoPay = effective * Math.log(error / Math.max(1e-12, error - two)) - cost(2, size);
    if (Math.max(onePays, twoPay) <= 0) {
      return List.of();
    }
    return onePays >= twoPay ? step : steps;
  }

  /** A step costs its size, its place and the choice among all places. */
  private static double cost(int steps, int size) {
    return steps * 3 * Math.log(size);
  }

  /** Of residuals and of the columns that they are left by, up to each index. */
  private static final class Sums {
    private final double[] residuals;
    private final double[][] basis;

    Sums(double[] left, double[][] columns) {
      residuals = new double[left.length + 1];
      basis = new double[left.length + 1][columns.length];
      for (int each = 0; each < left.length; each++) {
        residuals[each + 1] = residuals[each] + left[each];
        for (int column = 0; column < columns.length; column++) {
          basis[each + 1][column] = basis[each][column] + columns[column][each];
        }
      }
    }

    /** By how much another level between two indices lowers the squared error. */
    double gain(int from, int end) {
      double norm = end - from;
      for (int column = 0; column < basis[from].length; column++) {
        double sum = basis[end][column] - basis[from][column];
        norm -= sum * sum;
      }
      double sum = residuals[end] - residuals[from];
      return norm > 1e-9 * residuals.length ? sum * sum / norm : 0;
    }
  }

  private boolean isFree(int index, int size, List<Integer> found) {
    return index >= shortest
        && index <= size - shortest
        && found.stream().allMatch(other -> Math.abs(other - index) >= shortest);
  }

  /** Samples that one independent sample is worth, by the first-order correlation. */
  private static double correlationLength(double[] residuals) {
    double product = 0;
    double square = 1e-12;
    for (int each = 1; each < residuals.length; each++) {
      product += residuals[each] * residuals[each - 1];
      square += residuals[each] * residuals[each];
    }
    double correlation = Math.max(0, Math.min(0.95, product / square));
    return (1 + correlation) / (1 - correlation);
  }
}
