package energy.ona.forecast.issue;

import energy.ona.forecast.issue.SiteIssue.HourError;
import energy.ona.forecast.sums.Dependence;
import energy.ona.forecast.sums.Scenarios;
import energy.ona.weather.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The dependence between all assets of some sites, as their archives show it. */
final class Joint {
  private Joint() {}

  static Scenarios of(List<SiteIssue> sites, long seed) {
    int[] site =
        IntStream.range(0, sites.size())
            .flatMap(at -> IntStream.generate(() -> at).limit(sites.get(at).assets().size()))
            .toArray();
    double[] within = sites.stream().mapToDouble(SiteIssue::within).toArray();
    double[][] between = new double[sites.size()][sites.size()];
    for (int row = 0; row < between.length; row++) {
      between[row][row] = 1;
      for (int column = 0; column < row; column++) {
        between[row][column] = between(sites.get(row), sites.get(column));
        between[column][row] = between[row][column];
      }
    }
    return new Scenarios(site, within, between, seed);
  }

  private static double between(SiteIssue a, SiteIssue b) {
    Place here = a.place();
    Place there = b.place();
    double usual = here == null || there == null ? 0 : Dependence.usualBetween(here, there);
    // Where the sky is not the same one, an archive of some weeks shows mostly chance.
    if (usual < 0.01) {
      return usual;
    }
    Map<Long, Double> scores = new HashMap<>();
    a.errors().forEach(error -> scores.put(error.hour(), error.score()));
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    int hours = 0;
    for (HourError error : b.errors()) {
      Double other = scores.get(error.hour());
      if (other != null) {
        product += other * error.score();
        squareA += other * other;
        squareB += error.score() * error.score();
        hours++;
      }
    }
    double seen = squareA * squareB == 0 ? Double.NaN : product / Math.sqrt(squareA * squareB);
    return Dependence.drawn(usual, seen, hours);
  }
}
