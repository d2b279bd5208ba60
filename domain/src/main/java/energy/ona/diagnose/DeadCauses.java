package energy.ona.diagnose;

import static energy.ona.diagnose.FaultCategory.END_OF_LIFE;
import static energy.ona.diagnose.FaultCategory.OEM_FAULT;
import static energy.ona.diagnose.FaultCategory.OPS_FAULT;
import static energy.ona.diagnose.FaultCategory.UNKNOWN;
import static energy.ona.diagnose.FaultCategory.WEAR_AND_TEAR;
import static energy.ona.diagnose.FaultCategory.WEATHER_DAMAGE;

import energy.ona.observation.Signals;
import java.util.List;

/**
 * What stops solar inverters. The priors follow field statistics in their order (inverters before
 * strings before modules: NREL's fleet surveys, Raptor Maps' loss reports); the ratios are our
 * judgement, to be replaced by what closed work orders say.
 */
final class DeadCauses {
  private static final Sign OTHERS_FELL_WITHOUT_VOLTAGE =
      Sign.of(
          symptoms -> symptoms.hasNoVoltage() && symptoms.downTogether() > 1,
          Sign.Basis.measured(LookTimes.Part.AROUND_ONSET, Signals.POWER_KW, Signals.VOLTAGE_V),
          "%d assets of the site lost their input at one moment",
          Symptoms::downTogether);
  private static final Sign OTHERS_FELL_WITH_VOLTAGE =
      Sign.of(
          symptoms -> symptoms.downTogether() > 2 && !symptoms.hasNoVoltage(),
          Sign.Basis.measured(LookTimes.Part.AROUND_ONSET, Signals.POWER_KW),
          "%d assets of the site are down since one moment",
          Symptoms::downTogether);
  private static final Sign OTHERS_FELL =
      Signs.downTogether(2, "%d assets of the site are down since one moment");

  static final List<Cause> ALL =
      List.of(
          Cause.of(
              OEM_FAULT,
              "component_failure",
              4,
              Signs.VOLTAGE_STANDS.times(3),
              Signs.ALARM.times(1.5),
              Signs.alarm(AlarmMeaning.DEVICE, 6),
              Signs.otherAlarm(AlarmMeaning.DEVICE),
              Signs.NO_VOLTAGE.times(0.3),
              OTHERS_FELL.times(0.2)),
          Cause.of(
              END_OF_LIFE,
              "component_failure",
              0.3,
              Signs.VOLTAGE_STANDS.times(3),
              Signs.ALARM.times(1.5),
              Signs.otherAlarm(AlarmMeaning.DEVICE),
              Signs.olderThan(20).times(12)),
          Cause.of(
              OEM_FAULT,
              "dc_bus_fault",
              0.7,
              Signs.NO_VOLTAGE.times(8),
              Signs.ALARM.times(1.5),
              Signs.alarm(AlarmMeaning.DC_BUS, 20),
              Signs.otherAlarm(AlarmMeaning.DC_BUS, AlarmMeaning.DEVICE),
              Signs.VOLTAGE_STANDS.times(0.2)),
          Cause.of(
              WEATHER_DAMAGE,
              "lightning_strike",
              0.2,
              Signs.NO_VOLTAGE.times(8),
              StormSigns.THUNDER.times(6),
              Signs.alarm(AlarmMeaning.SURGE, 60),
              Signs.otherAlarm(AlarmMeaning.SURGE, AlarmMeaning.DEVICE),
              OTHERS_FELL_WITHOUT_VOLTAGE.times(25),
              Signs.VOLTAGE_STANDS.times(0.1)),
          Cause.of(
              WEAR_AND_TEAR,
              "insulation_degradation",
              0.6,
              Signs.ALARM.times(1.5),
              StormSigns.THUNDER.times(2),
              Signs.alarm(AlarmMeaning.INSULATION, 60),
              Signs.otherAlarm(AlarmMeaning.INSULATION),
              Signs.NOT_STARTED_SINCE_A_NIGHT.times(2),
              Signs.NO_VOLTAGE.times(0.2)),
          Cause.of(
              WEAR_AND_TEAR,
              "capacitor_degradation",
              0.2,
              Signs.ALARM.times(1.5),
              Signs.STOPS_OFTEN.times(5)),
          Cause.of(
              OPS_FAULT,
              "configuration_error",
              0.5,
              Signs.alarm(AlarmMeaning.GRID, 10),
              Signs.otherAlarm(AlarmMeaning.GRID),
              OTHERS_FELL_WITH_VOLTAGE.times(10),
              Signs.ALARM.times(0.6)),
          Cause.of(UNKNOWN, "unknown_pattern", 0.8));

  private DeadCauses() {}
}
