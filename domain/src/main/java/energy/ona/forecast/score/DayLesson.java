package energy.ona.forecast.score;

import energy.ona.asset.AssetId;
import energy.ona.forecast.Rung;
import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.issue.AssetIssue;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.forecast.issue.SiteIssue.HourError;
import energy.ona.forecast.ladder.ForecastClass;
import energy.ona.forecast.ladder.LadderForecast.Begun;
import energy.ona.forecast.ladder.WithinHour;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.quantile.Normal;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a day that is over teaches: the plants' yields, widths, usual days, and dependence. */
public final class DayLesson {
  /** What a day is worth the day after. */
  private static final double FADE = 0.95;

  /** Hours of the day weigh as much as a month at most. */
  private static final double MOST_DAYS = 30;

  private static final int KEPT_HOURS = 30 * 24;

  private final SiteLearning before;
  private final List<SiteIssue> issues;
  private final TimeRange day;
  private final LocalDate date;
  private final SiteWindow measured;

  /**
   * Normal scores of the assets' errors by hour and asset, of those of the site's first technology:
   * wind and sun err apart.
   */
  private final Map<Long, Map<AssetId, List<Double>>> errors = new LinkedHashMap<>();

  private DayLesson(
      SiteLearning before, List<SiteIssue> issues, LocalDate date, SiteWindow measured) {
    this.before = before;
    this.issues = issues;
    this.date = date;
    this.day = DayScorer.range(date);
    this.measured = measured;
  }

  /**
   * @param before what the days before have taught
   * @param issues that said something of the day, ascending
   */
  public static SiteLearning learned(
      SiteLearning before, List<SiteIssue> issues, LocalDate day, SiteWindow measured) {
    return new DayLesson(before, issues, day, measured).learned();
  }

  private SiteLearning learned() {
    Map<AssetId, List<AssetDay>> said = new LinkedHashMap<>();
    for (SiteIssue issue : issues) {
      for (AssetIssue asset : issue.assets()) {
        said.computeIfAbsent(asset.assetId(), first -> new ArrayList<>())
            .add(new AssetDay(issue, asset, new DayTruth(issue, asset, day, measured)));
      }
    }
    List<AssetLearning> assets = new ArrayList<>();
    said.forEach((asset, days) -> assets.add(learned(asset, days)));
    return together(assets);
  }

  private record AssetDay(SiteIssue issue, AssetIssue asset, DayTruth truth) {}

  private AssetLearning learned(AssetId asset, List<AssetDay> days) {
    AssetIssue newest = days.get(days.size() - 1).asset();
    double capacityKw = newest.registeredKw();
    AssetLearning last =
        before
            .of(asset)
            .map(each -> each.ratedAt(capacityKw))
            .orElseGet(() -> AssetLearning.fresh(asset, capacityKw));
    String version = version(days);
    WidthTracker widths =
        new WidthTracker(
            ForecastClass.WIDTH_RATE,
            version.equals(last.modelVersion()) ? last.widths() : begun(days, version));
    double[] usual = last.climatologyKw().clone();
    double[] usualDays = last.climatologyDays().clone();
    double saidKwh = 0;
    double cameKwh = 0;
    double missKw = FADE * last.missKw();
    double missHours = FADE * last.missHours();
    Map<Long, Double> hours = new HashMap<>();
    WithinHour withinHour = last.withinHour().faded(FADE);
    Set<Long> looked = new HashSet<>();
    for (AssetDay each : days) {
      double stepHours = each.issue().steps().stepSeconds() / 3600.0;
      for (int step = 0; step < each.issue().steps().size(); step++) {
        if (!each.truth().known(step)) {
          continue;
        }
        double truth = Math.max(0, each.truth().kw(step));
        long hour = each.issue().steps().start(step).getEpochSecond() / 3600;
        hours.put(hour, truth);
        // What was said of a machine of another size teaches nothing of this one.
        boolean isThisOne = each.asset().capacityKw() == newest.capacityKw();
        if (!isThisOne || !each.truth().daylight(step) || !each.truth().free(step)) {
          continue;
        }
        double[] quantiles = each.asset().availableKw(step);
        double mean = Levels.mean(quantiles);
        double median = quantiles[Levels.COUNT / 2];
        missKw += Math.abs(truth - mean);
        missHours++;
        if (each.asset().rungs()[step] == Rung.PHYSICS_WEATHER) {
          // The yield is one of the median; the mean of a cut distribution lies apart from it.
          saidKwh += median / each.asset().yield() * stepHours / days.size();
          cameKwh += truth * stepHours / days.size();
        }
        int kind =
            ForecastClass.of(
                each.truth().leadHours(step), median, each.asset().referenceKw()[step]);
        if (looked.add(hour)) {
          withinHour = withinHour.with(kind, each.truth().straySquare(step));
        }
        if (each.asset().model(step).modelVersion().equals(version) && kind < ForecastClass.COUNT) {
          widths.note(quantiles, kind, truth);
        }
        boolean counts = each.asset().technology() == each.issue().technology();
        if (counts && each.truth().leadHours(step) >= 6 && each.truth().leadHours(step) < 12) {
          errors
              .computeIfAbsent(hour, first -> new LinkedHashMap<>())
              .computeIfAbsent(asset, first -> new ArrayList<>())
              .add(score(quantiles, truth));
        }
      }
    }
    widths.endDay();
    hours.forEach(
        (hour, truth) -> {
          int at = (int) Math.floorMod(hour, 24L);
          usual[at] = (usual[at] * usualDays[at] + truth) / (usualDays[at] + 1);
          usualDays[at] = Math.min(MOST_DAYS, usualDays[at] + 1);
        });
    Outgrown outgrown = last.outgrown().after(capacityKw, hours.values());
    if (outgrown.isNews()) {
      // What a smaller machine seemed to yield says nothing of a larger one.
      saidKwh = 0;
      cameKwh = 0;
    }
    double fade = outgrown.isNews() ? 0 : FADE;
    return new AssetLearning(
        asset,
        capacityKw,
        version,
        fade * last.saidKwh() + saidKwh,
        fade * last.cameKwh() + cameKwh,
        widths.state(),
        usual,
        usualDays,
        missKw,
        missHours,
        outgrown,
        withinHour);
  }

