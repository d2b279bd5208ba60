package energy.ona.benchmarks.live;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.fleet.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a site's logger uploads, read. */
final class Measured {
  private static final Duration STEP = Duration.ofMinutes(15);

  /** What forecasts, their learning and the correction of the weather look at. */
  private static final List<String> SIGNALS =
      List.of(
          Signals.POWER_KW,
          Signals.SETPOINT_KW,
          Signals.IRRADIANCE_W_M2,
          Signals.TEMPERATURE_C,
          Signals.WIND_SPEED_M_S);

  private Measured() {}

  static List<Series> of(Site site, Instant from, Instant to) {
    String[] lines = new Telemetry(site).csv(from, to, STEP, asset -> List.of()).split("\n", -1);
    List<String> header = Arrays.asList(lines[0].split(",", -1));
    Map<String, List<String[]>> rows = new LinkedHashMap<>();
    for (int line = 1; line < lines.length; line++) {
      if (!lines[line].isEmpty()) {
        String[] cells = lines[line].split(",", -1);
        rows.computeIfAbsent(cells[1], first -> new ArrayList<>()).add(cells);
      }
    }
    List<Series> series = new ArrayList<>();
    rows.forEach((asset, all) -> series.add(series(asset, header, all)));
    return series;
  }

  private static Series series(String asset, List<String> header, List<String[]> rows) {
    long[] seconds =
        rows.stream().mapToLong(row -> Instant.parse(row[0]).getEpochSecond()).toArray();
    Map<String, double[]> columns = new HashMap<>();
    for (String signal : SIGNALS) {
      int column = header.indexOf(signal);
      if (column >= 0) {
        columns.put(
            signal,
            rows.stream()
                .mapToDouble(
                    row -> row[column].isEmpty() ? Double.NaN : Double.parseDouble(row[column]))
                .toArray());
      }
    }
    return new Series(new AssetId(asset), seconds, columns, new int[seconds.length]);
  }
}
