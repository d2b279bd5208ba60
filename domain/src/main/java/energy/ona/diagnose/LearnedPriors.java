package energy.ona.diagnose;

import energy.ona.asset.Asset;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How common a cause is among faults of its kind, by the rules and by what technicians found. The
 * rules are worth some faults, each found cause counts as one more: the mean of a Dirichlet
 * posterior (Gelman et al. 2013, Bayesian Data Analysis, 3.4). What was found on other equipment at
 * another place counts for less (power priors: Ibrahim and Chen 2000, Statistical Science
 * 15:46–60).
 */
public final class LearnedPriors {
  /** Nothing was found yet, or what was found is not to be used. */
  public static final LearnedPriors NONE = new LearnedPriors(List.of(), "", "");

  /** So many found causes weigh as much as the rules. */
  private static final double RULES_WORTH = 12;

  private static final double ELSEWHERE = 0.2;

  private final List<FoundCause> found;
  private final String model;
  private final String site;

  private LearnedPriors(List<FoundCause> found, String model, String site) {
    this.found = List.copyOf(found);
    this.model = model;
    this.site = site;
  }

  /**
   * @param found of the customer, known at the moment of the diagnosis
   */
  public static LearnedPriors of(Asset asset, List<FoundCause> found) {
    return new LearnedPriors(
        found.stream().filter(each -> each.subcategory() != null).toList(),
        FoundCause.model(asset),
        asset.siteId().value());
  }

  /** The candidates with what was found in their priors, whose sum stays. */
  List<Cause> of(List<Cause> candidates) {
    double sum = candidates.stream().mapToDouble(Cause::prior).sum();
    double all = candidates.stream().mapToDouble(this::count).sum();
    return all == 0
        ? candidates
        : candidates.stream()
            .map(
                cause ->
                    cause.withPrior(
                        sum
                            * (RULES_WORTH * cause.prior() / sum + count(cause))
                            / (RULES_WORTH + all)))
            .toList();
  }

  private double count(Cause cause) {
    return found.stream()
        .filter(each -> is(each, cause))
        .mapToDouble(each -> isAlike(each) ? 1 : ELSEWHERE)
        .sum();
  }

  /** What technicians found on equipment like this. */
  Optional<FoundBefore> evidence(Cause cause) {
    List<FoundCause> alike = found.stream().filter(this::isAlike).toList();
    List<Instant> same =
        alike.stream().filter(each -> is(each, cause)).map(FoundCause::foundAt).sorted().toList();
    return same.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FoundBefore(
                String.format(
                    Locale.ROOT,
                    "technicians found it in %d of %d orders on this model or at this site",
                    same.size(),
                    alike.size()),
                new TimeRange(same.get(0), same.get(same.size() - 1)),
                null));
  }

  private boolean isAlike(FoundCause each) {
    return (!model.isEmpty() && model.equals(each.model())) || site.equals(each.siteId().value());
  }

  private static boolean is(FoundCause each, Cause cause) {
    return cause.isOf(each.category(), each.subcategory());
  }
}
