package energy.ona.activities.trend;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.Grid;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an asset ever sent, in means of a quarter of an hour, read some weeks at a time.
 * An asset without a sensor of its own is seen in the light of the sibling whose sensor spoke last.
 */
final class TrendHistory {
  private static final Duration STEP = Duration.ofDays(100);
  private static final Duration LONGEST = Duration.ofDays(25 * 365);
  private static final Duration RECENT = Duration.ofDays(3);
  private static final int STEP_SECONDS = 900;
  private static final List<String> SIGNALS =
      List.of(
          Signals.POWER_KW,
          Signals.IRRADIANCE_W_M2,
          Signals.TEMPERATURE_C,
          Signals.MODULE_TEMPERATURE_C,
          Signals.SETPOINT_KW);

  private final ObservationStore observations;

  TrendHistory(ObservationStore observations) {
    this.observations = observations;
  }

  /**
   * What was read.
   *
   * @param irradianceOf null where the light is its own, or unknown
   */
  record History(Series series, @Nullable AssetId irradianceOf) {}

  /**
   * @param alive is called between reads
   */
  History read(Asset asset, Instant asOf, Runnable alive) {
    Rows rows = new Rows();
    AssetId light = null;
    boolean knowsLight = false;
    Instant end =
        Instant.ofEpochSecond(
            Math.floorDiv(asOf.getEpochSecond(), (long) STEP_SECONDS) * STEP_SECONDS);
    // Backwards, so that the newest data say who has a sensor.
    for (Instant to = end; to.isAfter(first(asset, end)); to = to.minus(STEP)) {
      alive.run();
      TimeRange range = new TimeRange(latest(to.minus(STEP), first(asset, end)), to);
      Set<AssetId> wanted =
          light == null ? Set.of(asset.assetId()) : Set.of(asset.assetId(), light);
      SiteWindow window = observations.read(asset.customerId(), asset.siteId(), range, wanted);
      Optional<Series> own = window.of(asset.assetId());
      if (own.isEmpty()) {
        continue;
      }
      if (!knowsLight) {
        knowsLight = true;
        light = has(own.get(), Signals.IRRADIANCE_W_M2) ? null : sensor(asset, own.get());
        if (light != null) {
          window =
              observations.read(
                  asset.customerId(), asset.siteId(), range, Set.of(asset.assetId(), light));
        }
      }
      rows.before(range, own.get(), light == null ? own : window.of(light));
    }
    return new History(rows.series(asset.assetId()), light);
  }

  private static Instant first(Asset asset, Instant asOf) {
    Instant longest = asOf.minus(LONGEST);
    return asset.commissionedOn() == null
        ? longest
        : latest(asset.commissionedOn().atStartOfDay(ZoneOffset.UTC).toInstant(), longest);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** The sibling with the most light in the last days that the asset itself was heard. */
  private @Nullable AssetId sensor(Asset asset, Series own) {
    Instant last = own.timestamp(own.size() - 1).plusSeconds(1);
    return observations
        .read(asset.customerId(), asset.siteId(), TimeRange.endingAt(last, RECENT))
        .series()
        .stream()
        .filter(series -> has(series, Signals.IRRADIANCE_W_M2))
        .max(
            Comparator.comparingLong(
                    (Series series) ->
                        Arrays.stream(series.column(Signals.IRRADIANCE_W_M2))
                            .filter(each -> each > 0)
                            .count())
                .thenComparing(series -> series.assetId().value()))
        .map(Series::assetId)
        .orElse(null);
  }

  private static boolean has(Series series, String signal) {
    return Arrays.stream(series.column(signal)).anyMatch(each -> each > 0);
  }

  /** Grows backwards, range by range. */
  private static final class Rows {
    private long[] times = new long[0];
    private final Map<String, double[]> columns = new HashMap<>();

    private Rows() {
      SIGNALS.forEach(signal -> columns.put(signal, new double[0]));
    }

    private void before(TimeRange range, Series own, Optional<Series> light) {
      Grid grid = Grid.over(range, STEP_SECONDS);
      double[] power = grid.means(own, Signals.POWER_KW);
      int[] heard =
          IntStream.range(0, grid.size()).filter(step -> !Double.isNaN(power[step])).toArray();
      long[] earlier =
          Arrays.stream(heard).mapToLong(step -> grid.start(step).getEpochSecond()).toArray();
      times = joined(earlier, times);
      for (String signal : SIGNALS) {
        Optional<Series> of = signal.equals(Signals.IRRADIANCE_W_M2) ? light : Optional.of(own);
        double[] means = of.map(series -> grid.means(series, signal)).orElse(new double[0]);
        double[] part =
            Arrays.stream(heard)
                .mapToDouble(step -> means.length == 0 ? Double.NaN : means[step])
                .toArray();
        columns.merge(signal, part, (later, these) -> joined(these, later));
      }
    }

    private static long[] joined(long[] one, long[] other) {
      long[] both = Arrays.copyOf(one, one.length + other.length);
      System.arraycopy(other, 0, both, one.length, other.length);
      return both;
    }

    private static double[] joined(double[] one, double[] other) {
      double[] both = Arrays.copyOf(one, one.length + other.length);
      System.arraycopy(other, 0, both, one.length, other.length);
      return both;
    }

    private Series series(AssetId asset) {
      return new Series(asset, times, columns, new int[times.length]);
    }
  }
}
