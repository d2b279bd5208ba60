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
  /** Of an inverter that delivers, whether it was found to deliver too little or not. */
  static final List<Cause> ALL =
      List.of(
          Cause.of(
              WEAR_AND_TEAR,
              "connector_corrosion",
              2,
              Signs.EVEN_LOSS.times(2.5),
              Signs.SUDDEN.times(2),
              Signs.NO_LOSS.times(0.05),
              Signs.alarm(AlarmMeaning.STRING, 20),
              Signs.otherAlarm(AlarmMeaning.STRING),
              Signs.GROWS.times(0.2),
              Signs.TRIPS.times(0.2),
              Signs.LOSS_AT_HIGH_LOAD.times(0.3),
              Signs.OTHERS_LOSE_TOO.times(0.3)),
          Cause.of(
              OEM_FAULT,
              "inverter_overtemp",
              1,
              Signs.LOSS_AT_HIGH_LOAD.times(5),
              Signs.NO_LOSS.times(0.05),
              Signs.alarm(AlarmMeaning.OVERTEMPERATURE, 60),
              Signs.alarm(AlarmMeaning.FAN, 60),
              Signs.otherAlarm(AlarmMeaning.OVERTEMPERATURE, AlarmMeaning.FAN),
              Signs.HOT_AIR.times(1.5),
              Signs.TRIPS.times(0.3),
              Signs.EVEN_LOSS.times(0.3)),
          Cause.of(
              WEAR_AND_TEAR,
              "capacitor_degradation",
              0.3,
              Signs.TRIPS.times(10),
              Signs.NO_LOSS.times(0.05),
              Signs.alarm(AlarmMeaning.DC_BUS, 20),
              Signs.otherAlarm(AlarmMeaning.DC_BUS, AlarmMeaning.DEVICE),
              Signs.TRIPS_UNDER_LOAD.times(4),
              Signs.TRIPS_WITH_ALARM.times(4)),
          Cause.of(
              UNKNOWN,
              "intermittent_fault",
              0.4,
              Signs.TRIPS.times(10),
              Signs.NO_LOSS.times(0.05),
              Signs.TRIPS_WITHOUT_ALARM.times(3),
              Signs.ALARM.times(0.3)),
          Cause.of(
              WEATHER_DAMAGE,
              "hail_impact",
              0.2,
              Signs.EVEN_LOSS.times(2.5),
              Signs.SUDDEN.times(2),
              Signs.NO_LOSS.times(0.05),
              StormSigns.HAIL.times(12),
              Signs.otherAlarm(),
              Signs.OTHERS_LOSE_TOO.times(40),
              Signs.GROWS.times(0.2)),
          Cause.of(
              OPS_FAULT,
              "maintenance_overdue",
              0.6,
              Signs.GROWS.times(6),
              Signs.EVEN_LOSS.times(2.5),
              Signs.NO_LOSS.times(0.05),
              Signs.otherAlarm(),
              Signs.SUDDEN.times(0.2)),
          Cause.of(
              END_OF_LIFE,
              "performance_degradation",
              0.2,
              Signs.GROWS.times(6),
              Signs.EVEN_LOSS.times(2.5),
              Signs.olderThan(12).times(4),
              Signs.NO_LOSS.times(0.05),
              Signs.otherAlarm(),
              Signs.SUDDEN.times(0.2)),
          Cause.of(
              END_OF_LIFE,
              "efficiency_loss",
              0.2,
              Signs.NO_LOSS.times(0.05),
              Signs.otherAlarm(),
              Signs.CONVERTS_BADLY.times(60)),
          Cause.of(
              OPS_FAULT,
              "wrong_setpoint",
              0.2,
              Signs.HELD_ALONE.times(60),
              Signs.LOSS_AT_HIGH_LOAD.times(5),
              Signs.ALARM.times(0.3)),
          Cause.of(
              OPS_FAULT,
              "calibration_drift",
              0.1,
              Signs.SENSOR_READS_WRONG.times(30),
              Signs.LOSS.times(0.2)),
          Cause.of(
              UNKNOWN,
              "sensor_malfunction",
              0.1,
              Signs.SENSOR_STANDS_STILL.times(60),
              Signs.LOSS.times(0.2)),
          Cause.of(UNKNOWN, "data_quality_issue", 0.5, Signs.LOSS.times(0.1)),
          Cause.of(UNKNOWN, "unknown_pattern", 0.4));

  private PartialCauses() {}
}
