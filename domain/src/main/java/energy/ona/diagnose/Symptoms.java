package energy.ona.diagnose;

import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetState;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a fault, as far as the data tell; an empty value was not measured.
 *
 * @param state of the asset
 * @param lossFraction of the possible power, 0–1
 * @param dcVoltageV mean by day since the onset
 * @param usualDcVoltageV mean by day before the onset, while it delivered
 * @param alarmCode the most frequent code since the onset; 0 is none
 * @param lossAtHighLoad share lost in the upper third of what was expected
 * @param lossAtLowLoad share lost in the lower third
 * @param stops how often it went from delivering to nothing by day, in the whole window
 * @param lossGrowthPerDay slope of the daily loss over the window
 * @param efficiency AC power over DC voltage × DC current
 * @param startedAtDawn true when it has not started since a night
 * @param setpointShare mean set-point over what was expected
 * @param downTogether assets of the site that went down with it, itself included
 * @param partlyTogether assets of the site with a partial loss, itself included
 * @param silentTogether assets of the site that send nothing, itself included
 * @param siblings assets of the site
 * @param ageYears of the oldest installed part; null when unknown
 * @param alarm what the maker says that its code means; empty without a code or a known maker
 * @param change since when less is delivered than siblings do
 * @param lossTogether assets of the site that lose a share since about then, itself included
 * @param sensors its own instruments beside the siblings'
 * @param runsHot what says that a part of it is hotter than it should be
 * @param times when the parts of the look were
 * @param storms hail and thunder about the onset
 */
public record Symptoms(
    AssetState state,
    double lossFraction,
    OptionalDouble dcVoltageV,
    OptionalDouble usualDcVoltageV,
    OptionalDouble alarmCode,
    OptionalDouble ambientC,
    OptionalDouble moduleC,
    OptionalDouble windMs,
    OptionalDouble bearingC,
    OptionalDouble bearingAboveSiblingsC,
    OptionalDouble gearboxC,
    OptionalDouble gearboxAboveSiblingsC,
    OptionalDouble lossAtHighLoad,
    OptionalDouble lossAtLowLoad,
    int stops,
    OptionalDouble lossGrowthPerDay,
    OptionalDouble efficiency,
    boolean startedAtDawn,
    OptionalDouble setpointShare,
    int downTogether,
    int partlyTogether,
    int silentTogether,
    int siblings,
    @Nullable Double ageYears,
    Optional<AlarmMeaning> alarm,
    LossChange change,
    int lossTogether,
    OwnSensors sensors,
    Optional<Anomaly> runsHot,
    LookTimes times,
    Storms storms) {
  /** A share below which two loads lose the same. */
  private static final double ALIKE = 0.1;

  private static final double TRIPS = 0.12;
  private static final double READS_WRONG = 0.06;
  private static final double ASKEW_DEG = 10;

  boolean isDead() {
    return state == AssetState.DOWN;
  }

  boolean isPartial() {
    return state == AssetState.PARTLY_DOWN;
  }

  /** The modules work but the voltage is not drawn from. */
  boolean hasOpenCircuitVoltage() {
    return dcVoltageV.isPresent()
        && dcVoltageV.getAsDouble() > 0.5 * usualDcVoltageV.orElse(60)
        && dcVoltageV.getAsDouble() > 20;
  }

  boolean hasNoVoltage() {
    return dcVoltageV.isPresent() && dcVoltageV.getAsDouble() < 0.2 * usualDcVoltageV.orElse(60);
  }

  boolean hasAlarm() {
    return alarmCode.orElse(0) > 0;
  }

  /** What is lost grows with the load: a ceiling or heat, and not a missing part of the array. */
  boolean losesAtHighLoad() {
    return lossAtHighLoad.isPresent()
        && lossAtLowLoad.isPresent()
        && lossAtHighLoad.getAsDouble() > lossAtLowLoad.getAsDouble() + 0.12;
  }

  boolean losesEvenly() {
    return lossAtHighLoad.isPresent()
        && lossAtLowLoad.isPresent()
        && Math.abs(lossAtHighLoad.getAsDouble() - lossAtLowLoad.getAsDouble()) < ALIKE;
  }

  boolean growsSlowly() {
    return lossGrowthPerDay.orElse(0) > 0.006 && !change.sudden();
  }

  /** Delivers less than it should, by its siblings or by the detection. */
  boolean loses() {
    return isDead() || isPartial() || change.isLoss();
  }

  /** Trips and starts again and again. */
  boolean trips() {
    return stops >= 3 || change.flutter() > TRIPS;
  }

  boolean alarms(AlarmMeaning meaning) {
    return alarm.filter(meaning::equals).isPresent();
  }

  /** An alarm that is known and means something else. */
  boolean alarmsOtherThan(AlarmMeaning... meanings) {
    return alarm.isPresent() && !Arrays.asList(meanings).contains(alarm.get());
  }

  boolean sensorReadsWrong() {
    return !sensors.stuck()
        && sensors.irradianceRatio().isPresent()
        && Math.abs(sensors.irradianceRatio().getAsDouble() - 1) > READS_WRONG;
  }

  boolean standsAskew() {
    return sensors.askewDeg().orElse(0) > ASKEW_DEG;
  }

  boolean isOlderThan(double years) {
    return ageYears != null && ageYears > years;
  }
}
