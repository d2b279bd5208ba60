package energy.ona.standalone.twin.fleet;

import energy.ona.standalone.twin.sky.Noise;
import energy.ona.standalone.twin.sky.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What a site's logger reports. A row stamped {@code t} tells of the step that ends at {@code t};
 * it depends on the seed, the time and the faults alone, so sending it twice sends the same.
 */
public final class Telemetry {
  /** Rows that get lost on the way in a sound plant. */
  private static final double LOST_SHARE = 0.002;

  private final Site site;
  private final MachineModel model;

  public Telemetry(Site site) {
    this.site = site;
    model = MachineModel.of(site.machine());
  }

  /** A sensor CSV with header of the stamps in {@code (from, to]}. */
  public String csv(
      Instant from, Instant to, Duration step, Function<String, List<Fault>> faultsOf) {
    StringBuilder csv = new StringBuilder(1 << 16);
    csv.append("timestamp,asset_id,").append(String.join(",", model.columns())).append('\n');
    List<List<Fault>> faults =
        site.units().stream().map(unit -> faultsOf.apply(unit.assetId())).toList();
    for (Instant stamp : stamps(from, to, step)) {
      List<Weather> moments = moments(stamp, step);
      for (int i = 0; i < site.units().size(); i++) {
        append(csv, stamp, site.units().get(i), moments, faults.get(i));
      }
    }
    return csv.toString();
  }

  /** Energy that the faults of a unit cost in {@code [from, to)}, by quarter hours. */
  public double lostKwh(Unit unit, List<Fault> faults, Instant from, Instant to) {
    double lostKwh = 0;
    Duration step = Duration.ofMinutes(15);
    for (Instant time = from; time.isBefore(to); time = time.plus(step)) {
      Weather weather = site.sky().at(time);
      double soundKw = model.trueKw(site, unit, weather, List.of());
      lostKwh += 0.25 * Math.max(0, soundKw - model.trueKw(site, unit, weather, faults));
    }
    return lostKwh;
  }

  /** What a unit with these faults delivers, whether it is reported or not. */
  public double deliveredKw(Unit unit, List<Fault> faults, Weather weather) {
    return model.trueKw(site, unit, weather, faults);
  }

  /** Share of the rated power that a sound unit of this site could deliver. */
  public double soundLoad(Instant time) {
    Unit unit = site.units().get(0);
    return model.trueKw(site, unit, site.sky().at(time), List.of()) / unit.machine().capacityKw();
  }

  static List<Instant> stamps(Instant from, Instant to, Duration step) {
    List<Instant> stamps = new ArrayList<>();
    long seconds = step.toSeconds();
    long first = Math.floorDiv(from.getEpochSecond(), seconds) * seconds + seconds;
    for (long stamp = first; stamp <= to.getEpochSecond(); stamp += seconds) {
      stamps.add(Instant.ofEpochSecond(stamp));
    }
    return stamps;
  }

  /** A long step is the mean of three moments within it. */
  private List<Weather> moments(Instant stamp, Duration step) {
    int count = step.compareTo(Duration.ofMinutes(5)) > 0 ? 3 : 1;
    List<Weather> moments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long back = step.toSeconds() * (2L * i + 1) / (2L * count);
      moments.add(site.sky().at(stamp.minusSeconds(back)));
    }
    return moments;
  }

  private void append(
      StringBuilder csv, Instant stamp, Unit unit, List<Weather> moments, List<Fault> faults) {
    if (Noise.uniform(unit.stream() + 12, stamp.getEpochSecond()) < LOST_SHARE) {
      return;
    }
    List<double[]> samples = new ArrayList<>();
    for (Weather weather : moments) {
      double[] sample = model.sample(site, unit, weather, faults);
      if (sample.length == 0) {
        return;
      }
      samples.add(sample);
    }
    csv.append(stamp).append(',').append(unit.assetId());
    for (int column = 0; column < model.columns().size(); column++) {
      csv.append(',');
      append(csv, value(model.columns().get(column), samples, column));
    }
    csv.append('\n');
  }

  private static double value(String name, List<double[]> samples, int column) {
    double[] values = samples.stream().mapToDouble(sample -> sample[column]).toArray();
    if (name.equals("alarm_code") || name.endsWith("direction_deg")) {
      // Codes and directions have no mean: the last one that was reported in the step counts.
      return Arrays.stream(values).filter(Double::isFinite).findFirst().orElse(Double.NaN);
    }
    return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  /** Three decimals at most; by hand, since a month of a fleet is more than a million numbers. */
  private static void append(StringBuilder csv, double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    long thousandths = Math.round(value * 1000);
    if (thousandths < 0) {
      csv.append('-');
    }
    long size = Math.abs(thousandths);
    csv.append(size / 1000);
    if (size % 1000 != 0) {
      csv.append('.').append(size / 100 % 10).append(size / 10 % 10).append(size % 10);
    }
  }
}
