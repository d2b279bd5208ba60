package energy.ona.benchmarks.injected;

import energy.ona.asset.AssetId;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.time.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A stretch of a plant's life with faults in it. */
public record InjectedPlant(
    Map<AssetId, Series> series, List<InjectedFault> faults, Map<InjectedFault, Double> lostKwh) {
  private static final int HOUR = 3600;
  private static final double SHOWS = 0.01;

  public static InjectedPlant of(Map<AssetId, Series> sound, List<InjectedFault> faults) {
    Map<AssetId, Series> changed = new HashMap<>();
    Map<InjectedFault, Double> lost = new HashMap<>();
    sound.forEach(
        (id, series) -> {
          List<InjectedFault> own =
              faults.stream().filter(fault -> fault.assetId().equals(id)).toList();
          Series faulty = Injection.into(series, own);
          changed.put(id, faulty);
          own.stream()
              .filter(fault -> fault.kind().loses())
              .forEach(
                  fault -> lost.put(fault, energyKwh(series, fault) - energyKwh(faulty, fault)));
        });
    return new InjectedPlant(changed, faults, lost);
  }

  /** Losses of less than a hundredth of the energy, a limit under clouds, are no events. */
  public InjectedPlant withWhatShows() {
    return new InjectedPlant(
        series,
        faults.stream()
            .filter(
                fault ->
                    !fault.kind().loses()
                        || lostKwh.getOrDefault(fault, 0.0) >= SHOWS * soundKwh(fault))
            .toList(),
        lostKwh);
  }

  private double soundKwh(InjectedFault fault) {
    Series faulty = series.get(fault.assetId());
    return lostKwh.getOrDefault(fault, 0.0) + (faulty == null ? 0 : energyKwh(faulty, fault));
  }

  private static double energyKwh(Series series, InjectedFault fault) {
    double[] power = series.column(Signals.POWER_KW);
    double kwh = 0;
    for (int row = 1; row < power.length; row++) {
      if (fault.lastsAt(series.epochSecond(row)) && power[row] > 0) {
        double hours =
            Math.min(HOUR, series.epochSecond(row) - series.epochSecond(row - 1)) / (double) HOUR;
        kwh += power[row] * hours;
      }
    }
    return kwh;
  }

  /** Hourly means for the peers, a file an asset; what is missing is an empty cell. */
  public void write(TimeRange range, Path folder) {
    Grid grid = Grid.over(range, HOUR);
    new TreeMap<>(byName())
        .forEach(
            (name, one) -> {
              double[] power = grid.means(one, Signals.POWER_KW);
              double[] volts = grid.means(one, Signals.VOLTAGE_V);
              double[] amps = grid.means(one, Signals.CURRENT_DC_A);
              double[] light = grid.means(one, Signals.IRRADIANCE_W_M2);
              StringBuilder text = new StringBuilder("epoch_second,power,voltage,current,light\n");
              for (int step = 0; step < grid.size(); step++) {
                text.append(grid.start(step).getEpochSecond());
                for (double value :
                    new double[] {power[step], volts[step], amps[step], light[step]}) {
                  text.append(',')
                      .append(Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value));
                }
                text.append('\n');
              }
              try {
                Files.writeString(folder.resolve(name + ".csv"), text);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private Map<String, Series> byName() {
    Map<String, Series> named = new HashMap<>();
    series.forEach((id, one) -> named.put(id.value(), one));
    return named;
  }
}
