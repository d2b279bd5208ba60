package energy.ona.detect;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.json.Json;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Reads a folder of the measured plant's layout in the product's forms. */
final class MeasuredPlant {
  private static final List<String> COLUMNS =
      List.of(Signals.TEMPERATURE_C, Signals.VOLTAGE_V, Signals.POWER_KW, Signals.IRRADIANCE_W_M2);

  private MeasuredPlant() {}

  static Optional<Path> folder() {
    String data = System.getenv("ONA_DATA");
    Path folder =
        (data == null ? Path.of("../../shared/data") : Path.of(data))
            .resolve("pv-plant")
            .toAbsolutePath()
            .normalize();
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  static List<Asset> assets(Path folder) throws IOException {
    List<Asset> assets = new ArrayList<>();
    for (JsonNode each :
        Json.MAPPER.readTree(folder.resolve("assets.json").toFile()).path("assets")) {
      com.fasterxml.jackson.databind.node.ObjectNode node = each.deepCopy();
      node.put("customer_id", "demo");
      assets.add(Json.MAPPER.treeToValue(node, Asset.class));
    }
    return assets;
  }

  /** The whole file; {@link #cut} gives the part that a look may see. */
  static SiteWindow read(Path csvGz) throws IOException {
    Map<String, TreeMap<Long, double[]>> rows = new HashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(csvGz)), StandardCharsets.UTF_8))) {
      List<String> header = List.of(reader.readLine().split(","));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split(",", -1);
        double[] values = new double[COLUMNS.size()];
        for (int each = 0; each < values.length; each++) {
          int at = header.indexOf(COLUMNS.get(each));
          values[each] = at < 0 || cells[at].isEmpty() ? Double.NaN : Double.parseDouble(cells[at]);
        }
        rows.computeIfAbsent(cells[1], none -> new TreeMap<>())
            .put(Instant.parse(cells[0]).getEpochSecond(), values);
      }
    }
    Map<AssetId, Series> series = new HashMap<>();
    rows.forEach((asset, samples) -> series.put(new AssetId(asset), series(asset, samples)));
    return new SiteWindow(
        new SiteId("UPM"),
        new TimeRange(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")),
        series);
  }

  private static Series series(String asset, TreeMap<Long, double[]> samples) {
    long[] times = samples.keySet().stream().mapToLong(Long::longValue).toArray();
    Map<String, double[]> columns = new HashMap<>();
    for (int each = 0; each < COLUMNS.size(); each++) {
      int column = each;
      columns.put(
          COLUMNS.get(each), samples.values().stream().mapToDouble(row -> row[column]).toArray());
    }
    return new Series(new AssetId(asset), times, columns, new int[times.length]);
  }

  static SiteWindow cut(SiteWindow all, TimeRange range) {
    Map<AssetId, Series> cut = new HashMap<>();
    all.byAsset()
        .forEach(
            (asset, series) -> {
              int from = firstAtOrAfter(series, range.from().getEpochSecond());
              int to = firstAtOrAfter(series, range.to().getEpochSecond());
              if (to > from) {
                long[] times = new long[to - from];
                for (int row = from; row < to; row++) {
                  times[row - from] = series.epochSecond(row);
                }
                Map<String, double[]> columns = new HashMap<>();
                for (String signal : series.signals()) {
                  columns.put(
                      signal, java.util.Arrays.copyOfRange(series.column(signal), from, to));
                }
                cut.put(asset, new Series(asset, times, columns, new int[times.length]));
              }
            });
    return new SiteWindow(all.siteId(), range, cut);
  }

  private static int firstAtOrAfter(Series series, long epochSecond) {
    int low = 0;
    int high = series.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (series.epochSecond(middle) < epochSecond) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
