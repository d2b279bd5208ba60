package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.forecast.solar.ForecastDay;
import energy.ona.forecast.solar.NewSiteModel;
import energy.ona.forecast.solar.SolarSeries;
import energy.ona.solar.Sun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Each station in turn is a new site with 0, 3, 10 or 30 days of data; the others are the fleet
 * from whose training months the generic model comes. Smart persistence has all the data.
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
      throw new IllegalArgumentException(
          "%s has one station; a new site needs others to learn from".formatted(stations.folder()));
    }
    List<NewSiteModel.Site> sites = new ArrayList<>();
    for (JsonNode station : stations.stations()) {
      SolarSeries series = stations.series(station);
      sites.add(
          new NewSiteModel.Site(
              station.path("station").asText(), series, stations.trainingDays(series.grid())));
    }
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
      for (ForecastDay day : stations.testDays(site.series().grid())) {
        for (int each = 0; each < DAYS.length; each++) {
          score(stations, site.series(), day, model, DAYS[each], ours[each], persistence[each]);
        }
      }
    }
    Figures figures = new Figures();
    for (int each = 0; each < DAYS.length; each++) {
      figures.add(
          "days_" + DAYS[each],
          new Figures()
              .add("skill", 1 - ours[each].rmse() / persistence[each].rmse(), "of RMSE by daylight")
              .add("cover80", ours[each].cover80(), "by daylight")
              .add("cover95", ours[each].cover95(), "by daylight")
              .add("pinball", ours[each].pinball(), "all hours, of nameplate")
              .add("nmae_daylight", ours[each].nmae(), "of the median")
              .add("persistence_nmae_daylight", persistence[each].nmae(), "smart persistence"));
    }
    return figures;
  }

  private static void score(
      PvStations stations,
      SolarSeries series,
      ForecastDay day,
      NewSiteModel model,
      int historyDays,
      ForecastScore ours,
      ForecastScore persistence) {
    double[][] said = model.quantiles(series, day, historyDays);
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
