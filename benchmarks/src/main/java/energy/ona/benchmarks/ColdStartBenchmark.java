package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.forecast.solar.ForecastDay;
import energy.ona.forecast.solar.NewSiteModel;
import energy.ona.forecast.solar.SolarPhysics;
import energy.ona.forecast.solar.SolarSeries;
import energy.ona.solar.Sun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Each station in turn is a new site with 0, 3, 10 or 30 days of data; the others are the fleet
 * from whose training months the generic model comes. Smart persistence has all the data; physics
 * with weather and nothing learned, what would serve without the generic model, is beside it.
 */
final class ColdStartBenchmark implements Benchmark {
  private static final int[] DAYS = {0, 3, 10, 30};

  @Override
  public String claim() {
    return "A new site's first forecasts: skill over smart persistence, and coverage";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    PvStations stations = PvStations.in(PeerData.folder(settings, "pv-forecast"));
    if (stations.stations().size() < 2) {
      throw new UnfitData(
          "%s has one station; a new site needs others to learn from".formatted(stations.folder()));
    }
    List<NewSiteModel.Site> sites = new ArrayList<>();
    for (JsonNode station : stations.stations()) {
      SolarSeries series = stations.series(station);
      sites.add(
          new NewSiteModel.Site(
              station.path("station").asText(), series, stations.trainingDays(series.grid())));
    }
    ForecastScore bare = new ForecastScore();
    ForecastScore besideBare = new ForecastScore();
    ForecastScore[] ours = new ForecastScore[DAYS.length];
    ForecastScore[] persistence = new ForecastScore[DAYS.length];
    for (int each = 0; each < DAYS.length; each++) {
      ours[each] = new ForecastScore();
      persistence[each] = new ForecastScore();
    }
    for (NewSiteModel.Site site : sites) {
      List<NewSiteModel.Site> fleet = new ArrayList<>(sites);
      fleet.remove(site);
      NewSiteModel model = NewSiteModel.train(fleet);
      SolarSeries series = site.series();
      SolarPhysics physics = SolarPhysics.of(series);
      for (ForecastDay day : stations.testDays(series.grid())) {
        for (int each = 0; each < DAYS.length; each++) {
          double[][] said = model.quantiles(series, day, DAYS[each]);
          score(stations, series, day, said, ours[each], persistence[each]);
        }
        double[][] said = day.steps().mapToObj(physics::quantiles).toArray(double[][]::new);
        score(stations, series, day, said, bare, besideBare);
      }
    }
    Figures figures = new Figures();
    for (int each = 0; each < DAYS.length; each++) {
      figures.add("days_" + DAYS[each], told(ours[each], persistence[each]));
    }
    return figures.add("physics", told(bare, besideBare));
  }

  private static Figures told(ForecastScore score, ForecastScore persistence) {
    return new Figures()
        .add("skill", 1 - score.rmse() / persistence.rmse(), "of RMSE by daylight")
        .add("cover80", score.cover80(), "by daylight")
        .add("cover95", score.cover95(), "by daylight")
        .add("pinball", score.pinball(), "all hours, of nameplate")
        .add("nmae_daylight", score.nmae(), "of the median")
        .add("persistence_nmae_daylight", persistence.nmae(), "smart persistence");
  }

  private static void score(
      PvStations stations,
      SolarSeries series,
      ForecastDay day,
      double[][] said,
      ForecastScore ours,
      ForecastScore persistence) {
    for (int step = day.from(); step < day.to(); step++) {
      double truth = series.power()[step];
      double[] quantiles = said[step - day.from()];
      double last = smartPersistence(series, day, step);
      if (!Double.isNaN(truth) && !Double.isNaN(quantiles[0]) && !Double.isNaN(last)) {
        boolean daylight = series.ghi()[step] > stations.daylightGhiWm2();
        ours.add(quantiles, truth, daylight);
        double[] certain = new double[quantiles.length];
        Arrays.fill(certain, last);
        persistence.add(certain, truth, daylight);
      }
    }
  }

  /** The last known power of the same time, moved as the cloudless sky's irradiance moves. */
  private static double smartPersistence(SolarSeries series, ForecastDay day, int step) {
    int stepsADay = 86_400 / series.grid().stepSeconds();
    int before = step - stepsADay;
    while (before >= day.knownUntil()) {
      before -= stepsADay;
    }
    double then = before < 0 ? 0 : clear(series, before);
    double factor = then < 20 ? 1 : clear(series, step) / then;
    return before < 0 ? Double.NaN : series.power()[before] * factor;
  }

  private static double clear(SolarSeries series, int step) {
    return Sun.clearSkyGhiWm2(
        Sun.elevationDeg(
            series.grid().start(step), series.place().latitude(), series.place().longitude()));
  }
}
