package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.json.Json;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A year of a measured plant in the product's forms: its assets and what each of them sent.
 *
 * @param loggers the assets that each logger reads
 */
record PlantHistory(
    int year,
    ZoneId zone,
    List<Asset> assets,
    List<List<AssetId>> loggers,
    Map<AssetId, Series> series) {

  private static final String ONE_LOGGER = "1";

  /** A folder's protocol: its years, its zone, its loggers. */
  record Layout(Path folder, List<Integer> years, ZoneId zone, Map<String, List<Integer>> loggers) {
    static Layout read(Path folder) throws IOException {
      JsonNode protocol = Json.MAPPER.readTree(folder.resolve("protocol.json").toFile());
      List<Integer> years = new ArrayList<>();
      protocol.path("years").forEach(year -> years.add(year.asInt()));
      Map<String, List<Integer>> loggers = new LinkedHashMap<>();
      protocol
          .path("loggers")
          .properties()
          .forEach(
              logger -> {
                List<Integer> inverters = new ArrayList<>();
                logger.getValue().forEach(each -> inverters.add(each.asInt()));
                loggers.put(logger.getKey(), inverters);
              });
      return new Layout(
          folder, years, ZoneId.of(protocol.path("time_zone").asText("UTC")), loggers);
    }

    List<Asset> assets() throws IOException {
      List<Asset> assets = new ArrayList<>();
      for (JsonNode each :
          Json.MAPPER.readTree(folder.resolve("assets.json").toFile()).path("assets")) {
        ObjectNode asset = each.deepCopy();
        asset.put("customer_id", "bench");
        if (!asset.has("commissioned_on")) {
          asset.put("commissioned_on", "%d-01-01".formatted(Collections.min(years)));
        }
        assets.add(Json.MAPPER.treeToValue(asset, Asset.class));
      }
      return assets;
    }

    PlantHistory history(int year) throws IOException {
      List<Asset> assets = assets();
      PlantYear data =
          PlantYear.read(folder.resolve("plant-%d.csv.gz".formatted(year)), year, zone);
      Map<AssetId, Series> series = new LinkedHashMap<>();
      List<List<AssetId>> byLogger = new ArrayList<>();
      DeviceNumbers numbers = new DeviceNumbers(assets.stream().map(Asset::assetId).toList());
      // A plant that names no loggers has one.
      (loggers.isEmpty() ? Map.of(ONE_LOGGER, numbers.all()) : loggers)
          .forEach(
              (logger, inverters) -> {
                List<AssetId> ids = new ArrayList<>();
                double[] ghi = data.columns().get("ghi_%s_w_m2".formatted(logger));
                for (int inverter : inverters) {
                  AssetId id = numbers.asset(inverter);
                  ids.add(id);
                  series.put(id, series(data, id, inverter, ghi));
                }
                byLogger.add(ids);
              });
      return new PlantHistory(year, zone, assets, byLogger, series);
    }
  }

  /** Rows in which the inverter itself said something. */
  private static Series series(PlantYear data, AssetId id, int inverter, double @Nullable [] ghi) {
    double[] power = data.column("power_ac_w", inverter);
    double[] voltage = data.columnIfAny("voltage_dc_v", inverter);
    double[] current = data.columnIfAny("current_dc_a", inverter);
    double[] counter = data.columnIfAny("energy_total_kwh", inverter);
    int[] rows = new int[power.length];
    int n = 0;
    for (int step = 0; step < power.length; step++) {
      if (!Double.isNaN(power[step])
          || !Double.isNaN(voltage[step])
          || !Double.isNaN(counter[step])) {
        rows[n++] = step;
      }
    }
    int[] kept = Arrays.copyOf(rows, n);
    long[] times = new long[n];
    for (int row = 0; row < n; row++) {
      times[row] = data.fromEpochSecond() + (long) kept[row] * PlantYear.STEP_SECONDS;
    }
    Map<String, double[]> columns = new HashMap<>();
    columns.put(Signals.POWER_KW, take(power, kept, 0.001));
    columns.put(Signals.VOLTAGE_V, take(voltage, kept, 1));
    columns.put(Signals.CURRENT_DC_A, take(current, kept, 1));
    columns.put(Signals.ENERGY_TOTAL_KWH, take(counter, kept, 1));
    if (ghi != null) {
      columns.put(Signals.IRRADIANCE_W_M2, take(ghi, kept, 1));
    }
    return new Series(id, times, columns, new int[n]);
  }

  private static double[] take(double[] all, int[] rows, double factor) {
    double[] taken = new double[rows.length];
    for (int row = 0; row < rows.length; row++) {
      taken[row] = all[rows[row]] * factor;
    }
    return taken;
  }

  TimeRange range() {
    return new TimeRange(
        LocalDate.of(year, 1, 1).atStartOfDay(zone).toInstant(),
        LocalDate.of(year + 1, 1, 1).atStartOfDay(zone).toInstant());
  }

  /** What had been sent in a range. */
  SiteWindow window(TimeRange range) {
    Map<AssetId, Series> cut = new HashMap<>();
    series.forEach(
        (id, whole) -> {
          int from = firstAtOrAfter(whole, range.from().getEpochSecond());
          int to = firstAtOrAfter(whole, range.to().getEpochSecond());
          if (to > from) {
            cut.put(id, part(whole, from, to));
          }
        });
    return new SiteWindow(new SiteId("plant"), range, cut);
  }

  private static Series part(Series whole, int from, int to) {
    long[] times = new long[to - from];
    for (int row = from; row < to; row++) {
      times[row - from] = whole.epochSecond(row);
    }
    Map<String, double[]> columns = new HashMap<>();
    for (String signal : whole.signals()) {
      columns.put(signal, Arrays.copyOfRange(whole.column(signal), from, to));
    }
    return new Series(whole.assetId(), times, columns, new int[times.length]);
  }

  private static int firstAtOrAfter(Series series, long epochSecond) {
    int low = 0;
    int high = series.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (series.epochSecond(middle) < epochSecond) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
