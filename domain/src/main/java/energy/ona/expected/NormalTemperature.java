package energy.ona.expected;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How warm a part is beside its normal behaviour: a linear model of what drives its temperature,
 * learned from its own past by ridge regression (Schlechtingen and Santos 2011, Comparative
 * analysis of neural network and regression based condition monitoring approaches for wind turbine
 * fault detection, Mechanical Systems and Signal Processing 25:1849–1875). Its spread is that of
 * days that it had not learned from. Where the drivers lie outside of what was learned nothing is
 * said.
 */
public final class NormalTemperature {
  private static final double RIDGE = 1e-3;
  private static final int FEWEST_DAYS = 3;

  /** Of a driver's span; beyond it the model would guess. */
  private static final double MARGIN = 0.1;

  /** No sensor and no model is better, °C. */
  private static final double LEAST_SPREAD_C = 1;

  private final double[] temperature;
  private final List<double[]> drivers;
  private final int stepsPerDay;
  private final int stepsPerBlock;

  private NormalTemperature(
      double[] temperature, List<double[]> drivers, int stepsPerDay, int stepsPerBlock) {
    this.temperature = temperature;
    this.drivers = drivers;
    this.stepsPerDay = stepsPerDay;
    this.stepsPerBlock = stepsPerBlock;
  }

  /**
   * What the newest steps say.
   *
   * @param aboveC mean of measured less normal, °C
   * @param spreadC of such means in the past, °C
   * @param steps that the mean is of
   */
  public record Residual(double aboveC, double spreadC, int steps) {}

  /**
   * @param temperature °C by step, NaN where it is not measured or the machine stands
   * @param drivers of the same length, NaN where not measured
   * @param split the steps before it are learned from, those from it on are judged
   * @param stepsPerBlock so many steps are one evidence
   * @return empty where too little was measured
   */
  public static Optional<Residual> of(
      double[] temperature, List<double[]> drivers, int split, int stepsPerDay, int stepsPerBlock) {
    return new NormalTemperature(temperature, drivers, stepsPerDay, stepsPerBlock).newest(split);
  }

  private Optional<Residual> newest(int split) {
    int days = split / stepsPerDay;
    int first = split - days * stepsPerDay;
    int[] learned = steps(first, split);
    long daysMeasured =
        Arrays.stream(learned).map(step -> (step - first) / stepsPerDay).distinct().count();
    if (daysMeasured < FEWEST_DAYS || learned.length < FEWEST_DAYS * stepsPerDay / 4) {
      return Optional.empty();
    }
    double[] strayed =
        IntStream.range(0, days)
            .mapToObj(day -> strayed(learned, first, day))
            .flatMapToDouble(Arrays::stream)
            .map(Math::abs)
            .sorted()
            .toArray();
    Model model = new Model(learned);
    OptionalDouble above = model.mean(steps(split, temperature.length));
    if (strayed.length < FEWEST_DAYS || above.isEmpty()) {
      return Optional.empty();
    }
    double spread = Math.max(LEAST_SPREAD_C, 1.4826 * strayed[strayed.length / 2]);
    return Optional.of(new Residual(above.getAsDouble(), spread, model.judged));
  }

  /** Means over blocks of a day that was left out. */
  private double[] strayed(int[] learned, int first, int day) {
    int from = first + day * stepsPerDay;
    int[] others =
        Arrays.stream(learned).filter(step -> step < from || step >= from + stepsPerDay).toArray();
    if (others.length == 0) {
      return new double[0];
    }
    Model model = new Model(others);
    return IntStream.iterate(from, at -> at < from + stepsPerDay, at -> at + stepsPerBlock)
        .mapToObj(at -> model.mean(steps(at, Math.min(from + stepsPerDay, at + stepsPerBlock))))
        .flatMapToDouble(OptionalDouble::stream)
        .toArray();
  }

  /** Those in which everything is measured. */
  private int[] steps(int from, int to) {
    return IntStream.range(from, to)
        .filter(step -> !Double.isNaN(temperature[step]))
        .filter(step -> drivers.stream().noneMatch(driver -> Double.isNaN(driver[step])))
        .toArray();
  }

  /** Learned from some steps. */
  private final class Model {
    private final double[] mean = new double[drivers.size()];
    private final double[] scale = new double[drivers.size()];
    private final double[] least = new double[drivers.size()];
    private final double[] most = new double[drivers.size()];
    private final double base;
    private final double[] weights;
    private int judged;

    Model(int[] steps) {
      int size = drivers.size();
      for (int each = 0; each < size; each++) {
        double[] driver = drivers.get(each);
        double[] values = Arrays.stream(steps).mapToDouble(step -> driver[step]).toArray();
        double average = Arrays.stream(values).average().orElse(0);
        mean[each] = average;
        scale[each] =
            Math.sqrt(
                Math.max(
                    1e-9,
                    Arrays.stream(values)
                        .map(v -> (v - average) * (v - average))
                        .average()
                        .orElse(0)));
        least[each] = Arrays.stream(values).min().orElse(0);
        most[each] = Arrays.stream(values).max().orElse(0);
      }
      base = Arrays.stream(steps).mapToDouble(step -> temperature[step]).average().orElse(0);
      double[][] matrix = new double[size][size];
      double[] right = new double[size];
      for (int step : steps) {
        for (int one = 0; one < size; one++) {
          double value = driver(one, step);
          right[one] += value * (temperature[step] - base);
          for (int other = 0; other <= one; other++) {
            matrix[one][other] += value * driver(other, step);
          }
        }
      }
      for (int one = 0; one < size; one++) {
        matrix[one][one] += RIDGE * steps.length;
      }
      weights = LinearSystem.solve(matrix, right);
    }

    private double driver(int each, int step) {
      return (drivers.get(each)[step] - mean[each]) / scale[each];
    }

    private boolean isKnown(int step) {
      for (int each = 0; each < mean.length; each++) {
        double span = MARGIN * (most[each] - least[each]);
        double value = drivers.get(each)[step];
        if (value < least[each] - span || value > most[each] + span) {
          return false;
        }
      }
      return true;
    }

    /** Of measured less normal; empty where less than half a block can be judged. */
    OptionalDouble mean(int[] steps) {
      double sum = 0;
      judged = 0;
      for (int step : steps) {
        if (isKnown(step)) {
          double normal = base;
          for (int each = 0; each < weights.length; each++) {
            normal += weights[each] * driver(each, step);
          }
          sum += temperature[step] - normal;
          judged++;
        }
      }
      return 2 * judged < stepsPerBlock ? OptionalDouble.empty() : OptionalDouble.of(sum / judged);
    }
  }
}
