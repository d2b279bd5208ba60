package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums of the whole days, by the sun, of one signal; added to part by part. */
final class DayTotals {
  /** Of the samples that a day has at most; a day with fewer has no total. */
  private static final double WHOLE_DAY = 0.9;

  private static final int SECONDS_A_DEGREE = 240;
  private static final int DAY_SECONDS = 86_400;

  private final long ahead;
  private final TreeMap<LocalDate, Total> totals = new TreeMap<>();

  private record Total(double sum, int samples) {
    Total plus(Total other) {
      return new Total(sum + other.sum, samples + other.samples);
    }
  }

  DayTotals(Asset asset) {
    this.ahead = ahead(asset);
  }

  /** Adds what was measured of a signal. */
  void add(Series series, String signal) {
    double[] values = series.column(signal);
    long day = Long.MIN_VALUE;
    double sum = 0;
    int samples = 0;
    for (int row = 0; row < series.size(); row++) {
      if (Double.isNaN(values[row]) || SampleFlag.FILLED.in(series.flags(row))) {
        continue;
      }
      long at = Math.floorDiv(series.epochSecond(row) + ahead, DAY_SECONDS);
      if (at != day) {
        add(day, sum, samples);
        day = at;
        sum = 0;
        samples = 0;
      }
      sum += Math.max(0, values[row]);
      samples++;
    }
    add(day, sum, samples);
  }

  private void add(long day, double sum, int samples) {
    if (samples > 0) {
      totals.merge(LocalDate.ofEpochDay(day), new Total(sum, samples), Total::plus);
    }
  }

  /** The mean of each whole day, which a change of the cadence leaves as it is. */
  SortedMap<LocalDate, Double> whole() {
    int most = totals.values().stream().mapToInt(Total::samples).max().orElse(0);
    TreeMap<LocalDate, Double> whole = new TreeMap<>();
    totals.forEach(
        (day, total) -> {
          if (total.samples() >= WHOLE_DAY * most) {
            whole.put(day, total.sum() / total.samples());
          }
        });
    return whole;
  }

  /** A day by the sun begins at its midnight. */
  static Instant start(Asset asset, LocalDate day) {
    return Instant.ofEpochSecond(day.toEpochDay() * DAY_SECONDS - ahead(asset));
  }

  private static long ahead(Asset asset) {
    Location place = asset.location();
    Double longitude = place == null ? null : place.longitude();
    return longitude == null ? 0 : Math.round(SECONDS_A_DEGREE * longitude);
  }
}
