package energy.ona.forecast.ladder;

import energy.ona.asset.Technology;
import energy.ona.forecast.ForecastInputs;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.time.TimeRange;
import energy.ona.weather.Place;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What a caller without a forecast would say; what forecasts are held against. */
public final class Baselines {
  private static final int DAY_SECONDS = 86_400;

  /** Below this share of the capacity a cloudless sky tells no ratio. */
  private static final double TELLS = 0.05;

  private Baselines() {}

  /**
   * Smart persistence in kW by step: of solar the power of the last same time that was measured,
   * moved with the cloudless sky; of others the last power. NaN where nothing was measured.
   *
   * @param referenceKw by step, what could come at most
   */
  public static double[] persistence(ForecastInputs inputs, double[] referenceKw) {
    Grid steps = inputs.steps();
    double[] said = new double[steps.size()];
    Arrays.fill(said, Double.NaN);
    TimeRange day = TimeRange.endingAt(inputs.issuedAt(), Duration.ofDays(1));
    Optional<Series> own = inputs.recent().of(inputs.asset().assetId());
    if (own.isEmpty()) {
      return said;
    }
    Grid past = Grid.over(day, steps.stepSeconds());
    double[] power = past.means(own.get(), Signals.POWER_KW);
    if (inputs.asset().technology() != Technology.SOLAR) {
      double last = last(power);
      Arrays.fill(said, last);
      return said;
    }
    Optional<Place> place = Place.of(inputs.asset());
    SunPath then = place.isEmpty() ? null : new SunPath(place.get(), past);
    for (int step = 0; step < said.length; step++) {
      long start = steps.start(step).getEpochSecond();
      while (start >= inputs.issuedAt().getEpochSecond()) {
        start -= DAY_SECONDS;
      }
      int at = past.stepOf(start);
      if (at >= 0 && at < power.length) {
        double clear = then == null ? 0 : then.clearKw(inputs.asset(), at);
        double moved = clear < TELLS * inputs.asset().capacityKw() ? 1 : referenceKw[step] / clear;
        said[step] = Math.max(0, Math.min(inputs.asset().capacityKw(), power[at] * moved));
      }
    }
    return said;
  }

  private static double last(double[] power) {
    for (int at = power.length - 1; at >= 0; at--) {
      if (!Double.isNaN(power[at])) {
        return Math.max(0, power[at]);
      }
    }
    return Double.NaN;
  }

  /** By step, of a mean day by hour (UTC); empty when that is. */
  public static double[] climatology(double[] byHour, Grid steps) {
    if (byHour.length == 0) {
      return new double[0];
    }
    double[] said = new double[steps.size()];
    Arrays.setAll(
        said,
        step -> byHour[Math.floorMod(steps.start(step).getEpochSecond(), DAY_SECONDS) / 3600]);
    return said;
  }
}
