package energy.ona.forecast.solar;

import energy.ona.forecast.champion.DayScore;
import energy.ona.forecast.champion.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Trains the model of sites without history and tries its kind on the last days of every site by a
 * model of other sites' days before them, as if each site had ten days of history.
 */
public final class NewSiteTrial {
  private static final int HELD_BACK_DAYS = 28;
  private static final int HISTORY_DAYS = 10;
  private static final int FEWEST_LEFT = 40;
  private static final int HALF_A_DAY = 43_200;
  private static final int DAY = 86_400;

  private NewSiteTrial() {}

  /** How many forests a trial of sites and their model grow. */
  public static int forests(List<NewSiteModel.Site> sites) {
    return NewSiteModel.forests(tested(sites).size()) + NewSiteModel.forests(sites.size());
  }

  private static List<NewSiteModel.Site> tested(List<NewSiteModel.Site> sites) {
    return sites.stream()
        .filter(site -> site.days().size() >= HELD_BACK_DAYS + FEWEST_LEFT)
        .toList();
  }

  public static Trial<NewSiteModel> run(
      List<NewSiteModel.Site> sites, Optional<NewSiteModel> champion, GrownForests kept) {
    List<NewSiteModel.Site> tested = tested(sites);
    Map<Long, DayScore> scores = new TreeMap<>();
    if (!tested.isEmpty()) {
      NewSiteModel earlier =
          NewSiteModel.train(
              tested.stream()
                  .map(site -> new NewSiteModel.Site(site.name(), site.series(), before(site)))
                  .toList(),
              kept);
      for (NewSiteModel.Site site : tested) {
        NewSiteModel model = asNew(earlier, site);
        Optional<NewSiteModel> rival = champion.map(each -> asNew(each, site));
        SolarPhysics physics = SolarPhysics.of(site.series());
        SolarSky sky = SolarSky.of(site.series());
        int size = site.days().size();
        for (ForecastDay day : site.days().subList(size - HELD_BACK_DAYS, size)) {
          DayScore score = score(site.series(), sky, day, model, rival, physics);
          scores.merge(score.epochDay(), score, DayScore::plus);
        }
      }
    }
    GrownForests last = kept.after(NewSiteModel.forests(tested.size()));
    return new Trial<>(NewSiteModel.train(sites, last), new ArrayList<>(scores.values()));
  }

  /** As the site would be forecast if it had not been learned from. */
  private static NewSiteModel asNew(NewSiteModel model, NewSiteModel.Site site) {
    return model.unseenBy(site.name()).orElse(model);
  }

  private static List<ForecastDay> before(NewSiteModel.Site site) {
    return site.days().subList(0, site.days().size() - HELD_BACK_DAYS);
  }

  private static DayScore score(
      SolarSeries series,
      SolarSky sky,
      ForecastDay day,
      NewSiteModel model,
      Optional<NewSiteModel> champion,
      SolarPhysics physics) {
    long noon = series.grid().start(day.from()).getEpochSecond() + HALF_A_DAY;
    DayScore score = DayScore.empty(Math.floorDiv(noon, DAY));
    double[][] said = model.quantiles(series, day, HISTORY_DAYS);
    Optional<double[][]> other = champion.map(each -> each.quantiles(series, day, HISTORY_DAYS));
    for (int step : SolarTrainer.rows(series, sky, List.of(day))) {
      int at = step - day.from();
      double[] rival = other.map(each -> each[at]).orElseGet(() -> physics.quantiles(step));
      score = score.with(said[at], rival, series.power()[step]);
    }
    return score;
  }
}
