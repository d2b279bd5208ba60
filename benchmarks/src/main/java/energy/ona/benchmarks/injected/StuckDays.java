package energy.ona.benchmarks.injected;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The days on which a sensor of the plant stood still by itself: one value for two hours while the
 * power beside it changed. What is told of such a sensor is true, whatever was put in.
 */
public final class StuckDays {
  private static final long DAY = 86_400;
  private static final long HOURS_2 = 7_200;
  private static final double MOVED = 0.2;

  private final Map<AssetId, Map<String, Set<Long>>> stuck = new HashMap<>();

  /**
   * @param offsetSeconds of the local clock
   */
  public static StuckDays of(Map<AssetId, Series> sound, int offsetSeconds) {
    StuckDays days = new StuckDays();
    sound.forEach(
        (id, series) -> {
          Map<String, Set<Long>> bySignal = new HashMap<>();
          for (String signal : series.signals()) {
            bySignal.put(signal, days(series, signal, offsetSeconds));
          }
          days.stuck.put(id, bySignal);
        });
    return days;
  }

  private static Set<Long> days(Series series, String signal, int offsetSeconds) {
    double[] values = series.column(signal);
    double[] power = series.column(Signals.POWER_KW);
    double best = 0;
    for (double each : power) {
      best = Double.isNaN(each) ? best : Math.max(best, each);
    }
    Set<Long> days = new HashSet<>();
    int first = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < values.length; row++) {
      if (values[row] != values[first] || !(power[row] > 0)) {
        first = row;
        least = Double.POSITIVE_INFINITY;
        most = Double.NEGATIVE_INFINITY;
      }
      if (power[row] > 0) {
        least = Math.min(least, power[row]);
        most = Math.max(most, power[row]);
      }
      if (series.epochSecond(row) - series.epochSecond(first) >= HOURS_2
          && most - least > MOVED * best) {
        days.add(Math.floorDiv(series.epochSecond(row) + offsetSeconds, DAY));
      }
    }
    return days;
  }

  /** True when this signal stood still by itself on the day or the one before. */
  public boolean is(AssetId asset, String signal, long day) {
    Set<Long> days = stuck.getOrDefault(asset, Map.of()).getOrDefault(signal, Set.of());
    return days.contains(day) || days.contains(day - 1);
  }

  /** On how many days it did. */
  public int count(AssetId asset, String signal) {
    return stuck.getOrDefault(asset, Map.of()).getOrDefault(signal, Set.of()).size();
  }
}
