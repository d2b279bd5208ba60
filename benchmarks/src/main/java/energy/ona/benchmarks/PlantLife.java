package energy.ona.benchmarks;

import energy.ona.asset.Asset;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** All years of a measured plant, in means of 15 minutes. */
final class PlantLife {
  private static final int STEP_SECONDS = 900;
  private static final int PER_STEP = STEP_SECONDS / PlantYear.STEP_SECONDS;

  private final List<Asset> assets;
  private final long[] times;
  private final Map<String, double[]> columns;
  private final DeviceNumbers numbers;

  private PlantLife(List<Asset> assets, long[] times, Map<String, double[]> columns) {
    this.assets = assets;
    this.times = times;
    this.columns = columns;
    this.numbers = new DeviceNumbers(assets.stream().map(Asset::assetId).toList());
  }

  static PlantLife read(Path folder) throws IOException {
    PlantHistory.Layout layout = PlantHistory.Layout.read(folder);
    List<PlantYear> years = new ArrayList<>();
    List<Integer> named = layout.years().stream().sorted().toList();
    for (int year : named) {
      years.add(
          PlantYear.read(folder.resolve("plant-%d.csv.gz".formatted(year)), year, layout.zone()));
    }
    int steps = 0;
    int[] ends = new int[years.size()];
    for (int each = 0; each < ends.length; each++) {
      // Each file is read into a leap year; the next one begins where it does.
      int size = years.get(each).columns().values().iterator().next().length / PER_STEP;
      ends[each] = named.get(each) % 4 == 0 ? size : size - 86_400 / STEP_SECONDS;
      steps += ends[each];
    }
    long[] times = new long[steps];
    Map<String, double[]> columns = new TreeMap<>();
    int at = 0;
    for (int each = 0; each < ends.length; each++) {
      PlantYear year = years.get(each);
      for (int step = 0; step < ends[each]; step++) {
        times[at + step] = year.fromEpochSecond() + (long) step * STEP_SECONDS;
      }
      for (var column : year.columns().entrySet()) {
        double[] whole = columns.computeIfAbsent(column.getKey(), none -> nothing(times.length));
        for (int step = 0; step < ends[each]; step++) {
          whole[at + step] = mean(column.getValue(), step * PER_STEP);
        }
      }
      at += ends[each];
    }
    return new PlantLife(layout.assets(), times, columns);
  }

  private static double[] nothing(int size) {
    double[] nothing = new double[size];
    Arrays.fill(nothing, Double.NaN);
    return nothing;
  }

  private static double mean(double[] column, int from) {
    return Arrays.stream(column, from, from + PER_STEP)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  List<Asset> assets() {
    return assets;
  }

  double capacityKw(String assetId) {
    return assets.stream()
        .filter(asset -> asset.assetId().value().equals(assetId))
        .mapToDouble(Asset::capacityKw)
        .findFirst()
        .orElseThrow();
  }

  Series series(Asset asset) {
    double[] power = power(asset);
    double[] kw = Arrays.stream(power).map(watts -> watts / 1000).toArray();
    return new Series(
        asset.assetId(),
        times,
        Map.of(
            Signals.POWER_KW,
            kw,
            Signals.IRRADIANCE_W_M2,
            irradiance(power),
            Signals.TEMPERATURE_C,
            columns.getOrDefault("ambient_c", nothing(times.length))),
        new int[times.length]);
  }

  private double[] power(Asset asset) {
    return new PlantYear(times[0], columns).columnIfAny("power_ac_w", numbers.of(asset.assetId()));
  }

  /** The sensor that explains most of this power over most of its time. */
  private double[] irradiance(double[] power) {
    double most = -1;
    double[] best = nothing(times.length);
    for (var column : columns.entrySet()) {
      if (column.getKey().startsWith("ghi_") || column.getKey().startsWith("irradiance_")) {
        double explains = explains(power, column.getValue());
        if (explains > most) {
          most = explains;
          best = column.getValue();
        }
      }
    }
    return best;
  }

  /** Samples in common × r². */
  private static double explains(double[] power, double[] light) {
    double n = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumYy = 0;
    double sumXy = 0;
    for (int step = 0; step < power.length; step++) {
      if (power[step] > 0 && !Double.isNaN(light[step])) {
        n++;
        sumX += power[step];
        sumY += light[step];
        sumXx += power[step] * power[step];
        sumYy += light[step] * light[step];
        sumXy += power[step] * light[step];
      }
    }
    double covariance = n * sumXy - sumX * sumY;
    double spread = (n * sumXx - sumX * sumX) * (n * sumYy - sumY * sumY);
    return spread <= 0 || covariance <= 0 ? 0 : n * covariance * covariance / spread;
  }

  /** For the peer; what is missing is an empty cell. */
  void write(Asset asset, Path file) throws IOException {
    Series series = series(asset);
    StringBuilder text = new StringBuilder("epoch_second,power,irradiance,ambient\n");
    for (int row = 0; row < series.size(); row++) {
      text.append(series.epochSecond(row));
      for (String signal :
          List.of(Signals.POWER_KW, Signals.IRRADIANCE_W_M2, Signals.TEMPERATURE_C)) {
        double value = series.value(signal, row);
        text.append(',')
            .append(Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.5f", value));
      }
      text.append('\n');
    }
    Files.writeString(file, text);
  }
}
