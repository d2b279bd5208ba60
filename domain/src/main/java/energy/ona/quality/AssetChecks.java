package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.asset.PowerLimits;
import energy.ona.asset.Technology;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.solar.Sun;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;

/** Runs every check that fits each signal of an asset. */
final class AssetChecks {
  /** Limits and codes stand still by nature, blades and a nacelle until they are turned. */
  private static final Set<String> STILL =
      Set.of(
          Signals.SETPOINT_KW,
          Signals.STATUS_CODE,
          Signals.ALARM_CODE,
          Signals.PITCH_DEG,
          Signals.NACELLE_DIRECTION_DEG);

  private static final double NIGHT_DEG = -6;

  /** Of the capacity; a turbine in a calm only consumes. */
  private static final double DELIVERS_SHARE = 0.02;

  private static final double SETPOINT_SHARE = 0.02;

  /** A night reading below this is no offset of a pyranometer any more. */
  private static final double NIGHT_OFFSET_W_M2 = -20;

  private final Asset asset;
  private final PowerLimits limits;
  private final Series series;
  private final SiteWindow site;

  /**
   * @param site what was measured there, the asset's own samples as well
   */
  AssetChecks(Asset asset, Series series, SiteWindow site) {
    this.asset = asset;
    this.limits = PowerLimits.of(asset);
    this.series = series;
    this.site = site;
  }

  /** The flags of one signal; nothing of one that stands still by nature. */
  SignalFlags of(String name) {
    Signal signal = Signal.of(series, name);
    boolean solar = asset.technology() == Technology.SOLAR;
    SignalFlags flags;
    if (name.equals(Signals.POWER_KW)) {
      flags = SignalFlags.ofPower(signal, limits);
      if (asset.technology() == Technology.WIND) {
        flags.remove(QualityFlag.STALE, RatedWind.of(asset, signal, series));
      }
      boolean[] curtailed = curtailed(signal);
      flags.add(QualityFlag.CURTAILED, curtailed).remove(QualityFlag.STALE, curtailed);
      if (solar) {
        flags.add(QualityFlag.NEGATIVE_AT_NIGHT, night(signal, limits.leastKw()));
        flags.add(QualityFlag.OUT_OF_PHYSICAL_LIMITS, litByNothing(signal));
        flags.add(QualityFlag.TIME_SHIFT, moved(signal));
      }
    } else if (name.equals(Signals.ENERGY_TOTAL_KWH)) {
      return new CounterCheck(signal, series, limits.mostKw()).flags();
    } else if (STILL.contains(name)) {
      return SignalFlags.none(signal);
    } else {
      flags = SignalFlags.of(signal, rest(name, signal));
      flags.add(QualityFlag.OUT_OF_PHYSICAL_LIMITS, limits(name, signal));
      if (name.equals(Signals.ROTOR_RPM)) {
        flags.remove(QualityFlag.STALE, RatedWind.of(asset, signal, series));
      }
      if (name.equals(Signals.IRRADIANCE_W_M2)) {
        flags.add(QualityFlag.ABOVE_CLEAR_SKY, ClearSkyCheck.of(asset, signal));
        flags.add(QualityFlag.OFF_CLEAR_SKY, ClearDayCheck.of(asset, signal));
        flags.add(QualityFlag.SENSOR_DISAGREES, SensorCheck.of(signal, series, site));
        flags.add(QualityFlag.NEGATIVE_AT_NIGHT, night(signal, NIGHT_OFFSET_W_M2));
      }
    }
    return flags;
  }

  private boolean[] limits(String name, Signal signal) {
    return switch (name) {
      case Signals.TEMPERATURE_C -> LimitCheck.outside(signal, -50, 60);
      case Signals.MODULE_TEMPERATURE_C -> LimitCheck.outside(signal, -50, 110);
      case Signals.GEARBOX_TEMPERATURE_C, Signals.BEARING_TEMPERATURE_C ->
          LimitCheck.outside(signal, -50, 150);
      case Signals.VOLTAGE_V -> LimitCheck.outside(signal, 0, 1500);
      case Signals.IRRADIANCE_W_M2 -> LimitCheck.outside(signal, -30, 1800);
      case Signals.WIND_SPEED_M_S -> LimitCheck.outside(signal, 0, 75);
      case Signals.CURRENT_DC_A ->
          LimitCheck.ofCurrent(signal, series.column(Signals.VOLTAGE_V), limits.mostKw());
      case Signals.ROTOR_RPM -> LimitCheck.ofRotor(signal, asset.capacityKw());
      default -> new boolean[signal.size()];
    };
  }

