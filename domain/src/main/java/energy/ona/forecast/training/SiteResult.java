package energy.ona.forecast.training;

import energy.ona.forecast.champion.DayScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What training made of a site; the model itself is a part of the version.
 *
 * @param problem why the site could not be learned; null when it was
 * @param features as its learners saw them
 * @param scores of days that the model's kind had not seen
 * @param championProblem why what serves could not be asked, so that the rival was what would serve
 *     without it; null when it could
 */
public record SiteResult(
    String siteId,
    @Nullable String problem,
    List<String> features,
    List<DayScore> scores,
    @Nullable String championProblem) {
  public SiteResult {
    features = List.copyOf(features);
    scores = List.copyOf(scores);
  }
}
