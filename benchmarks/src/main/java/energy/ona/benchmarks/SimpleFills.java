package energy.ona.benchmarks;

import energy.ona.gaps.GapSeries;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ways everybody has: a line, yesterday, the siblings' mean times a ratio. */
final class SimpleFills {
  private static final int DAYS_AROUND = 21;

  private SimpleFills() {}

  static Map<String, double[]> of(GapSeries series, int from, int to) {
    Map<String, double[]> fills = new LinkedHashMap<>();
    fills.put("linear", linear(series.power(), from, to));
    fills.put("yesterday", yesterday(series, from, to));
    fills.put("siblings", siblings(series, from, to));
    return fills;
  }

  private static double[] linear(double[] power, int from, int to) {
    int before = from - 1;
    while (before > 0 && Double.isNaN(power[before])) {
      before--;
    }
    int after = to;
    while (after < power.length - 1 && Double.isNaN(power[after])) {
      after++;
    }
    double[] values = new double[to - from];
    for (int each = 0; each < values.length; each++) {
      double share = (from + each - before) / (double) (after - before);
      values[each] = power[before] + share * (power[after] - power[before]);
    }
    return values;
  }

  private static double[] yesterday(GapSeries series, int from, int to) {
    double[] values = new double[to - from];
    for (int each = 0; each < values.length; each++) {
      int step = from + each - series.stepsPerDay();
      while (step >= 0 && Double.isNaN(series.power()[step])) {
        step -= series.stepsPerDay();
      }
      values[each] = step < 0 ? 0 : series.power()[step];
    }
    return values;
  }

  private static double[] siblings(GapSeries series, int from, int to) {
    int first = Math.max(0, from - DAYS_AROUND * series.stepsPerDay());
    int last = Math.min(series.size(), to + DAYS_AROUND * series.stepsPerDay());
    double[] means = new double[last - first];
    double own = 0;
    double others = 1e-9;
    for (int step = first; step < last; step++) {
      int at = step;
      double mean =
          series.references().stream()
              .mapToDouble(reference -> reference[at])
              .filter(value -> !Double.isNaN(value))
              .average()
              .orElse(Double.NaN);
      means[step - first] = mean;
      if (!Double.isNaN(series.power()[step] + mean)) {
        own += series.power()[step];
        others += mean;
      }
    }
    double ratio = own / others;
    return Arrays.stream(means, from - first, to - first)
        .map(mean -> Double.isNaN(mean) ? 0 : mean * ratio)
        .toArray();
  }
}
