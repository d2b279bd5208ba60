package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.observation.Cadence;
import energy.ona.observation.Duty;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one signal adds up to on the whole days, by the sun; added to part by part. Each sample
 * stands for the time up to the next one, or for its day's own cadence where that is missing, so
 * that neither a change of the cadence nor nights that are sent or not move a total.
 */
final class DayTotals {
  /** Of what a day owes; a day of which less was heard has no total. */
  private static final double WHOLE_DAY = 0.9;

  /** What a day owes is what most of the days around it have, where nobody knows its light. */
  private static final int DAYS_AROUND = 15;

  private static final int SECONDS_A_DEGREE = 240;
  private static final int DAY_SECONDS = 86_400;
  private static final int PROBE_SECONDS = 900;
  private static final int PROBES = DAY_SECONDS / PROBE_SECONDS;

  /** Stamps are of the begin of an interval or of its end, and loggers take a while to wake. */
  private static final long LONGEST_EDGE_SECONDS = 3600;

  private final Duty duty;
  private final long ahead;
  private final boolean isPlaced;
  private final TreeMap<Long, Day> days = new TreeMap<>();

  /** The samples of the newest day. */
  private long newest = Long.MIN_VALUE;

  private long[] seconds = new long[PROBES];
  private double[] values = new double[PROBES];
  private int size;

  /** The quarters of an hour that samples stand for, and what all of it adds up to. */
  private static final class Day {
    private final BitSet heard = new BitSet(PROBES);
    private long longestStep;
    private double unitHours;
  }

  DayTotals(Asset asset) {
    Location place = asset.location();
    this.isPlaced = place != null && place.latitude() != null && place.longitude() != null;
    this.duty = Duty.byKind(asset);
    this.ahead = ahead(asset);
  }

  /** Adds what was measured of a signal, after what was added before. */
  void add(Series series, String signal) {
    double[] column = series.column(signal);
    for (int row = 0; row < column.length; row++) {
      if (Double.isNaN(column[row]) || SampleFlag.FILLED.in(series.flags(row))) {
        continue;
      }
      long day = Math.floorDiv(series.epochSecond(row) + ahead, DAY_SECONDS);
      if (day != newest) {
        close();
        newest = day;
      }
      if (size == seconds.length) {
        seconds = Arrays.copyOf(seconds, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      seconds[size] = series.epochSecond(row);
      values[size++] = column[row];
    }
  }

  /** Sums the newest day up, by a cadence of its own. */
  private void close() {
    Cadence cadence = new Cadence(Arrays.copyOf(seconds, size));
    for (int each = 0; each < size; each++) {
      boolean goesOn = each + 1 < size && !cadence.isHole(each + 1);
      long step = goesOn ? seconds[each + 1] - seconds[each] : cadence.before(each);
      add(seconds[each] + ahead, step, values[each]);
    }
    size = 0;
  }

  private void add(long from, long step, double value) {
    Day day = day(newest);
    day.unitHours += Math.max(0, value) * step / 3600.0;
    day.longestStep = Math.max(day.longestStep, step);
    for (long probe = Math.floorDiv(from - 1, PROBE_SECONDS) + 1;
        probe * PROBE_SECONDS < from + step;
        probe++) {
      day(Math.floorDiv(probe, PROBES)).heard.set(Math.floorMod(probe, PROBES));
    }
  }

  private Day day(long number) {
    return days.computeIfAbsent(number, none -> new Day());
  }

  /** What each whole day adds up to, times hours. */
  SortedMap<LocalDate, Double> whole() {
    close();
    TreeMap<LocalDate, Double> whole = new TreeMap<>();
    days.forEach(
        (number, day) -> {
          if (isPlaced ? isHeardByLight(number, day) : isHeardAsUsual(number, day)) {
            whole.put(LocalDate.ofEpochDay(number), day.unitHours);
          }
        });
    return whole;
  }

  private boolean isHeardByLight(long number, Day day) {
    long edge = Math.min(LONGEST_EDGE_SECONDS, day.longestStep);
    int owed = 0;
    int heard = 0;
    for (int probe = 0; probe < PROBES; probe++) {
      long at = number * DAY_SECONDS - ahead + (long) probe * PROBE_SECONDS;
      if (duty.isAwake(at - edge) && duty.isAwake(at + edge)) {
        owed++;
        heard += day.heard.get(probe) ? 1 : 0;
      }
    }
    return heard > 0 && heard >= WHOLE_DAY * owed;
  }

  private boolean isHeardAsUsual(long number, Day day) {
    double[] around =
        days.subMap(number - DAYS_AROUND, number + DAYS_AROUND + 1).values().stream()
            .mapToDouble(each -> each.heard.cardinality())
            .toArray();
    return day.heard.cardinality() >= WHOLE_DAY * Quantiles.median(around);
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
