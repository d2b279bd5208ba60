package energy.ona.risk;

import energy.ona.config.TerminalParameters.LossWeights;
import energy.ona.error.PlatformException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * configs/ooda/loss_function.yaml: how losses are valued against each other. Live parameters
 * (ooda/loss-weights, operations/*) win over what the file says.
 */
public record LossFunction(
    LossWeights weights, Crews crew, Constraints constraints, Thresholds thresholds, Risk risk) {

  /**
   * What holds for every crew.
   *
   * @param specializations the skills of a generic crew
   */
  public record Crews(double maxTravelDistanceKm, List<String> specializations) {
    public Crews {
      positive("crew.max_travel_distance_km", maxTravelDistanceKm);
      specializations = List.copyOf(specializations);
    }
  }

  /**
   * Limits of a plan.
   *
   * @param maxConcurrentJobs that one crew may have in hand in one shift
   */
  public record Constraints(int maxConcurrentJobs, int minCrewSize, int maxCrewSize) {
    public Constraints {
      positive("constraints.max_concurrent_jobs", maxConcurrentJobs);
      if (minCrewSize < 1 || maxCrewSize < minCrewSize) {
        throw PlatformException.invalid(
            "constraints.min_crew_size",
            "min_crew_size must be at least 1 and at most max_crew_size");
      }
    }
  }

  /**
   * Marks on the scale of money.
   *
   * @param earThresholdUsd the loss a day that counts half as urgent by money; ranks, never blocks
   */
  public record Thresholds(double earThresholdUsd) {
    public Thresholds {
      positive("thresholds.ear_threshold_usd", earThresholdUsd);
    }
  }

  /**
   * What Energy-at-Risk assumes.
   *
   * @param capacityFactor mean power over capacity where there is no forecast
   * @param correlationHours after which the forecast's error has forgotten 1 − 1/e of itself
   * @param progressPerDay probability a day that a partial loss becomes a total one
   * @param progressPerDayBySubcategory the same for subcategories of the fault taxonomy
   * @param frequencyWindowDays of faults that count for the risk score
   * @param lossSpread how well the share that a fault takes is known after a day of it, see {@link
   *     LossRange}; null is {@value Risk#USUAL_SPREAD}
   * @param lossSpreadBySubcategory the same for subcategories of the fault taxonomy
   */
  public record Risk(
      double capacityFactor,
      double correlationHours,
      double progressPerDay,
      Map<String, Double> progressPerDayBySubcategory,
      int frequencyWindowDays,
      @Nullable Double lossSpread,
      @Nullable Map<String, Double> lossSpreadBySubcategory) {
    static final double USUAL_SPREAD = 0.1;

    /** Where shares are known as well as usual. */
    public Risk(
        double capacityFactor,
        double correlationHours,
        double progressPerDay,
        Map<String, Double> progressPerDayBySubcategory,
        int frequencyWindowDays) {
      this(
          capacityFactor,
          correlationHours,
          progressPerDay,
          progressPerDayBySubcategory,
          frequencyWindowDays,
          null,
          null);
    }

    public Risk {
      share("risk.capacity_factor", capacityFactor);
      positive("risk.correlation_hours", correlationHours);
      share("risk.progress_per_day", progressPerDay);
      progressPerDayBySubcategory =
          progressPerDayBySubcategory == null ? Map.of() : Map.copyOf(progressPerDayBySubcategory);
      progressPerDayBySubcategory.forEach(
          (name, rate) -> share("risk.progress_per_day_by_subcategory." + name, rate));
      positive("risk.frequency_window_days", frequencyWindowDays);
      lossSpread = lossSpread == null ? USUAL_SPREAD : lossSpread;
      share("risk.loss_spread", lossSpread);
      lossSpreadBySubcategory =
          lossSpreadBySubcategory == null ? Map.of() : Map.copyOf(lossSpreadBySubcategory);
      lossSpreadBySubcategory.forEach(
          (name, spread) -> share("risk.loss_spread_by_subcategory." + name, spread));
    }

    public double lossSpread(String subcategory) {
      Map<String, Double> byCause = lossSpreadBySubcategory;
      Double own = byCause == null ? null : byCause.get(subcategory);
      Double usual = own == null ? lossSpread : own;
      return usual == null ? USUAL_SPREAD : usual;
    }

    public double progressPerDay(@Nullable String subcategory) {
      return subcategory == null
          ? progressPerDay
          : progressPerDayBySubcategory.getOrDefault(subcategory, progressPerDay);
    }

    /** The same of a fault; what takes nothing and departs from nothing has nothing that grows. */
    public double progressPerDay(
        @Nullable String subcategory, double lossFraction, double severity) {
      return lossFraction <= 0 && severity <= 0 ? 0 : progressPerDay(subcategory);
    }
  }

  /** The live weights, with the file's where they leave one open. */
  public LossWeights weights(LossWeights live) {
    return new LossWeights(
        live.wEnergy(),
        live.wCost(),
        live.wMttr(),
        live.wRisk() == null ? weights.wRisk() : live.wRisk(),
        live.wUrgency() == null ? weights.wUrgency() : live.wUrgency());
  }

  private static void positive(String field, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw PlatformException.invalid(field, "%s must be above 0, not %s".formatted(field, value));
    }
  }

  private static void share(String field, double value) {
    if (!(value >= 0 && value < 1)) {
      throw PlatformException.invalid(
          field, "%s must be from 0 to below 1, not %s".formatted(field, value));
    }
  }
}
