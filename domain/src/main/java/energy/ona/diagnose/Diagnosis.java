package energy.ona.diagnose;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import energy.ona.asset.Component;
import energy.ona.asset.SiteId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why an asset delivers less than it could: causes ranked by confidence, in the guide's form.
 *
 * @param findings at least one, most likely first
 * @param trendAnalysis null where there is too little history to say
 */
public record Diagnosis(
    CustomerId customerId,
    String diagnosticId,
    AssetId assetId,
    SiteId siteId,
    @Nullable String detectionId,
    Instant analysisTimestamp,
    List<Finding> findings,
    @Nullable TrendAnalysis trendAnalysis)
    implements Stored {
  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /**
   * One candidate cause.
   *
   * @param component the installed part that is suspected; its type alone when none is known
   * @param severity 0–1
   * @param confidence probability, 0–1
   * @param recommendedActions in order, by the names of configs/ooda/categories.yaml
   * @param evidence what speaks for it, one sentence each
   * @param work what mending it takes; null in diagnoses of before it was said
   * @param settledBy the test that tells it from its strongest rival; null where there is none
   * @param evidenceItems the sentences of {@code evidence} that speak for it, and what speaks
   *     against it, with signals, window and picture; empty in diagnoses of before they were kept
   */
  public record Finding(
      Component component,
      double severity,
      FaultCategory category,
      String subcategory,
      String description,
      double confidence,
      List<String> recommendedActions,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EnergyAtRiskSummary energyAtRisk,
      List<String> evidence,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RepairWork work,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SettlingTest settledBy,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EvidenceItem> evidenceItems) {
    public Finding {
      recommendedActions = List.copyOf(recommendedActions);
      evidence = List.copyOf(evidence);
      evidenceItems = evidenceItems == null ? List.of() : List.copyOf(evidenceItems);
    }

    /** A cause alone. */
    public Finding(
        Component component,
        double severity,
        FaultCategory category,
        String subcategory,
        String description,
        double confidence,
        List<String> recommendedActions,
        @Nullable EnergyAtRiskSummary energyAtRisk,
        List<String> evidence) {
      this(
          component,
          severity,
          category,
          subcategory,
          description,
          confidence,
          recommendedActions,
          energyAtRisk,
          evidence,
          null,
          null,
          List.of());
    }

    public Finding withWork(RepairWork needed) {
      return with(needed, settledBy);
    }

    Finding withTest(SettlingTest test) {
      return with(work, test);
    }

    private Finding with(@Nullable RepairWork needed, @Nullable SettlingTest test) {
      return new Finding(
          component,
          severity,
          category,
          subcategory,
          description,
          confidence,
          recommendedActions,
          energyAtRisk,
          evidence,
          needed,
          test,
          evidenceItems);
    }
  }

  /** Expected daily loss, in the guide's form. */
  public record EnergyAtRiskSummary(
      double dailyLossKwh, double dailyLossUsd, ConfidenceInterval confidenceInterval) {}

  /** Of the daily loss in USD. */
  public record ConfidenceInterval(double lower, double upper) {}

  /** Long-term behaviour; unknown parts are null. */
  public record TrendAnalysis(
      @Nullable Double degradationRatePercentPerYear,
      @Nullable String performanceTrend,
      @Nullable Instant nextMaintenanceDue) {}

  @JsonIgnore
  public Finding mostLikely() {
    return findings.get(0);
  }

  @Override
  @JsonIgnore
  public String id() {
    return diagnosticId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("asset_id", assetId.value(), "site_id", siteId.value());
  }
}
