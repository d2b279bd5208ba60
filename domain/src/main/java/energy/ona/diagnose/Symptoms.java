package energy.ona.diagnose;

import energy.ona.detect.AssetState;
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
    @Nullable Double ageYears) {

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
        && Math.abs(lossAtHighLoad.getAsDouble() - lossAtLowLoad.getAsDouble()) < 0.1;
  }

  boolean growsSlowly() {
    return lossGrowthPerDay.orElse(0) > 0.008;
  }

  boolean isOlderThan(double years) {
    return ageYears != null && ageYears > years;
  }
}
