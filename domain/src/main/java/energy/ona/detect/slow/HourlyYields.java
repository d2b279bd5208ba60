package energy.ona.detect.slow;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.expected.SiteReference;
import energy.ona.observation.Grid;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.SetPoint;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A site's memory: mean power of every hour over capacity, by asset, beside what the light or the
 * wind would have given. NaN where an hour was not measured for the greater part, or held back.
 *
 * @param fromHour hours since 1970, UTC
 * @param yields by asset, one value an hour
 * @param models by asset: what its physics made of the measured light or wind
 * @param lastHeard when each asset last measured its power, also where that was before the first
 *     hour or held back
 */
public record HourlyYields(
    long fromHour,
    int hours,
    Map<AssetId, float[]> yields,
    Map<AssetId, float[]> models,
    Map<AssetId, Instant> lastHeard) {
  private static final int HOUR = 3600;

  /** Of the samples that an hour of this asset mostly holds, those that no set-point held back. */
  private static final double MOSTLY = 0.7;

  /** Of a hole of the whole site, after which its memory begins anew. */
  private static final Duration HOLE = Duration.ofDays(30);

  /** Hours above the best one that is believed. */
  private static final int IN_ERROR = 4;

  public HourlyYields {
    yields = Map.copyOf(yields);
    models = Map.copyOf(models);
    lastHeard = Map.copyOf(lastHeard);
  }

  /** Nothing is known yet. */
  public static HourlyYields none() {
    return new HourlyYields(0, 0, Map.of(), Map.of(), Map.of());
  }

  /** From the whole hours of what was measured. */
  public static HourlyYields of(List<Asset> assets, SiteWindow window) {
    Grid grid = Grid.over(window.range(), HOUR);
    Map<AssetId, float[]> yields = new TreeMap<>();
    Map<AssetId, Instant> lastHeard = new TreeMap<>();
    for (Asset asset : assets) {
      window
          .of(asset.assetId())
          .filter(series -> series.size() > 0)
          .ifPresent(
              series -> {
                yields.put(asset.assetId(), yields(asset, series, grid));
                lastHeard(series).ifPresent(at -> lastHeard.put(asset.assetId(), at));
              });
    }
    Map<AssetId, float[]> models = new TreeMap<>();
    SiteReference.physics(assets, window, grid)
        .forEach((id, model) -> models.put(id, floats(model)));
    return new HourlyYields(grid.fromEpochSecond() / HOUR, grid.size(), yields, models, lastHeard)
        .within(window.range());
  }

  private static float[] yields(Asset asset, Series series, Grid grid) {
    double[] power = series.column(Signals.POWER_KW);
    double[] limits = limits(series);
    int[] measured = new int[grid.size()];
    int[] free = new int[grid.size()];
    double[] kw = new double[grid.size()];
    for (int row = 0; row < power.length; row++) {
      int step = grid.stepOf(series.epochSecond(row));
      if (step >= 0 && step < grid.size() && isMeasured(series, power, row)) {
        measured[step]++;
        if (!SetPoint.holds(power[row], limits[row], asset.capacityKw())) {
          free[step]++;
          kw[step] += power[row];
        }
      }
    }
    int full = usual(measured);
    float[] yields = new float[grid.size()];
    for (int step = 0; step < yields.length; step++) {
      yields[step] =
          free[step] < MOSTLY * full
              ? Float.NaN
              : (float) (kw[step] / free[step] / asset.capacityKw());
    }
    return yields;
  }

  private static boolean isMeasured(Series series, double[] power, int row) {
    return !Double.isNaN(power[row]) && !SampleFlag.FILLED.in(series.flags(row));
  }

  private static Optional<Instant> lastHeard(Series series) {
    double[] power = series.column(Signals.POWER_KW);
    int row = power.length - 1;
    while (row >= 0 && !isMeasured(series, power, row)) {
      row--;
    }
    return row < 0 ? Optional.empty() : Optional.of(series.timestamp(row));
  }

  /** The set-point at each row; one that was sent in a row of its own is in force for an hour. */
  private static double[] limits(Series series) {
    double[] limits = series.column(Signals.SETPOINT_KW).clone();
    int sent = -1;
    for (int row = 0; row < limits.length; row++) {
      if (!Double.isNaN(limits[row])) {
        sent = row;
      } else if (sent >= 0 && series.epochSecond(row) - series.epochSecond(sent) < HOUR) {
        limits[row] = limits[sent];
      }
    }
    return limits;
  }

  /** How many samples an hour mostly holds, of the hours that hold any. */
  private static int usual(int[] counts) {
    int[] some = Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
    return some.length == 0 ? 1 : some[some.length / 2];
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int each = 0; each < values.length; each++) {
      floats[each] = (float) values[each];
    }
    return floats;
  }

  /**
   * This memory with newer hours in it: where both know an hour, the newer one counts. Where
   * nothing of the site was heard for a month between them the newer ones are all: the season is
   * another one, and nobody knows when in the hole an asset fell silent.
   */
  public HourlyYields with(HourlyYields newer) {
    if (isLongBefore(newer)) {
      return newer;
    }
    if (hours == 0 || newer.hours == 0) {
      return hours == 0 ? newer.hearing(lastHeard) : hearing(newer.lastHeard);
    }
    long from = Math.min(fromHour, newer.fromHour);
    long to = Math.max(fromHour + hours, newer.fromHour + newer.hours);
    return new HourlyYields(
        from,
        (int) (to - from),
        merged(yields, newer.yields, newer, from, to),
        merged(models, newer.models, newer, from, to),
        hearing(newer.lastHeard).lastHeard);
  }

  private boolean isLongBefore(HourlyYields newer) {
    Optional<Instant> last =
        Stream.concat(lastHeard.keySet().stream(), yields.keySet().stream())
            .flatMap(asset -> heard(asset).stream())
            .max(Comparator.naturalOrder());
    Optional<Instant> first =
        newer.yields.values().stream()
            .flatMap(row -> newer.firstHeard(row).stream())
            .min(Comparator.naturalOrder());
    return last.isPresent()
        && first.isPresent()
        && Duration.between(last.get(), first.get()).compareTo(HOLE) > 0;
  }

  private Optional<Instant> firstHeard(float[] row) {
    return IntStream.range(0, row.length)
        .filter(hour -> !Float.isNaN(row[hour]))
        .mapToObj(hour -> Instant.ofEpochSecond((fromHour + hour) * HOUR))
        .findFirst();
  }

  /** The same where assets were heard at other moments too. */
  public HourlyYields hearing(Map<AssetId, Instant> others) {
    Map<AssetId, Instant> latest = new TreeMap<>(lastHeard);
    others.forEach(
        (id, at) -> latest.merge(id, at, (one, other) -> one.isAfter(other) ? one : other));
    return new HourlyYields(fromHour, hours, yields, models, latest);
  }

  private Map<AssetId, float[]> merged(
      Map<AssetId, float[]> old,
      Map<AssetId, float[]> young,
      HourlyYields newer,
      long from,
      long to) {
    Map<AssetId, float[]> all = new TreeMap<>();
    old.forEach((id, row) -> all.put(id, placed(row, fromHour, from, to)));
    // What is known now of those hours replaces all that was, also where it knows nothing.
    young.forEach(
        (id, row) -> {
          float[] whole = all.computeIfAbsent(id, none -> placed(new float[0], from, from, to));
          System.arraycopy(row, 0, whole, (int) (newer.fromHour - from), row.length);
        });
    return all;
  }

  private static float[] placed(float[] row, long at, long from, long to) {
    float[] whole = new float[(int) (to - from)];
    Arrays.fill(whole, Float.NaN);
    int first = (int) Math.max(0, at - from);
    int skipped = (int) Math.max(0, from - at);
    int length = Math.min(row.length - skipped, whole.length - first);
    if (length > 0) {
      System.arraycopy(row, skipped, whole, first, length);
    }
    return whole;
  }

  /**
   * The hours that lie wholly within a range. Of what was heard after it, nobody knows when it had
   * last been heard before.
   */
  public HourlyYields within(TimeRange range) {
    long from = Math.max(fromHour, -Math.floorDiv(-range.from().getEpochSecond(), (long) HOUR));
    long to = Math.min(fromHour + hours, Math.floorDiv(range.to().getEpochSecond(), (long) HOUR));
    if (to <= from) {
      return none();
    }
    Map<AssetId, Instant> heard = new TreeMap<>(lastHeard);
    heard.values().removeIf(at -> !at.isBefore(range.to()));
    return new HourlyYields(
        from, (int) (to - from), cut(yields, from, to), cut(models, from, to), heard);
  }

  /**
   * When an asset last measured its power, as far as is remembered: in the last of its hours where
   * nobody knows the moment.
   */
  public Optional<Instant> heard(AssetId asset) {
    Optional<Instant> noted = Optional.ofNullable(lastHeard.get(asset));
    float[] row = yields.getOrDefault(asset, new float[0]);
    int hour = row.length - 1;
    while (hour >= 0 && Float.isNaN(row[hour])) {
      hour--;
    }
    if (hour < 0) {
      return noted;
    }
    Instant measured = Instant.ofEpochSecond((fromHour + hour) * HOUR);
    return Optional.of(noted.filter(measured::isBefore).orElse(measured));
  }

  /** What an asset reached in its best hours, but for a few that may be in error; NaN for none. */
  public double best(AssetId asset) {
    float[] hours = yields.get(asset);
    if (hours == null) {
      return Double.NaN;
    }
    float[] best = new float[IN_ERROR + 1];
    for (float hour : hours) {
      if (hour > best[0]) {
        best[0] = hour;
        Arrays.sort(best);
      }
    }
    return best[0] > 0 ? best[0] : Double.NaN;
  }

  /** Without the hours in which assets are known to have been ill: these teach nothing of them. */
  public HourlyYields without(Map<AssetId, List<TimeRange>> ill) {
    Map<AssetId, float[]> sound = new TreeMap<>(yields);
    ill.forEach(
        (id, ranges) ->
            sound.computeIfPresent(
                id,
                (same, row) -> {
                  float[] masked = row.clone();
                  ranges.forEach(range -> blank(masked, range));
                  return masked;
                }));
    return new HourlyYields(fromHour, hours, sound, models, lastHeard);
  }

  private void blank(float[] row, TimeRange range) {
    long from = Math.floorDiv(range.from().getEpochSecond(), (long) HOUR) - fromHour;
    long to = Math.floorDiv(range.to().getEpochSecond(), (long) HOUR) + 1 - fromHour;
    for (long hour = Math.max(0, from); hour < Math.min(row.length, to); hour++) {
      row[(int) hour] = Float.NaN;
    }
  }

  private Map<AssetId, float[]> cut(Map<AssetId, float[]> rows, long from, long to) {
    Map<AssetId, float[]> cut = new TreeMap<>();
    rows.forEach((id, row) -> cut.put(id, placed(row, fromHour, from, to)));
    return cut;
  }

  /** The end of the last hour in it, in seconds since 1970. */
  public long endEpochSecond() {
    return (fromHour + hours) * HOUR;
  }
}
