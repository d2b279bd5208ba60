package energy.ona.forecast.training;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param champion the version that served when the site was learned; null where none did
 * @param without what the rival is where the customer has no champion, in words; null where the
 *     site was not learned
 */
public record SiteResult(
    String siteId,
    @Nullable String problem,
    List<String> features,
    List<DayScore> scores,
    @Nullable String championProblem,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String champion,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String without) {
  public SiteResult {
    features = List.copyOf(features);
    scores = List.copyOf(scores);
  }

  /** Of a site that could not be learned. */
  public static SiteResult failed(String siteId, String problem) {
    return new SiteResult(siteId, problem, List.of(), List.of(), null, null, null);
  }
}
