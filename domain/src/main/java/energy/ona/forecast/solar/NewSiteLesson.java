package energy.ona.forecast.solar;

import energy.ona.forecast.quantile.FeatureTable;
import energy.ona.forecast.quantile.Rows;
import energy.ona.observation.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One day of a site as if measurements had begun some days before its issue: what was known, and
 * what came as a share of a cloudless sky's power.
 *
 * @param history which of {@link #HISTORIES} was known
 */
record NewSiteLesson(FeatureTable features, double[] share, int history) {
  /** Lengths of history that it learns to do with. */
  static final int[] HISTORIES = {0, 3, 10, 30};

  static final int LONGEST = 30;

  private static final int EVERY = 8;

  static List<NewSiteLesson> of(NewSiteModel.Site site) {
    List<NewSiteLesson> lessons = new ArrayList<>();
    for (int day = LONGEST; day < site.days().size(); day += EVERY) {
      for (int history = 0; history < HISTORIES.length; history++) {
        NewSiteLesson lesson = of(site.series(), site.days().get(day), history);
        if (lesson.share().length > 0) {
          lessons.add(lesson);
        }
      }
    }
    return lessons;
  }

  private static NewSiteLesson of(SolarSeries series, ForecastDay day, int history) {
    SolarTable table = table(series, day, HISTORIES[history]);
    int first = table.series().grid().size() - (day.to() - day.from());
    double[] truth = Arrays.copyOfRange(series.power(), day.from(), day.to());
    int[] rows = Rows.where(truth.length, at -> table.lit(first + at) && !Double.isNaN(truth[at]));
    double[] share = new double[rows.length];
    Arrays.setAll(share, at -> truth[rows[at]] / table.unit(first + rows[at]));
    int[] steps = Arrays.stream(rows).map(at -> first + at).toArray();
    return new NewSiteLesson(table.features().rows(steps), share, history);
  }

  /** The days before the issue and the day itself; what is measured later is not in it. */
  static SolarTable table(SolarSeries series, ForecastDay day, int historyDays) {
    int stepsADay = series.stepsADay();
    int from = Math.max(0, day.knownUntil() - (LONGEST + 1) * stepsADay);
    Map<String, double[]> weather = new HashMap<>();
    series
        .weather()
        .forEach((name, values) -> weather.put(name, Arrays.copyOfRange(values, from, day.to())));
    double[] power = new double[day.to() - from];
    Arrays.fill(power, Double.NaN);
    int known = Math.max(from, day.knownUntil() - historyDays * stepsADay);
    System.arraycopy(series.power(), known, power, known - from, day.knownUntil() - known);
    Grid grid =
        new Grid(
            series.grid().start(from).getEpochSecond(), series.grid().stepSeconds(), power.length);
    SolarSeries part = new SolarSeries(grid, series.place(), weather, power, series.tracker());
    int[] knownUntil = new int[power.length];
    // Days of the history are forecasts of their own, so that widths can be learned from them.
    for (int step = 0; step < knownUntil.length; step++) {
      int ahead = day.knownUntil() - from - step;
      int days = ahead <= 0 ? 0 : (ahead + stepsADay - 1) / stepsADay;
      knownUntil[step] = Math.max(0, day.knownUntil() - from - days * stepsADay);
    }
    return SolarTable.of(part, SolarSky.of(part), ArrayPlane.usual(part), knownUntil);
  }

  /** The longest of the histories that so many days reach. */
  static int historyOf(int days) {
    int history = 0;
    while (history + 1 < HISTORIES.length && HISTORIES[history + 1] <= days) {
      history++;
    }
    return history;
  }
}
