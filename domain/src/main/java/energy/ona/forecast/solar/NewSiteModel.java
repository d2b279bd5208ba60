package energy.ona.forecast.solar;

import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.blend.WidthTracker.Outcome;
import energy.ona.forecast.quantile.FeatureTable;
import energy.ona.forecast.quantile.ForestQuantiles;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.quantile.QuantileForest;
import energy.ona.forecast.quantile.Rows;
import energy.ona.observation.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Power of a site that has little or no history: physics with the plane usual at its latitude, and
 * what other sites' output, as a share of their cloudless one, has been under such weather when
 * just as little was known of them.
 */
public record NewSiteModel(ForestQuantiles forest, WidthTracker.State widths) {
  /** Lengths of history that it learns to do with. */
  private static final int[] HISTORIES = {0, 3, 10, 30};

  private static final int LONGEST = 30;

  /** That a site must have to be learned from. */
  public static final int FEWEST_DAYS = LONGEST + 8;

  private static final int EVERY = 8;

  /** Into so many parts the sites are put, each asked of a forest of the others. */
  private static final int MOST_FOLDS = 6;

  /** By which the site's own days move the widths. */
  private static final double WIDTH_RATE = 0.8;

  /** No history and some: widths of their own. */
  private static final int KINDS = 2;

  /** Days of one site, each with its issue. */
  public record Site(SolarSeries series, List<ForecastDay> days) {
    public Site {
      days = List.copyOf(days);
    }
  }

  private record Lesson(FeatureTable features, double[] share, int kind) {}

  public static NewSiteModel train(List<Site> sites) {
    if (sites.isEmpty()) {
      throw new IllegalArgumentException("there is no site to learn from");
    }
    List<List<Lesson>> lessons = sites.stream().map(NewSiteModel::lessons).toList();
    List<Outcome> outcomes = new ArrayList<>();
    int folds = Math.min(MOST_FOLDS, sites.size());
    for (int left = 0; left < folds && folds > 1; left++) {
      List<Lesson> seen = new ArrayList<>();
      List<Lesson> unseen = new ArrayList<>();
      for (int site = 0; site < sites.size(); site++) {
        (site % folds == left ? unseen : seen).addAll(lessons.get(site));
      }
      outcomes.addAll(outcomes(fit(seen), unseen));
    }
    return new NewSiteModel(
        fit(lessons.stream().flatMap(List::stream).toList()), WidthTracker.fitted(KINDS, outcomes));
  }

  /** What the forest says of a site that it has not seen, and what came. */
  private static List<Outcome> outcomes(ForestQuantiles forest, List<Lesson> lessons) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Lesson lesson : lessons) {
      for (int row = 0; row < lesson.share().length; row++) {
        double[] shares = forest.quantiles(lesson.features(), row);
        outcomes.add(new Outcome(shares, lesson.kind(), lesson.share()[row]));
      }
    }
    return outcomes;
  }

  private static int kind(int historyDays) {
    return historyDays == 0 ? 0 : 1;
  }

  private static List<Lesson> lessons(Site site) {
    List<Lesson> lessons = new ArrayList<>();
    for (int day = LONGEST; day < site.days().size(); day += EVERY) {
      for (int history : HISTORIES) {
        Lesson lesson = lesson(site.series(), site.days().get(day), history);
        if (lesson.share().length > 0) {
          lessons.add(lesson);
        }
      }
    }
    return lessons;
  }

  private static ForestQuantiles fit(List<Lesson> lessons) {
    if (lessons.isEmpty()) {
      throw new IllegalArgumentException(
          "no site has more than %d days to learn from".formatted(LONGEST));
    }
    List<String> names = lessons.get(0).features().names();
    double[][] columns = new double[names.size()][];
    for (int column = 0; column < columns.length; column++) {
      int at = column;
      columns[column] =
          lessons.stream()
              .flatMapToDouble(lesson -> Arrays.stream(lesson.features().columns()[at]))
              .toArray();
    }
    double[] share =
        lessons.stream().flatMapToDouble(lesson -> Arrays.stream(lesson.share())).toArray();
    return QuantileForest.DEFAULT.fit(new FeatureTable(names, columns), share);
  }

  /** One day of a site as if measurements had begun some days before its issue. */
  private static Lesson lesson(SolarSeries series, ForecastDay day, int historyDays) {
    SolarTable table = table(series, day, historyDays);
    int first = table.series().grid().size() - (day.to() - day.from());
    double[] truth = Arrays.copyOfRange(series.power(), day.from(), day.to());
    int[] rows = Rows.where(truth.length, at -> table.lit(first + at) && !Double.isNaN(truth[at]));
    double[] share = new double[rows.length];
    Arrays.setAll(share, at -> truth[rows[at]] / table.unit(first + rows[at]));
    int[] steps = Arrays.stream(rows).map(at -> first + at).toArray();
    return new Lesson(table.features().rows(steps), share, kind(historyDays));
  }

  /** The days before the issue and the day itself; what is measured later is not in it. */
  private static SolarTable table(SolarSeries series, ForecastDay day, int historyDays) {
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
    SolarSeries part = new SolarSeries(grid, series.place(), weather, power);
    int[] knownUntil = new int[power.length];
    // Days of the history are forecasts of their own, so that widths can be learned from them.
    for (int step = 0; step < knownUntil.length; step++) {
      int ahead = day.knownUntil() - from - step;
      int days = ahead <= 0 ? 0 : (ahead + stepsADay - 1) / stepsADay;
      knownUntil[step] = Math.max(0, day.knownUntil() - from - days * stepsADay);
    }
    return SolarTable.of(part, SolarSky.of(part), ArrayPlane.usual(part), knownUntil);
  }

  /**
   * Quantiles of power per unit at all levels by step of a day; NaN where the weather is unknown.
   *
   * @param historyDays before the issue of which measurements may be used
   */
  public double[][] quantiles(SolarSeries series, ForecastDay day, int historyDays) {
    SolarTable table = table(series, day, historyDays);
    int first = table.series().grid().size() - (day.to() - day.from());
    WidthTracker tracker = widths(table, first - (day.from() - day.knownUntil()), historyDays);
    double[][] all = new double[day.to() - day.from()][];
    for (int at = 0; at < all.length; at++) {
      int step = first + at;
      double[] quantiles = new double[Levels.COUNT];
      if (table.lit(step)) {
        double unit = table.unit(step);
        quantiles = tracker.adjust(forest.quantiles(table.features(), step), kind(historyDays));
        for (int level = 0; level < quantiles.length; level++) {
          quantiles[level] *= unit;
        }
        Levels.tidy(quantiles, 0, 1);
      } else if (table.sky().lit(step)) {
        Arrays.fill(quantiles, Double.NaN);
      }
      all[at] = quantiles;
    }
    return all;
  }

  /** Widths after each day of the history was forecast from the days before it. */
  private WidthTracker widths(SolarTable table, int known, int historyDays) {
    WidthTracker tracker = new WidthTracker(WIDTH_RATE, widths);
    int stepsADay = table.series().stepsADay();
    int kind = kind(historyDays);
    for (int back = Math.min(LONGEST, historyDays); back > 0; back--) {
      int from = Math.max(0, known - back * stepsADay);
      for (int step = from; step < known - (back - 1) * stepsADay; step++) {
        double truth = table.series().power()[step] / table.unit(step);
        if (table.lit(step) && !Double.isNaN(truth)) {
          double[] shares = forest.quantiles(table.features(), step);
          tracker.note(tracker.adjust(shares, kind), kind, truth);
        }
      }
      tracker.endDay();
    }
    return tracker;
  }
}
