package energy.ona.diagnose;

import java.util.List;
import java.util.Map;

/**
 * configs/ooda/failure-rates.yaml: how often equipment fails of each cause, as published. They are
 * pooled with the rules by the mean of both, the linear opinion pool with equal weights (Clemen and
 * Winkler 1999, Combining probability distributions from experts in risk analysis, Risk Analysis
 * 19:187–203).
 *
 * @param sources where the rates are from, by name
 * @param solarStopped of inverters that deliver nothing
 * @param solarPartial of inverters that deliver a part
 * @param windStopped of turbines that deliver nothing
 */
public record FailureRates(
    Map<String, String> sources,
    List<Rate> solarStopped,
    List<Rate> solarPartial,
    List<Rate> windStopped) {
  /** Nothing is published: the rules alone. */
  public static final FailureRates NONE =
      new FailureRates(Map.of(), List.of(), List.of(), List.of());

  private static final double RULES = 0.5;

  public FailureRates {
    sources = sources == null ? Map.of() : Map.copyOf(sources);
    solarStopped = checked("solar_stopped", solarStopped, sources);
    solarPartial = checked("solar_partial", solarPartial, sources);
    windStopped = checked("wind_stopped", windStopped, sources);
  }

  /**
   * One cause.
   *
   * @param perAssetYear failures per asset and year
   * @param sources names of sources
   */
  public record Rate(
      FaultCategory category, String subcategory, double perAssetYear, List<String> sources) {
    public Rate {
      sources = sources == null ? List.of() : List.copyOf(sources);
      if (!(perAssetYear > 0 && Double.isFinite(perAssetYear))) {
        throw new IllegalArgumentException(
            "per_asset_year of %s must be above 0, not %s".formatted(subcategory, perAssetYear));
      }
    }

    private boolean isOf(Cause cause) {
      return category == cause.category() && subcategory.equals(cause.subcategory());
    }
  }

  /**
   * The candidates with the rates in their priors. What is published of some of them moves weight
   * among these; their sum, and the others, stay.
   */
  static List<Cause> pooled(List<Cause> candidates, List<Rate> rates) {
    for (Rate rate : rates) {
      if (candidates.stream().noneMatch(rate::isOf)) {
        throw new IllegalArgumentException(
            "failure-rates.yaml: %s/%s is no candidate there; remove it or correct its name"
                .formatted(rate.category().wireName(), rate.subcategory()));
      }
    }
    double published = rates.stream().mapToDouble(Rate::perAssetYear).sum();
    double weight =
        candidates.stream()
            .filter(cause -> rates.stream().anyMatch(rate -> rate.isOf(cause)))
            .mapToDouble(Cause::prior)
            .sum();
    return candidates.stream()
        .map(
            cause ->
                rates.stream()
                    .filter(rate -> rate.isOf(cause))
                    .findFirst()
                    .map(
                        rate ->
                            cause.withPrior(
                                RULES * cause.prior()
                                    + (1 - RULES) * weight * rate.perAssetYear() / published))
                    .orElse(cause))
        .toList();
  }

  private static List<Rate> checked(String list, List<Rate> rates, Map<String, String> sources) {
    List<Rate> all = rates == null ? List.of() : List.copyOf(rates);
    for (Rate rate : all) {
      if (rate.sources().isEmpty() || !sources.keySet().containsAll(rate.sources())) {
        throw new IllegalArgumentException(
            "%s: %s must name its sources, each of them listed under sources"
                .formatted(list, rate.subcategory()));
      }
      if (all.stream()
              .filter(
                  other ->
                      other.category() == rate.category()
                          && other.subcategory().equals(rate.subcategory()))
              .count()
          > 1) {
        throw new IllegalArgumentException(
            "%s: %s stands there twice".formatted(list, rate.subcategory()));
      }
    }
    return all;
  }
}
