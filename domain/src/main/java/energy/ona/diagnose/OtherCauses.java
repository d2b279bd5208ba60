package energy.ona.diagnose;

import static energy.ona.diagnose.FaultCategory.OEM_FAULT;
import static energy.ona.diagnose.FaultCategory.OPS_FAULT;
import static energy.ona.diagnose.FaultCategory.UNKNOWN;
import static energy.ona.diagnose.FaultCategory.WEAR_AND_TEAR;
import static energy.ona.diagnose.FaultCategory.WEATHER_DAMAGE;

import java.util.List;

/** What brings turbines down, and what makes any asset fall silent or send nonsense. */
final class OtherCauses {
  private static final double STORM_M_S = 22;

  private static final Clue ALARM = Clues.ANY_ALARM;

  static final List<Cause> WIND =
      List.of(
          Cause.of(
              OEM_FAULT,
              "component_failure",
              2,
              ALARM,
              Clues.alarm(AlarmMeaning.DEVICE, 4),
              Clues.NO_LOSS,
              Clue.against(symptoms -> !symptoms.isDead(), 0.3),
              Clue.against(symptoms -> symptoms.downTogether() > 2, 0.2)),
          Cause.of(
              WEAR_AND_TEAR,
              "bearing_wear",
              0.8,
              Clue.of(
                  symptoms -> symptoms.runsHot().isPresent(),
                  10,
                  "%s",
                  symptoms -> symptoms.runsHot().orElse("")),
              Clue.of(
                  symptoms ->
                      symptoms.bearingC().orElse(0) > 75
                          || symptoms.bearingAboveSiblingsC().orElse(0) > 12,
                  10,
                  "its bearing is at %.0f °C",
                  symptoms -> symptoms.bearingC().orElse(0)),
              Clue.of(
                  symptoms ->
                      symptoms.gearboxC().orElse(0) > 80
                          || symptoms.gearboxAboveSiblingsC().orElse(0) > 12,
                  8,
                  "its gearbox is at %.0f °C",
                  symptoms -> symptoms.gearboxC().orElse(0))),
          Cause.of(
              OPS_FAULT,
              "configuration_error",
              0.6,
              Clue.of(
                  symptoms -> symptoms.downTogether() > 2,
                  10,
                  "%d turbines of the site stand since one moment",
                  Symptoms::downTogether),
              Clue.of(
                  symptoms -> !symptoms.isDead() && symptoms.standsAskew(),
                  40,
                  "its nacelle points %.0f° away from the others'",
                  symptoms -> symptoms.sensors().askewDeg().orElse(0)),
              Clue.of(
                  symptoms -> symptoms.isPartial() && symptoms.losesEvenly(),
                  3,
                  "a share is lost in every wind, as when the nacelle stands askew"),
              Clue.against(symptoms -> !symptoms.loses() && !symptoms.standsAskew(), 0.2),
              Clue.against(Symptoms::hasAlarm, 0.5)),
          Cause.of(
              WEATHER_DAMAGE,
              "wind_stress",
              0.2,
              Clue.of(
                  symptoms -> symptoms.windMs().orElse(0) > STORM_M_S,
                  10,
                  "the wind reached %.0f m/s",
                  symptoms -> symptoms.windMs().orElse(0))),
          Cause.of(UNKNOWN, "data_quality_issue", 0.5, Clue.against(Symptoms::loses, 0.1)),
          Cause.of(UNKNOWN, "unknown_pattern", 0.8));

  static final List<Cause> SILENT =
      List.of(
          Cause.of(
              OEM_FAULT,
              "communication_error",
              4,
              Clue.of(
                  symptoms -> symptoms.silentTogether() < symptoms.siblings(),
                  1.2,
                  "%d of its site send nothing, the others do",
                  Symptoms::silentTogether),
              Clue.of(
                  symptoms ->
                      symptoms.siblings() > 1 && symptoms.silentTogether() == symptoms.siblings(),
                  2,
                  "all %d of its site send nothing: the logger or the line",
                  Symptoms::siblings)),
          Cause.of(UNKNOWN, "data_quality_issue", 0.6));

  static final List<Cause> UNCLEAR =
      List.of(
          Cause.of(UNKNOWN, "data_quality_issue", 2),
          Cause.of(UNKNOWN, "unknown_pattern", 1),
          Cause.of(UNKNOWN, "sensor_malfunction", 0.5));

  private OtherCauses() {}
}
