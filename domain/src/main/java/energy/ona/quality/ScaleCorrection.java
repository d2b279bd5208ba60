package energy.ona.quality;

import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes values in the measure that they should have been told in. */
final class ScaleCorrection {
  private ScaleCorrection() {}

  /**
   * The same samples at the same stamps, those that were altered flagged. Filled values stay: they
   * were made in the right measure.
   */
  static Series apply(Series series, List<Correction> corrections) {
    Map<String, double[]> columns = new HashMap<>();
    series.signals().forEach(signal -> columns.put(signal, series.column(signal)));
    int[] flags = new int[series.size()];
    for (int row = 0; row < flags.length; row++) {
      flags[row] = series.flags(row);
    }
    for (Correction correction : corrections) {
      String signal = correction.signal();
      Double factor = correction.factor();
      if (signal == null || factor == null || !columns.containsKey(signal)) {
        continue;
      }
      double[] scaled = columns.get(signal).clone();
      for (int row = 0; row < scaled.length; row++) {
        if (correction.holdsAt(series.epochSecond(row))
            && !SampleFlag.FILLED.in(flags[row])
            && !Double.isNaN(scaled[row])) {
          scaled[row] *= factor;
          flags[row] |= SampleFlag.VALUE_CORRECTED.mask();
        }
      }
      columns.put(signal, scaled);
    }
    long[] seconds = new long[series.size()];
    for (int row = 0; row < seconds.length; row++) {
      seconds[row] = series.epochSecond(row);
    }
    return new Series(series.assetId(), seconds, columns, flags);
  }
}
