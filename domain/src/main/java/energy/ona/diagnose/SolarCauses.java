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
  private static final Clue ALARM =
      Clue.of(
          Symptoms::hasAlarm,
          1.5,
          "it reports its alarm %.0f",
          symptoms -> symptoms.alarmCode().orElse(0));
  private static final Clue EVEN =
      Clue.of(
          Symptoms::losesEvenly,
          2.5,
          "the same share of %.0f %% is missing at high and at low load",
          symptoms -> 100 * symptoms.lossFraction());
  private static final Clue AT_HIGH_LOAD =
      Clue.of(
          Symptoms::losesAtHighLoad,
          5,
          "the loss shows at high load: %.0f %% there",
          symptoms -> 100 * symptoms.lossAtHighLoad().orElse(0));
  private static final Clue GROWS =
      Clue.of(
          Symptoms::growsSlowly,
          4,
          "the loss grows by %.1f points a day",
          symptoms -> 100 * symptoms.lossGrowthPerDay().orElse(0));

  static final List<Cause> DEAD =
      List.of(
          Cause.of(
              OEM_FAULT,
              "component_failure",
              4,
              VOLTAGE_STANDS,
              ALARM,
              Clue.against(Symptoms::hasNoVoltage, 0.3),
              Clue.against(symptoms -> symptoms.downTogether() > 2, 0.2),
              Clue.against(symptoms -> symptoms.isOlderThan(15), 0.5)),
          Cause.of(
              END_OF_LIFE,
              "component_failure",
              0.3,
              VOLTAGE_STANDS,
              ALARM,
              Clue.of(
                  symptoms -> symptoms.isOlderThan(15),
                  12,
                  "its oldest part is %.0f years old",
                  symptoms -> symptoms.ageYears() == null ? 0 : symptoms.ageYears())),
          Cause.of(
              OEM_FAULT,
              "dc_bus_fault",
              0.7,
              NO_VOLTAGE,
              ALARM,
              Clue.against(Symptoms::hasOpenCircuitVoltage, 0.2)),
          Cause.of(
              WEATHER_DAMAGE,
              "lightning_strike",
              0.2,
              NO_VOLTAGE,
              Clue.of(
                  symptoms -> symptoms.hasNoVoltage() && symptoms.downTogether() > 1,
                  4,
                  "%d assets of the site lost their input at one moment",
                  Symptoms::downTogether),
              Clue.against(Symptoms::hasOpenCircuitVoltage, 0.1)),
          Cause.of(
              WEAR_AND_TEAR,
              "insulation_degradation",
              0.6,
              ALARM,
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
              Clue.of(
                  symptoms -> symptoms.downTogether() > 2,
                  10,
                  "%d assets of the site are down since one moment",
                  Symptoms::downTogether),
              Clue.against(Symptoms::hasAlarm, 0.6)),
          Cause.of(UNKNOWN, "unknown_pattern", 0.8));

  static final List<Cause> PARTIAL =
      List.of(
          Cause.of(
              WEAR_AND_TEAR,
              "connector_corrosion",
              2,
              EVEN,
              Clue.against(Symptoms::growsSlowly, 0.4),
              Clue.against(Symptoms::losesAtHighLoad, 0.3),
              Clue.against(symptoms -> symptoms.partlyTogether() > 1, 0.5)),
          Cause.of(
              OEM_FAULT,
              "inverter_overtemp",
              1,
              AT_HIGH_LOAD,
              ALARM,
              Clue.of(
                  symptoms -> symptoms.ambientC().orElse(0) > 32,
                  1.5,
                  "it is hot: %.0f °C",
                  symptoms -> symptoms.ambientC().orElse(0)),
              Clue.against(Symptoms::losesEvenly, 0.3)),
          Cause.of(
              WEAR_AND_TEAR,
              "capacitor_degradation",
              0.3,
              ALARM,
              Clue.of(
                  symptoms -> symptoms.stops() >= 3 && symptoms.losesAtHighLoad(),
                  8,
                  "it stopped %d times under load",
                  Symptoms::stops)),
          Cause.of(
              UNKNOWN,
              "intermittent_fault",
              0.3,
              Clue.of(
                  symptoms -> symptoms.stops() >= 3,
                  8,
                  "it stopped and started %d times",
                  Symptoms::stops),
              Clue.against(Symptoms::hasAlarm, 0.5)),
          Cause.of(
              WEATHER_DAMAGE,
              "hail_impact",
              0.2,
              EVEN,
              Clue.of(
                  symptoms -> symptoms.partlyTogether() > 1,
                  5,
                  "%d assets of the site lose a share",
                  Symptoms::partlyTogether),
              Clue.against(Symptoms::growsSlowly, 0.2)),
          Cause.of(OPS_FAULT, "maintenance_overdue", 0.4, GROWS, EVEN),
          Cause.of(
              END_OF_LIFE,
              "performance_degradation",
              0.2,
              GROWS,
              Clue.of(
                  symptoms -> symptoms.isOlderThan(12),
                  4,
                  "its oldest part is %.0f years old",
                  symptoms -> symptoms.ageYears() == null ? 0 : symptoms.ageYears())),
          Cause.of(
              END_OF_LIFE,
              "efficiency_loss",
              0.2,
              Clue.of(
                  symptoms -> symptoms.efficiency().orElse(1) < 0.88,
                  12,
                  "only %.0f %% of its DC power comes out",
                  symptoms -> 100 * symptoms.efficiency().orElse(0))),
          Cause.of(
              OPS_FAULT,
              "wrong_setpoint",
              0.2,
              Clue.of(
                  symptoms -> symptoms.setpointShare().orElse(1) < 0.9,
                  15,
                  "a set-point holds it at %.0f %% of what it could",
                  symptoms -> 100 * symptoms.setpointShare().orElse(0)),
              AT_HIGH_LOAD,
              Clue.against(Symptoms::hasAlarm, 0.3)),
          Cause.of(UNKNOWN, "unknown_pattern", 0.6));

  private SolarCauses() {}
}
