package energy.ona.diagnose;

import static energy.ona.diagnose.FaultCategory.END_OF_LIFE;
import static energy.ona.diagnose.FaultCategory.OEM_FAULT;
import static energy.ona.diagnose.FaultCategory.OPS_FAULT;
import static energy.ona.diagnose.FaultCategory.UNKNOWN;
import static energy.ona.diagnose.FaultCategory.WEAR_AND_TEAR;
import static energy.ona.diagnose.FaultCategory.WEATHER_DAMAGE;

import java.util.List;

/**
 * What brings solar inverters down. The priors follow field statistics in their order (inverters
 * before strings before modules: NREL's fleet surveys, Raptor Maps' loss reports); the ratios are
 * our judgement, to be replaced by what closed work orders say.
 */
final class SolarCauses {
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
  private static final Clue NO_LOSS = Clues.NO_LOSS;
  private static final Clue EVEN =
      Clue.of(
          Symptoms::losesEvenly,
          2.5,
          "the same share of %.0f %% is missing at high and at low load",
          symptoms -> 100 * Math.max(symptoms.lossFraction(), symptoms.change().lossNow()));
  private static final Clue AT_HIGH_LOAD =
      Clue.of(
          Symptoms::losesAtHighLoad,
          5,
          "the loss shows at high load: %.0f %% there",
          symptoms -> 100 * symptoms.lossAtHighLoad().orElse(0));
  private static final Clue GROWS =
      Clue.of(
          Symptoms::growsSlowly,
          6,
          "the loss grows by %.1f points a day",
          symptoms -> 100 * symptoms.lossGrowthPerDay().orElse(0));
  private static final Clue SUDDEN =
      Clue.of(symptoms -> symptoms.change().sudden(), 2, "it came from one moment to the next");
  private static final Clue OLD =
      Clue.of(
          symptoms -> symptoms.isOlderThan(12),
          4,
          "its oldest part is %.0f years old",
          symptoms -> symptoms.ageYears() == null ? 0 : symptoms.ageYears());
  private static final Clue TRIPS =
      Clue.of(
          Symptoms::trips,
          10,
          "it stops and starts again and again: from step to step its output changes by %.0f %%",
          symptoms -> 100 * symptoms.change().flutter());

  static final List<Cause> DEAD =
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

  /** Of an inverter that delivers, whether it was found to deliver too little or not. */
  static final List<Cause> PARTIAL =
      List.of(
          Cause.of(
              WEAR_AND_TEAR,
              "connector_corrosion",
              2,
              EVEN,
              SUDDEN,
              NO_LOSS,
              Clues.alarm(AlarmMeaning.STRING, 20),
              Clues.otherAlarm(AlarmMeaning.STRING),
              Clue.against(Symptoms::growsSlowly, 0.2),
              Clue.against(Symptoms::trips, 0.2),
              Clue.against(Symptoms::losesAtHighLoad, 0.3),
              Clue.against(symptoms -> symptoms.lossTogether() > 1, 0.3)),
          Cause.of(
              OEM_FAULT,
              "inverter_overtemp",
              1,
              AT_HIGH_LOAD,
              NO_LOSS,
              Clues.alarm(AlarmMeaning.OVERTEMPERATURE, 60),
              Clues.alarm(AlarmMeaning.FAN, 60),
              Clues.otherAlarm(AlarmMeaning.OVERTEMPERATURE, AlarmMeaning.FAN),
              Clue.of(
                  symptoms -> symptoms.ambientC().orElse(0) > 32,
                  1.5,
                  "it is hot: %.0f °C",
                  symptoms -> symptoms.ambientC().orElse(0)),
              Clue.against(Symptoms::trips, 0.3),
              Clue.against(Symptoms::losesEvenly, 0.3)),
          Cause.of(
              WEAR_AND_TEAR,
              "capacitor_degradation",
              0.3,
              TRIPS,
              NO_LOSS,
              Clues.alarm(AlarmMeaning.DC_BUS, 20),
              Clues.otherAlarm(AlarmMeaning.DC_BUS, AlarmMeaning.DEVICE),
              Clue.of(
                  symptoms -> symptoms.trips() && symptoms.losesAtHighLoad(),
                  4,
                  "it trips under load: %.0f %% is lost there",
                  symptoms -> 100 * symptoms.lossAtHighLoad().orElse(0)),
              Clue.of(symptoms -> symptoms.trips() && symptoms.hasAlarm(), 4, "with an alarm")),
          Cause.of(
              UNKNOWN,
              "intermittent_fault",
              0.4,
              TRIPS,
              NO_LOSS,
              Clue.of(
                  symptoms -> symptoms.trips() && !symptoms.hasAlarm(), 3, "and gives no alarm"),
              Clue.against(Symptoms::hasAlarm, 0.3)),
          Cause.of(
              WEATHER_DAMAGE,
              "hail_impact",
              0.2,
              EVEN,
              SUDDEN,
              NO_LOSS,
              Clues.otherAlarm(),
              Clue.of(
                  symptoms -> symptoms.lossTogether() > 1,
                  40,
                  "%d assets of the site lose a share since one moment",
                  Symptoms::lossTogether),
              Clue.against(Symptoms::growsSlowly, 0.2)),
          Cause.of(
              OPS_FAULT,
              "maintenance_overdue",
              0.6,
              GROWS,
              EVEN,
              NO_LOSS,
              Clues.otherAlarm(),
              Clue.against(symptoms -> symptoms.change().sudden(), 0.2)),
          Cause.of(
              END_OF_LIFE,
              "performance_degradation",
              0.2,
              GROWS,
              EVEN,
              OLD,
              NO_LOSS,
              Clues.otherAlarm(),
              Clue.against(symptoms -> symptoms.change().sudden(), 0.2)),
          Cause.of(
              END_OF_LIFE,
              "efficiency_loss",
              0.2,
              NO_LOSS,
              Clues.otherAlarm(),
              Clue.of(
                  symptoms -> symptoms.efficiency().orElse(1) < 0.9,
                  60,
                  "only %.0f %% of its DC power comes out",
                  symptoms -> 100 * symptoms.efficiency().orElse(0))),
          Cause.of(
              OPS_FAULT,
              "wrong_setpoint",
              0.2,
              Clue.of(
                  symptoms -> symptoms.sensors().heldAloneAt().isPresent(),
                  60,
                  "a set-point holds it at %.0f %% of its capacity, and none of its siblings",
                  symptoms -> 100 * symptoms.sensors().heldAloneAt().orElse(1)),
              AT_HIGH_LOAD,
              Clue.against(Symptoms::hasAlarm, 0.3)),
          Cause.of(
              OPS_FAULT,
              "calibration_drift",
              0.1,
              Clue.of(
                  Symptoms::sensorReadsWrong,
                  30,
                  "its irradiance reads %.0f %% of what the siblings' do",
                  symptoms -> 100 * symptoms.sensors().irradianceRatio().orElse(1)),
              Clue.against(Symptoms::loses, 0.2)),
          Cause.of(
              UNKNOWN,
              "sensor_malfunction",
              0.1,
              Clue.of(
                  symptoms -> symptoms.sensors().stuck(),
                  60,
                  "its irradiance stands still while the siblings' changes"),
              Clue.against(Symptoms::loses, 0.2)),
          Cause.of(UNKNOWN, "data_quality_issue", 0.5, Clue.against(Symptoms::loses, 0.1)),
          Cause.of(UNKNOWN, "unknown_pattern", 0.4));

  private SolarCauses() {}
}
