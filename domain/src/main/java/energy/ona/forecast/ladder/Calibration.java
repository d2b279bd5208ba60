package energy.ona.forecast.ladder;

import energy.ona.forecast.blend.WidthTracker;
import org.jspecify.annotations.Nullable;

/**
 * What the truth has taught about the forecasts of one asset.
 *
 * @param yield delivered over what physics said, drawn to 1 while little is known
 * @param modelVersion whose widths these are; another model begins anew
 * @param widths by {@link ForecastClass}
 * @param accuracy 1 − mean absolute error by daylight over capacity; null before it is known
 * @param withinHour by which quarters of an hour are wider
 */
public record Calibration(
    double yield,
    String modelVersion,
    WidthTracker.State widths,
    @Nullable Double accuracy,
    WithinHour withinHour) {
  public static final Calibration NONE =
      new Calibration(
          1, "", WidthTracker.State.neutral(ForecastClass.COUNT), null, WithinHour.NONE);
}