  /** Where it stands still by nature. */
  private IntPredicate rest(String name, Signal signal) {
    return switch (name) {
      case Signals.IRRADIANCE_W_M2 -> Rest.atZero(signal).or(dark(signal));
      case Signals.WIND_SPEED_M_S -> {
        double[] powerKw = series.column(Signals.POWER_KW);
        double least = DELIVERS_SHARE * asset.capacityKw();
        yield Rest.calm(signal, each -> powerKw[signal.row(each)] > least);
      }
      case Signals.CURRENT_DC_A, Signals.VOLTAGE_V, Signals.ROTOR_RPM -> Rest.atZero(signal);
      default -> Rest.never();
    };
  }

  /** Night by the sun, or by the data where the place is not known. */
  private IntPredicate dark(Signal signal) {
    Location place = asset.location();
    if (place != null && place.latitude() != null && place.longitude() != null) {
      double latitude = place.latitude();
      double longitude = place.longitude();
      return each -> Sun.isBelow(0, signal.epochSecond(each), latitude, longitude);
    }
    return Rest.dark(signal);
  }

  private boolean[] curtailed(Signal power) {
    boolean[] curtailed = new boolean[power.size()];
    double[] setpoints = series.column(Signals.SETPOINT_KW);
    double margin = SETPOINT_SHARE * asset.capacityKw();
    for (int each = 0; each < power.size(); each++) {
      double setpoint = setpoints[power.row(each)];
      curtailed[each] =
          setpoint < asset.capacityKw() - margin
              && power.value(each) > 0
              && Math.abs(power.value(each) - setpoint) <= margin;
    }
    return curtailed;
  }

  private boolean[] night(Signal signal, double below) {
    boolean[] flagged = new boolean[signal.size()];
    for (int each = 0; each < signal.size(); each++) {
      // The sun is asked only where it matters.
      flagged[each] = signal.value(each) < below && isNight(signal.epochSecond(each));
    }
    return flagged;
  }

  /** What a solar unit delivers in the dark, unless it has a battery. */
  private boolean[] litByNothing(Signal power) {
    boolean[] flagged = new boolean[power.size()];
    double least = PowerLimits.OWN_CONSUMPTION * asset.capacityKw();
    for (int each = 0; each < power.size() && asset.capacityKwh() == null; each++) {
      flagged[each] = power.value(each) > least && isDark(power, each);
    }
    return flagged;
  }

  /** From the sample before to the one after: a stamp may mean either end of its interval. */
  private boolean isDark(Signal signal, int index) {
    long cadence = signal.cadenceSeconds();
    return isNight(signal.epochSecond(index) - cadence)
        && isNight(signal.epochSecond(index) + cadence);
  }

  private boolean[] moved(Signal power) {
    boolean[] moved = new boolean[power.size()];
    List<ClockCheck.Stretch> stretches = stretches(power);
    if (stretches.stream().allMatch(stretch -> stretch.aheadMinutes() == 0)) {
      return moved;
    }
    for (int each = 0; each < power.size(); each++) {
      moved[each] = ClockCheck.aheadMinutes(stretches, power.epochSecond(each)) != 0;
    }
    return moved;
  }

  /** Between which moments the clock was off, and by how much. */
  List<ClockCheck.Stretch> stretches(Signal power) {
    Location place = asset.location();
    Double longitude = place == null ? null : place.longitude();
    return asset.technology() == Technology.SOLAR
        ? ClockCheck.of(
            power, longitude == null ? OptionalDouble.empty() : OptionalDouble.of(longitude))
        : List.of();
  }

  /** Nowhere where the place is not known. */
  private boolean isNight(long epochSecond) {
    Location place = asset.location();
    Double latitude = place == null ? null : place.latitude();
    Double longitude = place == null ? null : place.longitude();
    return latitude != null
        && longitude != null
        && Sun.isBelow(NIGHT_DEG, epochSecond, latitude, longitude);
  }
}
