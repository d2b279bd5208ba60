package energy.ona.diagnose;

import static energy.ona.diagnose.FaultCategory.END_OF_LIFE;
import static energy.ona.diagnose.FaultCategory.OEM_FAULT;
import static energy.ona.diagnose.FaultCategory.OPS_FAULT;
import static energy.ona.diagnose.FaultCategory.UNKNOWN;
import static energy.ona.diagnose.FaultCategory.WEAR_AND_TEAR;
import static energy.ona.diagnose.FaultCategory.WEATHER_DAMAGE;

import java.util.List;

/** What takes a share of a solar inverter's power; priors and ratios as in {@link DeadCauses}. */
final class PartialCauses {
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

  /** Of an inverter that delivers, whether it was found to deliver too little or not. */
  static final List<Cause> ALL =
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

  private PartialCauses() {}
}
