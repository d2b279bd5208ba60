package energy.ona.forecast.solar;

import energy.ona.forecast.quantile.Levels;
import energy.ona.id.Fingerprint;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Forecasts with a learned model; blend and widths go on learning as truth comes in. */
public final class SolarForecaster {
  private final SolarModel model;
  private final SolarTable table;
  private DayByDay state;

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

  /**
   * Learns from days, the first that it learns from.
   *
   * @param before what they taught when they were last learned from with this model; null when they
   *     never were
   * @return what they have taught, which is {@code before} as long as they are what they were
   */
  public LearnedDays learn(List<ForecastDay> days, @Nullable LearnedDays before) {
    long told = fingerprint(days);
    if (before != null && before.fingerprint() == told) {
      state = new DayByDay(before.blend(), before.widths(), model.most());
      return before;
    }
    days.forEach(this::learn);
    return new LearnedDays(told, state.blendState(), state.widthState());
  }

  private long fingerprint(List<ForecastDay> days) {
    long told = days.size();
    for (ForecastDay day : days) {
      for (int step : known(day).toArray()) {
        told = Fingerprint.mixed(told, table.series().grid().start(step).getEpochSecond());
        told = Fingerprint.mixed(told, table.series().power()[step]);
        told = Fingerprint.mixed(told, table.clearPower()[step]);
        for (double[] feature : table.features().columns()) {
          told = Fingerprint.mixed(told, feature[step]);
        }
        for (double value : table.like(step)) {
          told = Fingerprint.mixed(told, value);
        }
      }
    }
    return told;
  }

  private IntStream known(ForecastDay day) {
    return day.steps()
        .filter(step -> table.lit(step) && !Double.isNaN(table.series().power()[step]));
  }

  /** Learns from a day that is over. */
  public void learn(ForecastDay day) {
    known(day)
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
        model.plane(),
        model.experts(),
        model.most(),
        state.blendState(),
        state.widthState(),
        model.tried());
  }
}
