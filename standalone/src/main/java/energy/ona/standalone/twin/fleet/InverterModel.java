package energy.ona.standalone.twin.fleet;

import energy.ona.standalone.twin.sky.Irradiance;
import energy.ona.standalone.twin.sky.Noise;
import energy.ona.standalone.twin.sky.Weather;
import java.util.List;

/** From light to AC power, and what the instruments of a solar inverter read. */
final class InverterModel implements MachineModel {
  private static final double POWER_PER_C = -0.0036;
  private static final double VOLTAGE_PER_C = -0.0029;
  private static final double OPEN_CIRCUIT_RATIO = 1.22;

  /** Dust, mismatch and cabling of a sound plant. */
  private static final double DC_LOSSES = 0.045;

  @Override
  public List<String> columns() {
    return List.of(
        "temperature_c",
        "voltage_v",
        "power_kw",
        "irradiance_w_m2",
        "wind_speed_m_s",
        "setpoint_kw",
        "alarm_code",
        "current_dc_a",
        "module_temperature_c");
  }

  @Override
  public double[] sample(Site site, Unit unit, Weather weather, List<Fault> faults) {
    double planeWm2 = planeWm2(site, unit, weather);
    Effects effects = Effects.of(faults, unit, weather, planeWm2 / 1000);
    if (effects.silent) {
      return SILENT;
    }
    double moduleC = moduleTemperatureC(weather, planeWm2);
    double setpointKw = setpointKw(site, unit, weather, effects);
    double powerKw = powerKw(unit, planeWm2, moduleC, setpointKw, effects);
    boolean open = powerKw <= 0;
    double voltageV = effects.noDcVoltage ? 0 : voltageV(unit, planeWm2, moduleC, open);
    // What the conversion loses on top still comes in by the DC side.
    double dcKw = open ? 0 : powerKw * 1.02 / effects.acFactor;
    long tick = weather.time().getEpochSecond();
    return new double[] {
      weather.temperatureC() + 0.15 * Noise.gaussian(unit.stream() + 2, tick),
      Math.max(0, voltageV * (1 + 0.003 * Noise.gaussian(unit.stream() + 3, tick))),
      measured(powerKw, unit, tick),
      sensorWm2(planeWm2, unit, tick, effects),
      weather.windSpeedMps(),
      setpointKw < unit.machine().capacityKw() ? setpointKw : Double.NaN,
      alarmCode(unit, effects),
      voltageV > 1 ? dcKw * 1000 / voltageV : 0,
      moduleC + 0.3 * Noise.gaussian(unit.stream() + 5, tick)
    };
  }

  @Override
  public double trueKw(Site site, Unit unit, Weather weather, List<Fault> faults) {
    double planeWm2 = planeWm2(site, unit, weather);
    Effects effects = Effects.of(faults, unit, weather, planeWm2 / 1000);
    double setpointKw = setpointKw(site, unit, weather, effects);
    return Math.max(
        0, powerKw(unit, planeWm2, moduleTemperatureC(weather, planeWm2), setpointKw, effects));
  }

  static double planeWm2(Site site, Unit unit, Weather weather) {
    double clearness = site.sky().clearness(weather, unit.lagSeconds());
    return Irradiance.of(weather.sun(), clearness)
        .inPlaneWm2(weather.sun(), site.tiltDeg(), site.azimuthDeg());
  }

  /** Faiman (2008), with the coefficients of its free-standing crystalline modules. */
  private static double moduleTemperatureC(Weather weather, double planeWm2) {
    return weather.temperatureC() + planeWm2 / (25 + 6.84 * weather.windSpeedMps());
  }

  private static double powerKw(
      Unit unit, double planeWm2, double moduleC, double setpointKw, Effects effects) {
    double capacityKw = unit.machine().capacityKw();
    double ownUseKw = -0.0005 * capacityKw;
    if (planeWm2 < 5) {
      return ownUseKw;
    }
    double lowLight = 1 + 0.02 * Math.log(planeWm2 / 1000);
    double dcKw =
        unit.machine().dcCapacityKw()
            * (planeWm2 / 1000)
            * (1 + POWER_PER_C * (moduleC - 25))
            * lowLight
            * (1 - DC_LOSSES)
            * unit.quality()
            * effects.dcFactor;
    // Own use, a linear and a square part: the usual shape of an inverter's efficiency.
    double lossKw = 0.004 * capacityKw + 0.008 * dcKw + 0.009 * dcKw * dcKw / capacityKw;
    double acKw = (dcKw - lossKw) * effects.acFactor;
    if (acKw <= 0) {
      return ownUseKw;
    }
    double limitKw = Math.min(setpointKw, capacityKw * effects.limitFraction);
    return effects.stopped ? 0 : Math.min(acKw, limitKw);
  }

  /** The limit in force: the grid operator's on some noons, or one that was left on. */
  private static double setpointKw(Site site, Unit unit, Weather weather, Effects effects) {
    double capacityKw = unit.machine().capacityKw();
    double setpointKw = effects.setpointLeft ? capacityKw * effects.limitFraction : capacityKw;
    if (site.curtailed()) {
      long solarSeconds = weather.time().getEpochSecond() + (long) (site.longitude() * 240);
      double hour = Math.floorMod(solarSeconds, 86_400L) / 3600.0;
      long day = Math.floorDiv(solarSeconds, 86_400L);
      if (hour >= 11 && hour < 13.5 && Noise.uniform(site.id().hashCode(), day) < 0.3) {
        return Math.min(setpointKw, 0.7 * capacityKw);
      }
    }
    return setpointKw;
  }

  private static double voltageV(Unit unit, double planeWm2, double moduleC, boolean open) {
    if (planeWm2 < 1) {
      return 0;
    }
    double light = Math.max(0, 1 + 0.028 * Math.log(planeWm2 / 1000));
    double atPowerV = unit.machine().voltageV() * (1 + VOLTAGE_PER_C * (moduleC - 25)) * light;
    double dusk = Math.min(1, planeWm2 / 8);
    return atPowerV * dusk * (open ? OPEN_CIRCUIT_RATIO : 1);
  }

  private static double measured(double powerKw, Unit unit, long tick) {
    double noisy = powerKw * (1 + 0.004 * Noise.gaussian(unit.stream() + 4, tick));
    return Math.min(noisy, unit.machine().capacityKw());
  }

  private static double sensorWm2(double planeWm2, Unit unit, long tick, Effects effects) {
    if (effects.irradianceStuck) {
      return 300 + Math.round(300 * Noise.uniform(unit.stream(), 6));
    }
    double noise = 1 + 0.012 * Noise.gaussian(unit.stream() + 6, tick);
    return Math.max(0, planeWm2 * noise * effects.irradianceFactor);
  }

  private static double alarmCode(Unit unit, Effects effects) {
    Integer code = effects.alarm == null ? null : unit.machine().alarmCodes().get(effects.alarm);
    return code == null ? Double.NaN : code;
  }
}
