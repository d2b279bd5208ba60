package energy.ona.standalone.twin.fleet;

import energy.ona.standalone.twin.sky.Noise;
import energy.ona.standalone.twin.sky.Weather;
import java.util.List;

/** From wind to power, and what the nacelle's instruments read. */
final class TurbineModel implements MachineModel {
  private static final double CUT_IN_MPS = 3.5;
  private static final double RATED_MPS = 12.5;
  private static final double CUT_OUT_MPS = 25;
  private static final double TURBULENCE = 0.11;

  @Override
  public List<String> columns() {
    return List.of(
        "temperature_c",
        "voltage_v",
        "power_kw",
        "wind_speed_m_s",
        "alarm_code",
        "rotor_rpm",
        "pitch_deg",
        "nacelle_direction_deg",
        "gearbox_temperature_c",
        "bearing_temperature_c");
  }

  @Override
  public double[] sample(Site site, Unit unit, Weather weather, List<Fault> faults) {
    double hubMps = hubMps(unit, weather);
    // Metal is slow: its temperature follows the mean wind, not the gusts.
    double steadyLoad = curve(weather.windSpeedMps());
    Effects effects = Effects.of(faults, unit, weather, steadyLoad);
    if (effects.silent) {
      return SILENT;
    }
    double powerKw = powerKw(unit, hubMps, effects);
    double share = Math.max(0, powerKw) / unit.machine().capacityKw();
    double heat = effects.stopped ? 0 : steadyLoad * effects.limitFraction;
    long tick = weather.time().getEpochSecond();
    return new double[] {
      weather.temperatureC() + 0.2 * Noise.gaussian(unit.stream() + 2, tick),
      unit.machine().voltageV() * (1 + 0.006 * Noise.gaussian(unit.stream() + 3, tick)),
      Math.min(
          powerKw * (1 + 0.005 * Noise.gaussian(unit.stream() + 4, tick)),
          unit.machine().capacityKw()),
      hubMps * (1 + 0.015 * Noise.gaussian(unit.stream() + 5, tick)),
      alarmCode(unit, effects),
      powerKw <= 0 ? 0 : 9 + 5.9 * Math.min(1, Math.cbrt(share)),
      pitchDeg(hubMps, effects),
      direction(unit, weather, effects),
      weather.temperatureC()
          + 25
          + 33 * heat
          + effects.gearboxRiseC * Math.sqrt(heat)
          + 0.4 * Noise.gaussian(unit.stream() + 8, tick),
      weather.temperatureC()
          + 22
          + 24 * heat
          + effects.bearingRiseC * Math.sqrt(heat)
          + 0.4 * Noise.gaussian(unit.stream() + 9, tick)
    };
  }

  @Override
  public double trueKw(Site site, Unit unit, Weather weather, List<Fault> faults) {
    Effects effects = Effects.of(faults, unit, weather, curve(weather.windSpeedMps()));
    return Math.max(0, powerKw(unit, hubMps(unit, weather), effects));
  }

  /** Wind at the hub with the gusts of this turbine. */
  private static double hubMps(Unit unit, Weather weather) {
    double gust = Noise.smooth(unit.stream() + 10, (double) weather.time().getEpochSecond(), 75);
    return Math.max(0, weather.windSpeedMps() * unit.quality() * (1 + TURBULENCE * 0.6 * gust));
  }

  /** Share of rated power at a wind speed: cubic between cut-in and rated. */
  static double curve(double windMps) {
    if (windMps < CUT_IN_MPS || windMps >= CUT_OUT_MPS) {
      return 0;
    }
    double cubicIn = Math.pow(CUT_IN_MPS, 3);
    double share = (Math.pow(windMps, 3) - cubicIn) / (Math.pow(RATED_MPS, 3) - cubicIn);
    return Math.min(1, share);
  }

  /** The curve as the asset's nameplate shows it. */
  static List<List<Double>> powerCurve(Machine machine) {
    return List.of(3.5, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 12.5, 24.9).stream()
        .map(mps -> List.of(mps, Math.rint(10 * curve(mps) * machine.capacityKw()) / 10))
        .toList();
  }

  private static double powerKw(Unit unit, double hubMps, Effects effects) {
    double capacityKw = unit.machine().capacityKw();
    double availableKw = curve(hubMps) * capacityKw * effects.acFactor;
    if (effects.stopped || availableKw <= 0) {
      return -0.003 * capacityKw;
    }
    return Math.min(availableKw, capacityKw * effects.limitFraction);
  }

  private static double pitchDeg(double hubMps, Effects effects) {
    if (effects.stopped || hubMps < CUT_IN_MPS || hubMps >= CUT_OUT_MPS) {
      return 86;
    }
    double beyondRated = Math.max(0, hubMps - RATED_MPS);
    return Math.min(28, 2.1 * beyondRated) + 12 * (1 - effects.limitFraction);
  }

  private static double direction(Unit unit, Weather weather, Effects effects) {
    // Power falls with about the cube of the cosine of the yaw error.
    double askew = Math.toDegrees(Math.acos(Math.cbrt(effects.acFactor)));
    double own =
        4 * Noise.smooth(unit.stream() + 11, (double) weather.time().getEpochSecond(), 900);
    return ((weather.windDirectionDeg() + own + askew) % 360 + 360) % 360;
  }

  private static double alarmCode(Unit unit, Effects effects) {
    Integer code = effects.alarm == null ? null : unit.machine().alarmCodes().get(effects.alarm);
    return code == null ? Double.NaN : code;
  }
}
