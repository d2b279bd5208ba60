package energy.ona.diagnose;

import static energy.ona.diagnose.FaultCategory.END_OF_LIFE;
import static energy.ona.diagnose.FaultCategory.OEM_FAULT;
import static energy.ona.diagnose.FaultCategory.OPS_FAULT;
import static energy.ona.diagnose.FaultCategory.UNKNOWN;
import static energy.ona.diagnose.FaultCategory.WEAR_AND_TEAR;
import static energy.ona.diagnose.FaultCategory.WEATHER_DAMAGE;

import java.util.List;

/**
 * What stops solar inverters. The priors follow field statistics in their order (inverters before
 * strings before modules: NREL's fleet surveys, Raptor Maps' loss reports); the ratios are our
 * judgement, to be replaced by what closed work orders say.
 */
final class DeadCauses {
  private static final Clue VOLTAGE_STANDS =
      Clue.of(
          Symptoms::hasOpenCircuitVoltage,
          3,
          "DC voltage stands at %.0f V by day while nothing is delivered: the modules work, the"
              + " inverter does not convert",
          symptoms -> symptoms.dcVoltageV().orElse(0));
  private static final Clue NO_VOLTAGE =
      Clue.of(
          Symptoms::hasNoVoltage,
          8,
          "no DC voltage by day (%.0f V)",
          symptoms -> symptoms.dcVoltageV().orElse(0));
  private static final Clue ALARM = Clues.ANY_ALARM;

  static final List<Cause> ALL =
      List.of(
          Cause.of(
              OEM_FAULT,
              "component_failure",
              4,
              VOLTAGE_STANDS,
              ALARM,
              Clues.alarm(AlarmMeaning.DEVICE, 6),
              Clues.otherAlarm(AlarmMeaning.DEVICE),
              Clue.against(Symptoms::hasNoVoltage, 0.3),
              Clue.against(symptoms -> symptoms.downTogether() > 2, 0.2)),
          Cause.of(
              END_OF_LIFE,
              "component_failure",
              0.3,
              VOLTAGE_STANDS,
              ALARM,
              Clues.otherAlarm(AlarmMeaning.DEVICE),
              Clue.of(
                  symptoms -> symptoms.isOlderThan(20),
                  12,
                  "its oldest part is %.0f years old",
                  symptoms -> symptoms.ageYears() == null ? 0 : symptoms.ageYears())),
          Cause.of(
              OEM_FAULT,
              "dc_bus_fault",
              0.7,
              NO_VOLTAGE,
              ALARM,
              Clues.alarm(AlarmMeaning.DC_BUS, 20),
              Clues.otherAlarm(AlarmMeaning.DC_BUS, AlarmMeaning.DEVICE),
              Clue.against(Symptoms::hasOpenCircuitVoltage, 0.2)),
          Cause.of(
              WEATHER_DAMAGE,
              "lightning_strike",
              0.2,
              NO_VOLTAGE,
              Clues.alarm(AlarmMeaning.SURGE, 60),
              Clues.otherAlarm(AlarmMeaning.SURGE, AlarmMeaning.DEVICE),
              Clue.of(
                  symptoms -> symptoms.hasNoVoltage() && symptoms.downTogether() > 1,
                  25,
                  "%d assets of the site lost their input at one moment",
                  Symptoms::downTogether),
              Clue.against(Symptoms::hasOpenCircuitVoltage, 0.1)),
          Cause.of(
              WEAR_AND_TEAR,
              "insulation_degradation",
              0.6,
              ALARM,
              Clues.alarm(AlarmMeaning.INSULATION, 60),
              Clues.otherAlarm(AlarmMeaning.INSULATION),
              Clue.of(
                  Symptoms::startedAtDawn,
                  2,
                  "it has not started since a night, as damp insulation keeps it from"),
              Clue.against(Symptoms::hasNoVoltage, 0.2)),
          Cause.of(
              WEAR_AND_TEAR,
              "capacitor_degradation",
              0.2,
              ALARM,
              Clue.of(
                  symptoms -> symptoms.stops() >= 3,
                  5,
                  "it stopped %d times in the days before",
                  Symptoms::stops)),
          Cause.of(
              OPS_FAULT,
              "configuration_error",
              0.5,
              Clues.alarm(AlarmMeaning.GRID, 10),
              Clues.otherAlarm(AlarmMeaning.GRID),
              Clue.of(
                  symptoms -> symptoms.downTogether() > 2 && !symptoms.hasNoVoltage(),
                  10,
                  "%d assets of the site are down since one moment",
                  Symptoms::downTogether),
              Clue.against(Symptoms::hasAlarm, 0.6)),
          Cause.of(UNKNOWN, "unknown_pattern", 0.8));

  private DeadCauses() {}
}
