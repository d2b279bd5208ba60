package energy.ona.forecast.solar;

import energy.ona.forecast.quantile.FeatureTable;
import energy.ona.forecast.quantile.Rows;
import java.util.ArrayList;
import java.util.List;

/** Features and power as a learner sees them, of days to learn from and of days to be asked. */
public record SolarExamples(
    FeatureTable learn, double[] learnPower, FeatureTable ask, double[] askPower) {
  public static SolarExamples of(
      SolarSeries series, List<ForecastDay> training, List<ForecastDay> asked) {
    List<ForecastDay> days = new ArrayList<>(training);
    days.addAll(asked);
    SolarSky sky = SolarSky.of(series);
    int[] learn = SolarTrainer.rows(series, sky, training);
    int[] ask = SolarTrainer.rows(series, sky, asked);
    ArrayPlane plane = ArrayPlane.fit(series, sky, learn);
    int[] known = ForecastDay.knownUntil(days, series.grid().size());
    FeatureTable features = SolarTable.of(series, sky, plane, known).features();
    return new SolarExamples(
        features.rows(learn),
        Rows.of(series.power(), learn),
        features.rows(ask),
        Rows.of(series.power(), ask));
  }
}