  /** Of the model that said most. */
  private static String version(List<AssetDay> days) {
    Map<String, Integer> said = new LinkedHashMap<>();
    for (AssetDay each : days) {
      for (int step = 0; step < each.issue().steps().size(); step++) {
        said.merge(each.asset().model(step).modelVersion(), 1, Integer::sum);
      }
    }
    return said.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  /** The widths that the model's first issues were made with. */
  private static WidthTracker.State begun(List<AssetDay> days, String version) {
    return days.stream()
        .flatMap(each -> Optional.ofNullable(each.asset().begun()).stream())
        .filter(begun -> begun.modelVersion().equals(version))
        .map(Begun::widths)
        .reduce((first, second) -> second)
        .orElseGet(() -> WidthTracker.State.neutral(ForecastClass.COUNT));
  }

  /** Where the truth lies in what was said, as a normal score. */
  static double score(double[] quantiles, double truth) {
    int below = 0;
    while (below < quantiles.length && quantiles[below] < truth) {
      below++;
    }
    double level = Math.max(0.5, Math.min(Levels.COUNT + 0.5, below + 0.5)) / (Levels.COUNT + 1);
    return Normal.quantile(level);
  }

  private SiteLearning together(List<AssetLearning> assets) {
    double pairs = FADE * before.pairs();
    double squares = FADE * before.squares();
    double hours = FADE * before.hours();
    List<HourError> kept = new ArrayList<>(before.errors());
    for (Map.Entry<Long, Map<AssetId, List<Double>>> hour : errors.entrySet()) {
      // Several issues speak of an hour: of each asset their mean counts once.
      List<Double> scores =
          hour.getValue().values().stream()
              .map(each -> each.stream().mapToDouble(score -> score).average().orElseThrow())
              .toList();
      double sum = scores.stream().mapToDouble(each -> each).sum();
      double square = scores.stream().mapToDouble(each -> each * each).sum();
      if (scores.size() > 1) {
        pairs += (sum * sum - square) / (scores.size() * (scores.size() - 1.0));
        squares += square / scores.size();
        hours++;
      }
      kept.add(new HourError(hour.getKey(), sum / scores.size()));
    }
    kept.sort((a, b) -> Long.compare(a.hour(), b.hour()));
    return new SiteLearning(
        before.customerId(),
        before.siteId(),
        date,
        assets,
        pairs,
        squares,
        hours,
        kept.subList(Math.max(0, kept.size() - KEPT_HOURS), kept.size()),
        before.drift());
  }
}
