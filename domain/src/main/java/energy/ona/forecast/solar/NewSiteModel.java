package energy.ona.forecast.solar;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.blend.WidthTracker.Outcome;
import energy.ona.forecast.quantile.FeatureTable;
import energy.ona.forecast.quantile.ForestQuantiles;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.quantile.QuantileForest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Power of a site that has little or no history: physics with the plane usual at its latitude, and
 * what other sites' output, as a share of their cloudless one, has been under such weather when
 * just as little was known of them. Each forest has left some sites out, and what it missed them by
 * is how wide the first forecasts of a new site are (cross-conformal prediction, Vovk 2015; Barber
 * et al. 2021).
 *
 * @param leftOut of the sites that it learned from, by name, the forest that has not seen each;
 *     null where that was not kept
 */
public record NewSiteModel(
    List<ForestQuantiles> forests,
    WidthTracker.State widths,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Integer> leftOut) {
  /** That a site must have to be learned from. */
  public static final int FEWEST_DAYS = NewSiteLesson.LONGEST + 8;

  private static final QuantileForest FOREST = QuantileForest.DEFAULT;
  private static final int FEWEST_TREES = 25;

  /** Into so many parts the sites are put; each forest is of the sites of all parts but one. */
  private static final int MOST_FOLDS = 6;

  /** By which the site's own days move the widths. */
  private static final double WIDTH_RATE = 0.8;

  /** Widths of their own by how much is known of the site and by class of sky. */
  public static final int KINDS = NewSiteLesson.HISTORIES.length * DayByDay.SKIES;

  /**
   * Days of one site, each with its issue.
   *
   * @param name by which it is known again when it asks
   */
  public record Site(String name, SolarSeries series, List<ForecastDay> days) {
    public Site {
      days = List.copyOf(days);
    }
  }

  public NewSiteModel {
    forests = List.copyOf(forests);
    leftOut = leftOut == null ? null : Map.copyOf(leftOut);
    if (widths.logScale().length != KINDS) {
      throw new IllegalArgumentException(
          "widths of %d classes, not of %d".formatted(widths.logScale().length, KINDS));
    }
  }

  public static NewSiteModel train(List<Site> sites) {
    return train(sites, GrownForests.NOT_KEPT);
  }

  /** How many forests a model of so many sites has. */
  static int forests(int sites) {
    return Math.min(MOST_FOLDS, sites);
  }

  static NewSiteModel train(List<Site> sites, GrownForests kept) {
    if (sites.isEmpty()) {
      throw new IllegalArgumentException("there is no site to learn from");
    }
    List<List<NewSiteLesson>> lessons = sites.stream().map(NewSiteLesson::of).toList();
    int folds = forests(sites.size());
    Map<String, Integer> leftOut = new HashMap<>();
    for (int site = 0; site < sites.size(); site++) {
      leftOut.put(sites.get(site).name(), site % folds);
    }
    if (folds == 1) {
      return new NewSiteModel(
          List.of(kept.grown(0, () -> fit(lessons.get(0), FOREST))),
          WidthTracker.State.neutral(KINDS),
          leftOut);
    }
    QuantileForest some = forest(folds);
    List<ForestQuantiles> forests = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (int left = 0; left < folds; left++) {
      List<NewSiteLesson> seen = new ArrayList<>();
      for (int site = 0; site < sites.size(); site++) {
        if (site % folds != left) {
          seen.addAll(lessons.get(site));
        }
      }
      ForestQuantiles others = kept.grown(left, () -> fit(seen, some));
      forests.add(others);
      for (int site = left; site < sites.size(); site += folds) {
        outcomes.addAll(outcomes(others, lessons.get(site), folds));
      }
    }
    return new NewSiteModel(forests, WidthTracker.fitted(KINDS, outcomes), leftOut);
  }

  /** Forests of all folds together cost about two. */
  private static QuantileForest forest(int folds) {
    return new QuantileForest(
        Math.max(FEWEST_TREES, 2 * FOREST.trees() / folds),
        FOREST.leastRows(),
        FOREST.featureShare(),
        FOREST.classes(),
        FOREST.seed());
  }

  /**
   * What a forest says of a site that it has not seen, and what came. What the site has of its own
   * and keeps is smaller beside the mean of all forests: the next site differs from K sites by √(1
   * + 1/K), from K − 1 by √(1 + 1/(K − 1)) of what sites differ among themselves.
   */
  private static List<Outcome> outcomes(
      ForestQuantiles others, List<NewSiteLesson> lessons, int folds) {
    double kept = Math.sqrt(1 - 1.0 / folds / folds);
    List<Outcome> outcomes = new ArrayList<>();
    for (int history = 0; history < NewSiteLesson.HISTORIES.length; history++) {
      List<Outcome> some = new ArrayList<>();
      for (NewSiteLesson lesson : lessons) {
        for (int row = 0; row < lesson.share().length && lesson.history() == history; row++) {
          double[] shares = others.quantiles(lesson.features(), row);
          int kind = kind(history, shares[Levels.COUNT / 2]);
          some.add(new Outcome(shares, kind, lesson.share()[row]));
        }
      }
      double own = some.stream().mapToDouble(NewSiteModel::miss).average().orElse(0);
      for (Outcome each : some) {
        outcomes.add(new Outcome(each.quantiles(), each.kind(), each.truth() - (1 - kept) * own));
      }
    }
    return outcomes;
  }

  private static double miss(Outcome outcome) {
    return outcome.truth() - outcome.quantiles()[Levels.COUNT / 2];
  }

  /** As far as it has not seen a site; empty where all of it may have. */
  public Optional<NewSiteModel> unseenBy(String site) {
    if (leftOut == null) {
      return Optional.empty();
    }
    Integer forest = leftOut.get(site);
    if (forest == null) {
      return Optional.of(this);
    }
    return forests.size() == 1
        ? Optional.empty()
        : Optional.of(new NewSiteModel(List.of(forests.get(forest)), widths, Map.of()));
  }

  /** The mean of the forests' quantiles (Vincent 1912), so as wide as each of them. */
  private double[] shares(FeatureTable features, int row) {
    double[] mean = new double[Levels.COUNT];
    for (ForestQuantiles forest : forests) {
      double[] shares = forest.quantiles(features, row);
      for (int level = 0; level < mean.length; level++) {
        mean[level] += shares[level] / forests.size();
      }
    }
    return mean;
  }

  private static int kind(int history, double medianShare) {
    return history * DayByDay.SKIES + DayByDay.sky(medianShare);
  }

  private static ForestQuantiles fit(List<NewSiteLesson> lessons, QuantileForest forest) {
    if (lessons.isEmpty()) {
      throw new IllegalArgumentException(
          "no site has more than %d days to learn from".formatted(NewSiteLesson.LONGEST));
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
    return forest.fit(new FeatureTable(names, columns), share);
  }

  /**
   * Quantiles of power per unit at all levels by step of a day, of a site that it has not seen; NaN
   * where the weather is unknown.
   *
   * @param historyDays before the issue of which measurements may be used
   */
  public double[][] quantiles(SolarSeries series, ForecastDay day, int historyDays) {
    return quantiles(series, day, historyDays, at -> Optional.of(this));
  }

  /**
   * The same of any site. Of days that went into the model, widths learn what was missed by the
   * forest that has not seen the site; without one, nothing.
   *
   * @param site its name
   * @param learnedUntil nothing at or after it went into the model
   */
  public double[][] quantiles(
      SolarSeries series, ForecastDay day, int historyDays, String site, Instant learnedUntil) {
    Optional<NewSiteModel> unseen = unseenBy(site);
    return quantiles(
        series, day, historyDays, at -> at.isBefore(learnedUntil) ? unseen : Optional.of(this));
  }

  private double[][] quantiles(
      SolarSeries series,
      ForecastDay day,
      int historyDays,
      Function<Instant, Optional<NewSiteModel>> unseen) {
    SolarTable table = NewSiteLesson.table(series, day, historyDays);
    int first = table.series().grid().size() - (day.to() - day.from());
    WidthTracker tracker =
        widths(table, first - (day.from() - day.knownUntil()), historyDays, unseen);
    double[][] all = new double[day.to() - day.from()][];
    for (int at = 0; at < all.length; at++) {
      int step = first + at;
      double[] quantiles = new double[Levels.COUNT];
      if (table.lit(step)) {
        double unit = table.unit(step);
        double[] shares = shares(table.features(), step);
        quantiles =
            tracker.adjust(
                shares, kind(NewSiteLesson.historyOf(historyDays), shares[Levels.COUNT / 2]));
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
  private WidthTracker widths(
      SolarTable table,
      int known,
      int historyDays,
      Function<Instant, Optional<NewSiteModel>> unseen) {
    WidthTracker tracker = new WidthTracker(WIDTH_RATE, widths);
    int stepsADay = table.series().stepsADay();
    int history = NewSiteLesson.historyOf(historyDays);
    for (int back = Math.min(NewSiteLesson.LONGEST, historyDays); back > 0; back--) {
      int from = Math.max(0, known - back * stepsADay);
      for (int step = from; step < known - (back - 1) * stepsADay; step++) {
        double truth = table.series().power()[step] / table.unit(step);
        Optional<NewSiteModel> honest = unseen.apply(table.series().grid().start(step));
        if (table.lit(step) && !Double.isNaN(truth) && honest.isPresent()) {
          double[] shares = honest.get().shares(table.features(), step);
          int kind = kind(history, shares[Levels.COUNT / 2]);
          tracker.note(tracker.adjust(shares, kind), kind, truth);
        }
      }
      tracker.endDay();
    }
    return tracker;
  }
}
