package energy.ona.forecast.issue;

import energy.ona.forecast.issue.SiteIssue.HourError;
import energy.ona.forecast.sums.Dependence;
import java.util.Arrays;
import java.util.List;

/**
 * What a site's forecasts were wrong by, laid out once to be compared with all the other sites of a
 * fleet: of some thousand sites there are millions of pairs, and nothing is made for a pair.
 */
final class ErrorsByHour {
  /** At the hours that some site of the fleet knows; NaN where this one does not. */
  private final double[] scores;

  private ErrorsByHour(List<HourError> errors, long[] hours) {
    this.scores = new double[hours.length];
    Arrays.fill(scores, Double.NaN);
    for (HourError error : errors) {
      scores[Arrays.binarySearch(hours, error.hour())] = error.score();
    }
  }

  /** Of each site. */
  static List<ErrorsByHour> of(List<SiteIssue> sites) {
    long[] hours =
        sites.stream()
            .flatMap(site -> site.errors().stream())
            .mapToLong(HourError::hour)
            .sorted()
            .distinct()
            .toArray();
    return sites.stream().map(site -> new ErrorsByHour(site.errors(), hours)).toList();
  }

  /** The dependence of both: what is usual, moved by the hours that both know. */
  double with(ErrorsByHour other, double usual) {
    double product = 0;
    double square = 0;
    double otherSquare = 0;
    int hours = 0;
    for (int at = 0; at < scores.length; at++) {
      double score = scores[at];
      double otherScore = other.scores[at];
      double both = score * otherScore;
      if (!Double.isNaN(both)) {
        product += both;
        square += score * score;
        otherSquare += otherScore * otherScore;
        hours++;
      }
    }
    double seen =
        square * otherSquare == 0 ? Double.NaN : product / Math.sqrt(square * otherSquare);
    return Dependence.drawn(usual, seen, hours);
  }
}
