package energy.ona.diagnose;

import static energy.ona.diagnose.FaultCategory.OEM_FAULT;
import static energy.ona.diagnose.FaultCategory.OPS_FAULT;
import static energy.ona.diagnose.FaultCategory.UNKNOWN;
import static energy.ona.diagnose.FaultCategory.WEAR_AND_TEAR;
import static energy.ona.diagnose.FaultCategory.WEATHER_DAMAGE;
import static energy.ona.diagnose.LookTimes.Part.LAST_DAY;
import static energy.ona.diagnose.LookTimes.Part.SINCE_BEFORE_ONSET;
import static energy.ona.diagnose.LookTimes.Part.SINCE_ONSET;
import static energy.ona.diagnose.LookTimes.Part.WINDOW;
import static energy.ona.diagnose.Sign.Basis.measured;

import energy.ona.detect.Anomaly;
import energy.ona.diagnose.Sign.Basis;
import energy.ona.observation.Signals;
import java.util.List;

/** What brings turbines down, and what makes any asset fall silent or send nonsense. */
final class OtherCauses {
  private static final double STORM_M_S = 22;

  private static final Sign RUNS_HOT =
      new Sign(
          symptoms -> symptoms.runsHot().isPresent(),
          symptoms -> {
            Anomaly hot = symptoms.runsHot().orElseThrow();
            return new Basis(
                EvidenceSource.MEASUREMENTS,
                hot.signals().keySet().stream().sorted().toList(),
                hot.window());
          },
          symptoms -> symptoms.runsHot().map(Anomaly::notes).orElse(""));
  private static final Sign HOT_BEARING =
      Sign.of(
          symptoms ->
              symptoms.bearingC().orElse(0) > 75 || symptoms.bearingAboveSiblingsC().orElse(0) > 12,
          measured(SINCE_ONSET, Signals.BEARING_TEMPERATURE_C),
          "its bearing is at %.0f °C",
          symptoms -> symptoms.bearingC().orElse(0));
  private static final Sign HOT_GEARBOX =
      Sign.of(
          symptoms ->
              symptoms.gearboxC().orElse(0) > 80 || symptoms.gearboxAboveSiblingsC().orElse(0) > 12,
          measured(SINCE_ONSET, Signals.GEARBOX_TEMPERATURE_C),
          "its gearbox is at %.0f °C",
          symptoms -> symptoms.gearboxC().orElse(0));
  private static final Sign STANDS_ASKEW =
      Sign.of(
          symptoms -> !symptoms.isDead() && symptoms.standsAskew(),
          measured(LAST_DAY, Signals.NACELLE_DIRECTION_DEG),
          "its nacelle points %.0f° away from the others'",
          symptoms -> symptoms.sensors().askewDeg().orElse(0));
  private static final Sign LOSES_IN_EVERY_WIND =
      Sign.of(
          symptoms -> symptoms.isPartial() && symptoms.losesEvenly(),
          measured(SINCE_ONSET, Signals.POWER_KW),
          "a share is lost in every wind, as when the nacelle stands askew");
  private static final Sign SOUND_AND_STRAIGHT =
      Sign.of(
          symptoms -> !symptoms.loses() && !symptoms.standsAskew(),
          measured(WINDOW, Signals.POWER_KW),
          "it delivers what it could");
  private static final Sign STILL_TURNS =
      Sign.of(
          symptoms -> !symptoms.isDead(),
          measured(SINCE_ONSET, Signals.POWER_KW),
          "it still delivers");
  private static final Sign OTHERS_STAND =
      Signs.downTogether(2, "%d turbines of the site stand since one moment");
  private static final Sign STORM =
      Sign.of(
          symptoms -> symptoms.windMs().orElse(0) > STORM_M_S,
          measured(SINCE_BEFORE_ONSET, Signals.WIND_SPEED_M_S),
          "the wind reached %.0f m/s",
          symptoms -> symptoms.windMs().orElse(0));
  private static final Sign OTHERS_SEND =
      Sign.of(
          symptoms -> symptoms.silentTogether() < symptoms.siblings(),
          measured(SINCE_ONSET, Signals.POWER_KW),
          "%d of its site send nothing, the others do",
          Symptoms::silentTogether);
  private static final Sign ALL_ARE_SILENT =
      Sign.of(
          symptoms -> symptoms.siblings() > 1 && symptoms.silentTogether() == symptoms.siblings(),
          measured(SINCE_ONSET, Signals.POWER_KW),
          "all %d of its site send nothing: the logger or the line",
          Symptoms::siblings);

  static final List<Cause> WIND =
      List.of(
          Cause.of(
              OEM_FAULT,
              "component_failure",
              2,
              Signs.ALARM.times(1.5),
              Signs.alarm(AlarmMeaning.DEVICE, 4),
              Signs.NO_LOSS.times(0.05),
              STILL_TURNS.times(0.3),
              OTHERS_STAND.times(0.2)),
          Cause.of(
              WEAR_AND_TEAR,
              "bearing_wear",
              0.8,
              RUNS_HOT.times(10),
              HOT_BEARING.times(10),
              HOT_GEARBOX.times(8)),
          Cause.of(
              OPS_FAULT,
              "configuration_error",
              0.6,
              OTHERS_STAND.times(10),
              STANDS_ASKEW.times(40),
              LOSES_IN_EVERY_WIND.times(3),
              SOUND_AND_STRAIGHT.times(0.2),
              Signs.ALARM.times(0.5)),
          Cause.of(WEATHER_DAMAGE, "wind_stress", 0.2, STORM.times(10)),
          Cause.of(UNKNOWN, "data_quality_issue", 0.5, Signs.LOSS.times(0.1)),
          Cause.of(UNKNOWN, "unknown_pattern", 0.8));

  static final List<Cause> SILENT =
      List.of(
          Cause.of(
              OEM_FAULT, "communication_error", 4, OTHERS_SEND.times(1.2), ALL_ARE_SILENT.times(2)),
          Cause.of(UNKNOWN, "data_quality_issue", 0.6));

  static final List<Cause> UNCLEAR =
      List.of(
          Cause.of(UNKNOWN, "data_quality_issue", 2),
          Cause.of(UNKNOWN, "unknown_pattern", 1),
          Cause.of(UNKNOWN, "sensor_malfunction", 0.5));

  private OtherCauses() {}
}
