package energy.ona.benchmarks.injected;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The days on which an asset did what it usually does beside the others, with hindsight: energy of
 * the day over the median of all, within a margin of its own median of the month before and after.
 * No detector looks at it; it tells where a fault may be put in and which findings would be true
 * without any.
 */
public final class HealthyDays {
  private static final long DAY = 86_400;
  private static final int AROUND_DAYS = 30;
  private static final int LEAST_AROUND = 10;
  private static final double MARGIN = 0.15;
  private static final int LEAST_SAMPLES = 48;

  /** Of so many units the median of a day tells which of them was as usual. */
  public static final int LEAST_PEERS = 3;

  private final Map<AssetId, Map<Long, Boolean>> healthy = new LinkedHashMap<>();

  /**
   * @param offsetSeconds of the local clock, so that a night parts the days
   */
  public static HealthyDays of(Map<AssetId, Series> sound, int offsetSeconds) {
    Map<AssetId, Map<Long, Double>> energies = new LinkedHashMap<>();
    sound.forEach((id, series) -> energies.put(id, daily(series, offsetSeconds)));
    TreeMap<Long, Double> medians = new TreeMap<>();
    energies.values().stream()
        .flatMap(days -> days.keySet().stream())
        .distinct()
        .forEach(
            day -> {
              double[] all =
                  energies.values().stream()
                      .map(days -> days.get(day))
                      .filter(energy -> energy != null && energy > 0)
                      .mapToDouble(energy -> energy)
                      .toArray();
              if (all.length >= LEAST_PEERS) {
                medians.put(day, median(all));
              }
            });
    HealthyDays result = new HealthyDays();
    energies.forEach((id, days) -> result.healthy.put(id, judge(days, medians)));
    return result;
  }

  private static Map<Long, Boolean> judge(Map<Long, Double> days, Map<Long, Double> medians) {
    TreeMap<Long, Double> ratios = new TreeMap<>();
    days.forEach(
        (day, energy) -> {
          Double median = medians.get(day);
          if (median != null) {
            ratios.put(day, energy / median);
          }
        });
    Map<Long, Boolean> judged = new TreeMap<>();
    ratios.forEach(
        (day, ratio) -> {
          double[] around =
              ratios.subMap(day - AROUND_DAYS, day + AROUND_DAYS + 1).values().stream()
                  .mapToDouble(each -> each)
                  .toArray();
          double usual = median(around);
          judged.put(day, around.length >= LEAST_AROUND && Math.abs(ratio / usual - 1) <= MARGIN);
        });
    return judged;
  }

  private static Map<Long, Double> daily(Series series, int offsetSeconds) {
    Map<Long, Double> sums = new TreeMap<>();
    Map<Long, Integer> counts = new TreeMap<>();
    double[] power = series.column(Signals.POWER_KW);
    for (int row = 0; row < power.length; row++) {
      if (!Double.isNaN(power[row])) {
        long day = Math.floorDiv(series.epochSecond(row) + offsetSeconds, DAY);
        sums.merge(day, Math.max(0, power[row]), Double::sum);
        counts.merge(day, 1, Integer::sum);
      }
    }
    sums.keySet().removeIf(day -> counts.getOrDefault(day, 0) < LEAST_SAMPLES);
    return sums;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Share of so many days from one on that were healthy. */
  public double share(AssetId asset, long firstDay, int days) {
    int sound = 0;
    for (long day = firstDay; day < firstDay + days; day++) {
      sound += is(asset, day) ? 1 : 0;
    }
    return (double) sound / days;
  }

  public boolean is(AssetId asset, long day) {
    return healthy.getOrDefault(asset, Map.of()).getOrDefault(day, false);
  }
}
