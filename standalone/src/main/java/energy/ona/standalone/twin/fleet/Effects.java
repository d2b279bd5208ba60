package energy.ona.standalone.twin.fleet;

import energy.ona.standalone.twin.sky.Noise;
import energy.ona.standalone.twin.sky.Weather;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the faults of a unit do to it at one moment, taken together. */
final class Effects {
  double dcFactor = 1;
  double acFactor = 1;
  double limitFraction = 1;
  boolean stopped;
  boolean noDcVoltage;
  boolean silent;
  double irradianceFactor = 1;
  boolean irradianceStuck;
  boolean setpointLeft;
  double bearingRiseC;
  double gearboxRiseC;
  @Nullable Alarm alarm;

  private Effects() {}

  /**
   * @param load how hard the unit is driven, 0–1: irradiance over 1000 W/m², or wind power
   */
  static Effects of(List<Fault> faults, Unit unit, Weather weather, double load) {
    Effects effects = new Effects();
    for (Fault fault : faults) {
      if (fault.activeAt(weather.time())) {
        effects.add(fault, unit, weather, load);
      }
    }
    return effects;
  }

  private void add(Fault fault, Unit unit, Weather weather, double load) {
    double size = fault.fraction() * fault.progress(weather.time());
    switch (fault.kind()) {
      case DEAD_INVERTER, TURBINE_STOP -> stop(Alarm.DEVICE);
      case GROUND_FAULT -> stop(Alarm.INSULATION);
      case DC_BUS_FAULT -> {
        stop(Alarm.DC_BUS);
        noDcVoltage = true;
      }
      case LIGHTNING_STRIKE -> {
        stop(Alarm.SURGE);
        noDcVoltage = true;
      }
      case FAN_FAILURE -> derate(size, load, Alarm.FAN);
      case OVERTEMPERATURE -> derate(size, load, Alarm.OVERTEMPERATURE);
      case COMMUNICATION_LOSS -> silent = true;
      case STRING_OUT, SOILING, HAIL_IMPACT, CAPACITY_FADE -> dcFactor *= 1 - size;
      case EFFICIENCY_LOSS, YAW_MISALIGNMENT -> acFactor *= 1 - size;
      case WRONG_SETPOINT -> {
        limit(1 - size);
        setpointLeft = true;
      }
      case CALIBRATION_DRIFT -> irradianceFactor *= 1 + size;
      case SENSOR_STUCK -> irradianceStuck = true;
      case CAPACITOR_DEGRADATION -> {
        if (load > 0.45 && trips(unit, weather, 10, size)) {
          stop(Alarm.DC_BUS);
        }
      }
      case INTERMITTENT_TRIP -> {
        if (trips(unit, weather, 20, size)) {
          stopped = true;
        }
      }
      case BEARING_HEATING -> {
        bearingRiseC += 52 * fault.progress(weather.time());
        overheat(fault, weather, size, Alarm.BEARING);
      }
      case GEARBOX_HEATING -> {
        gearboxRiseC += 45 * fault.progress(weather.time());
        overheat(fault, weather, size, Alarm.GEARBOX);
      }
    }
  }

  private void stop(Alarm reason) {
    stopped = true;
    alarm = reason;
  }

  private void limit(double fraction) {
    limitFraction = Math.min(limitFraction, fraction);
  }

  /** A machine that cannot cool itself is limited the more, the harder it is driven. */
  private void derate(double size, double load, Alarm reason) {
    double heat = Math.min(1, Math.max(0, (load - 0.3) / 0.25));
    if (heat > 0) {
      limit(1 - size * heat);
      alarm = reason;
    }
  }

  private void overheat(Fault fault, Weather weather, double size, Alarm reason) {
    if (fault.progress(weather.time()) > 0.6) {
      limit(1 - size);
      alarm = reason;
    }
  }

  private static boolean trips(Unit unit, Weather weather, int blockMinutes, double share) {
    long block = weather.time().getEpochSecond() / (60L * blockMinutes);
    return Noise.uniform(unit.stream() + 7, block) < share;
  }
}
