package energy.ona.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The standard profile of the Numenta Anomaly Benchmark (Lavin and Ahmad 2015): the first alarm in
 * a window counts by how early it is, a missed window −1, a false alarm up to −0.11; 0 is a
 * detector that says nothing, 100 one that is perfect.
 */
final class NabScore {
  private static final double FALSE_ALARM = 0.11;
  private static final int THRESHOLDS = 200;

  private final List<Marked> series = new ArrayList<>();
  private int windows;

  /** Rows from the first to the last. */
  record Window(int first, int last) {}

  private record Marked(List<Window> windows, int learning, double[] scores) {}

  void add(List<Window> of, int learning, double[] scores) {
    series.add(new Marked(of, learning, scores));
    windows += of.size();
  }

  /** How many windows all series have; without any there is no score. */
  int windows() {
    return windows;
  }

  /** The score with one threshold for all series. */
  double at(double threshold) {
    double raw = 0;
    for (double each : raw(threshold)) {
      raw += each;
    }
    return 100 * (raw + windows) / (2.0 * windows);
  }

  /** By series: what its alarms are worth, a perfect one having one for each window. */
  double[] raw(double threshold) {
    return series.stream().mapToDouble(each -> raw(each, threshold)).toArray();
  }

  /** The threshold that is best for the whole, which is how the published scores are made. */
  double bestThreshold() {
    double[] all =
        series.stream()
            .flatMapToDouble(each -> Arrays.stream(each.scores).skip(each.learning))
            .sorted()
            .toArray();
    double best = Double.POSITIVE_INFINITY;
    double most = at(best);
    for (int each = 0; each < THRESHOLDS; each++) {
      double share = Math.pow(10, -1 - 4.0 * each / THRESHOLDS);
      double threshold = all[(int) ((all.length - 1) * (1 - share))];
      double score = at(threshold);
      if (score > most) {
        most = score;
        best = threshold;
      }
    }
    return best;
  }

  private static double raw(Marked marked, double threshold) {
    double raw = 0;
    int next = 0;
    boolean found = false;
    for (int row = 0; row < marked.scores.length; row++) {
      while (next < marked.windows.size() && row > marked.windows.get(next).last()) {
        raw -= found ? 0 : 1;
        found = false;
        next++;
      }
      if (row < marked.learning || marked.scores[row] < threshold) {
        continue;
      }
      boolean inside = next < marked.windows.size() && row >= marked.windows.get(next).first();
      if (!inside) {
        raw += FALSE_ALARM * late(next == 0 ? null : marked.windows.get(next - 1), row);
      } else if (!found) {
        found = true;
        raw += early(marked.windows.get(next), row);
      }
    }
    while (next < marked.windows.size()) {
      raw -= found ? 0 : 1;
      found = false;
      next++;
    }
    return raw;
  }

  private static double early(Window window, int row) {
    double length = window.last() - window.first() + 1.0;
    return sigmoid(-(window.last() - row + 1) / length) / sigmoid(-1);
  }

  /** Shortly after a window an alarm is not all wrong. */
  private static double late(@Nullable Window before, int row) {
    if (before == null) {
      return -1;
    }
    double after = (row - before.last()) / Math.max(1.0, before.last() - before.first());
    return after > 3 ? -1 : sigmoid(after);
  }

  private static double sigmoid(double position) {
    return 2 / (1 + Math.exp(5 * position)) - 1;
  }
}
