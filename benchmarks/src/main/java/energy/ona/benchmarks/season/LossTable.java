package energy.ona.benchmarks.season;

import energy.ona.risk.Tariffs.Tariff;
import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.fleet.Telemetry;
import energy.ona.standalone.twin.fleet.Unit;
import energy.ona.standalone.twin.sky.Weather;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every unit would deliver and what each fault takes of it, half hour by half hour, by the
 * twin's physics. Faults of one unit that last at once leave the product of what each leaves.
 */
final class LossTable {
  static final int STEP_SECONDS = 1800;

  private final long fromSecond;
  private final int steps;
  private final Map<String, float[]> soundKw = new HashMap<>();
  private final Map<String, double[]> usdPerKwh = new HashMap<>();
  private final Map<String, float[]> share = new HashMap<>();

  LossTable(Fleet fleet, List<Fault> faults, TimeRange season, Function<String, Tariff> tariffOf) {
    fromSecond = season.from().getEpochSecond();
    steps = (int) ((season.to().getEpochSecond() - fromSecond) / STEP_SECONDS);
    Map<String, List<Fault>> byUnit = new HashMap<>();
    faults.forEach(
        fault -> byUnit.computeIfAbsent(fault.assetId(), id -> new ArrayList<>()).add(fault));
    for (Site site : fleet.sites()) {
      Telemetry telemetry = new Telemetry(site);
      Weather[] weather = new Weather[steps];
      for (int step = 0; step < steps; step++) {
        weather[step] = site.sky().at(Instant.ofEpochSecond(secondOf(step) + STEP_SECONDS / 2));
      }
      for (Unit unit : site.units()) {
        addUnit(site, unit, telemetry, weather, tariffOf.apply(unit.assetId()));
        for (Fault fault : byUnit.getOrDefault(unit.assetId(), List.of())) {
          addFault(unit, fault, telemetry, weather);
        }
      }
    }
  }

  private void addUnit(
      Site site, Unit unit, Telemetry telemetry, Weather[] weather, Tariff tariff) {
    float[] sound = new float[steps];
    double[] price = new double[steps];
    for (int step = 0; step < steps; step++) {
      sound[step] = (float) telemetry.deliveredKw(unit, List.of(), weather[step]);
      price[step] =
          tariff.meanUsdPerKwh(
              Instant.ofEpochSecond(secondOf(step)),
              Instant.ofEpochSecond(secondOf(step + 1)),
              ZoneId.of(site.timezone()));
    }
    soundKw.put(unit.assetId(), sound);
    usdPerKwh.put(unit.assetId(), price);
  }

  private void addFault(Unit unit, Fault fault, Telemetry telemetry, Weather[] weather) {
    float[] sound = sound(unit.assetId());
    float[] lost = new float[steps];
    for (int step = Math.max(0, stepOf(fault.onset().getEpochSecond())); step < steps; step++) {
      if (sound[step] > 0) {
        double kw = telemetry.deliveredKw(unit, List.of(fault), weather[step]);
        lost[step] = (float) Math.max(0, 1 - kw / sound[step]);
      }
    }
    share.put(fault.id(), lost);
  }

  int steps() {
    return steps;
  }

  int stepOf(long second) {
    return (int) Math.floorDiv(second - fromSecond, (long) STEP_SECONDS);
  }

  long secondOf(int step) {
    return fromSecond + (long) step * STEP_SECONDS;
  }

  float[] sound(String assetId) {
    return known(soundKw.get(assetId), assetId);
  }

  /** Share of the sound power that the fault takes, while it lasts. */
  float[] share(Fault fault) {
    return known(share.get(fault.id()), fault.id());
  }

  double usdPerKwh(String assetId, int step) {
    double[] prices = usdPerKwh.get(assetId);
    if (prices == null) {
      throw new IllegalArgumentException("no unit " + assetId);
    }
    return prices[step];
  }

  /** Energy that these faults of one unit take in one step, all of them lasting through it, kWh. */
  double lostKwh(String assetId, List<Fault> faults, int step) {
    double left = 1;
    for (Fault fault : faults) {
      left *= 1 - share(fault)[step];
    }
    return sound(assetId)[step] * (1 - left) * STEP_SECONDS / 3600.0;
  }

  /** What a unit loses in all with its faults mended at these seconds, the others never. */
  Loss loss(String assetId, List<Fault> faults, Map<Fault, Long> mendedAt) {
    Loss loss = Loss.NONE;
    for (int step = 0; step < steps; step++) {
      double left = 1;
      for (Fault fault : faults) {
        long end = mendedAt.getOrDefault(fault, Long.MAX_VALUE);
        left *= 1 - share(fault)[step] * overlap(step, fault.onset().getEpochSecond(), end);
      }
      if (left < 1) {
        double kwh = sound(assetId)[step] * (1 - left) * STEP_SECONDS / 3600.0;
        loss = loss.plus(kwh, usdPerKwh(assetId, step));
      }
    }
    return loss;
  }

  /** Share of a step within {@code [from, to)}. */
  private double overlap(int step, long from, long to) {
    long start = Math.max(secondOf(step), from);
    long end = Math.min(secondOf(step + 1), to);
    return Math.max(0, end - start) / (double) STEP_SECONDS;
  }

  private static float[] known(float @Nullable [] values, String id) {
    if (values == null) {
      throw new IllegalArgumentException("nothing is known of " + id);
    }
    return values;
  }
}
