package energy.ona.forecast.solar;

import energy.ona.forecast.quantile.Levels;
import java.util.List;
import java.util.Optional;

/** Forecasts with a learned model; blend and widths go on learning as truth comes in. */
public final class SolarForecaster {
  private final SolarModel model;
  private final SolarTable table;
  private final DayByDay state;

  /**
   * @param days all that will be asked for
   */
  public SolarForecaster(SolarModel model, SolarSeries series, List<ForecastDay> days) {
    this.model = model;
    this.table =
        SolarTable.of(
            series,
            SolarSky.of(series),
            model.plane(),
            ForecastDay.knownUntil(days, series.grid().size()));
    this.state = new DayByDay(model.blend(), model.widths(), model.most());
  }

  /** Quantiles of power per unit at all levels; empty where the weather is not known. */
  public Optional<double[]> quantiles(int step) {
    if (!table.sky().lit(step)) {
      return Optional.of(new double[Levels.COUNT]);
    }
    if (!table.lit(step)) {
      return Optional.empty();
    }
    double[][] experts = model.experts().quantiles(table, step, model.most());
    return Optional.of(state.quantiles(experts, table.clearPower()[step]));
  }

  /** Learns from a day that is over. */
  public void learn(ForecastDay day) {
    day.steps()
        .filter(step -> table.lit(step) && !Double.isNaN(table.series().power()[step]))
        .forEach(
            step ->
                state.learn(
                    model.experts().quantiles(table, step, model.most()),
                    table.clearPower()[step],
                    table.series().power()[step]));
    state.endDay();
  }

  /** The model with what has been learned since. */
  public SolarModel model() {
    return new SolarModel(
        model.plane(), model.experts(), model.most(), state.blendState(), state.widthState());
  }
}
