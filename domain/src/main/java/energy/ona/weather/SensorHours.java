package energy.ona.weather;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.AssetPortions;
import energy.ona.observation.Grid;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hourly means of what the weather sensors of a site measured: irradiance and temperature. */
public final class SensorHours {
  private static final int HOUR = 3600;
  private static final Selection READS =
      Selection.signals(Signals.IRRADIANCE_W_M2, Signals.TEMPERATURE_C);

  private final Grid grid;
  private final Map<String, Map<AssetId, double[]>> means = new HashMap<>();

  private SensorHours(TimeRange range) {
    grid = Grid.over(range, HOUR);
  }

  static SensorHours of(SiteWindow measured) {
    SensorHours hours = new SensorHours(measured.range());
    hours.add(measured);
    return hours;
  }

  /** Reads day by day, some assets at a time: weeks of a large site do not fit into memory. */
  public static SensorHours read(
      ObservationStore observations,
      CustomerId customer,
      SiteId site,
      List<AssetId> assets,
      TimeRange range) {
    SensorHours hours = new SensorHours(range);
    Instant from = range.from();
    while (from.isBefore(range.to())) {
      Instant midnight = from.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
      TimeRange day = new TimeRange(from, midnight.isBefore(range.to()) ? midnight : range.to());
      for (List<AssetId> some : AssetPortions.of(assets, day)) {
        hours.add(observations.read(customer, site, day, READS.only(some)));
      }
      from = day.to();
    }
    return hours;
  }

  /** What is known of an hour comes in one piece. */
  private void add(SiteWindow measured) {
    Grid part = Grid.over(measured.range(), HOUR);
    for (Series series : measured.series()) {
      for (String signal : series.signals()) {
        if (signal.equals(Signals.IRRADIANCE_W_M2) || signal.equals(Signals.TEMPERATURE_C)) {
          double[] all =
              means
                  .computeIfAbsent(signal, each -> new HashMap<>())
                  .computeIfAbsent(series.assetId(), asset -> unknown());
          int first = grid.stepOf(part.fromEpochSecond());
          System.arraycopy(part.means(series, signal), 0, all, first, part.size());
        }
      }
    }
  }

  private double[] unknown() {
    double[] hours = new double[grid.size()];
    Arrays.fill(hours, Double.NaN);
    return hours;
  }

  Grid grid() {
    return grid;
  }

  /** By sensor, on the steps of the grid; NaN where nothing was measured. */
  Map<AssetId, double[]> means(String signal) {
    return means.getOrDefault(signal, Map.of());
  }
}
