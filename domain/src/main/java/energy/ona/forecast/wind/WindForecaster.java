package energy.ona.forecast.wind;

import energy.ona.forecast.quantile.FeatureTable;
import java.util.Optional;

/** Forecasts issue by issue with a learned model; blend and widths go on learning. */
public final class WindForecaster {
  private final WindModel model;
  private final WindSeries series;
  private final FeatureTable features;
  private final IssueByIssue state;

  public WindForecaster(WindModel model, WindSeries series) {
    this.model = model;
    this.series = series;
    this.features = WindFeatures.of(series, model.curve());
    this.state = new IssueByIssue(model.blend(), model.widths(), model.most());
  }

  /** Takes in the truth that is known by an issue; call it before the issue's rows. */
  public void begin(int issue) {
    state.learnUntil(series.issueHour()[issue]);
  }

  /** Quantiles of power per unit at all levels; empty where no speed was forecast. */
  public Optional<double[]> quantiles(int row) {
    if (Double.isNaN(series.speed(series.issue(row), series.lead(row)))) {
      return Optional.empty();
    }
    double[][] experts = model.experts(features, row);
    state.say(series, row, experts);
    return Optional.of(state.quantiles(experts, series.lead(row)));
  }
}
