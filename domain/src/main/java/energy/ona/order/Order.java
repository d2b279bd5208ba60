package energy.ona.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.plan.VisitLimits;
import energy.ona.risk.Usd;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was decided: who does what with which parts. Written once by a conditional put, and anew
 * when its fault is found to be worse; the life of the work order is {@link
 * energy.ona.workorder.WorkOrder}, which has the same id. Its document in the output bucket has the
 * guide's work-order form, which is this record's.
 *
 * @param constraints that every visit of it keeps; null where there are none
 * @param dropped what was in its bill until somebody said that it is not needed any more
 */
public record Order(
    CustomerId customerId,
    @JsonProperty("work_order_id") String orderId,
    AssetId assetId,
    SiteId siteId,
    Instant createdAt,
    Priority priority,
    double estimatedDurationHours,
    @Nullable Instant scheduledStart,
    @Nullable Instant scheduledEnd,
    @Nullable CrewAssignment crewAssignment,
    List<Line> billOfMaterials,
    double totalCostUsd,
    @Nullable RiskSummary energyAtRisk,
    String description,
    @Nullable String assignedTechnician,
    @Nullable String faultCategory,
    @Nullable String faultSubcategory,
    List<String> recommendedActions,
    @Nullable String cycleId,
    @Nullable String caseId,
    @Nullable String detectionId,
    @Nullable String diagnosticId,
    @Nullable String earId,
    @Nullable String scheduleId,
    @Nullable String bomId,
    String status,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable VisitLimits constraints,
    @JsonProperty("dropped_parts") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Dropped> dropped)
    implements Stored {
  public Order {
    dropped = dropped == null ? List.of() : List.copyOf(dropped);
    billOfMaterials = List.copyOf(billOfMaterials);
    recommendedActions = List.copyOf(recommendedActions);
  }

  /** One of which nothing was dropped. */
  public Order(
      CustomerId customerId,
      String orderId,
      AssetId assetId,
      SiteId siteId,
      Instant createdAt,
      Priority priority,
      double estimatedDurationHours,
      @Nullable Instant scheduledStart,
      @Nullable Instant scheduledEnd,
      @Nullable CrewAssignment crewAssignment,
      List<Line> billOfMaterials,
      double totalCostUsd,
      @Nullable RiskSummary energyAtRisk,
      String description,
      @Nullable String assignedTechnician,
      @Nullable String faultCategory,
      @Nullable String faultSubcategory,
      List<String> recommendedActions,
      @Nullable String cycleId,
      @Nullable String caseId,
      @Nullable String detectionId,
      @Nullable String diagnosticId,
      @Nullable String earId,
      @Nullable String scheduleId,
      @Nullable String bomId,
      String status,
      @Nullable VisitLimits constraints) {
    this(
        customerId,
        orderId,
        assetId,
        siteId,
        createdAt,
        priority,
        estimatedDurationHours,
        scheduledStart,
        scheduledEnd,
        crewAssignment,
        billOfMaterials,
        totalCostUsd,
        energyAtRisk,
        description,
        assignedTechnician,
        faultCategory,
        faultSubcategory,
        recommendedActions,
        cycleId,
        caseId,
        detectionId,
        diagnosticId,
        earId,
        scheduleId,
        bomId,
        status,
        constraints,
        List.of());
  }

  /** Who goes. */
  public record CrewAssignment(String crewId, int technicianCount, String specialization) {}

  /**
   * What is needed.
   *
   * @param source {@code stock} or {@code warranty} where it is not simply bought
   * @param addedBy the event with which somebody added it to the living order; null of its bill
   */
  public record Line(
      String sku,
      String description,
      int quantity,
      @Nullable Double unitPriceUsd,
      @Nullable Double totalPriceUsd,
      @Nullable Double leadTimeDays,
      @Nullable String supplier,
      @Nullable Integer warrantyMonths,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String source,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String addedBy) {
    public Line(
        String sku,
        String description,
        int quantity,
        @Nullable Double unitPriceUsd,
        @Nullable Double totalPriceUsd,
        @Nullable Double leadTimeDays,
        @Nullable String supplier,
        @Nullable Integer warrantyMonths,
        @Nullable String source) {
      this(
          sku,
          description,
          quantity,
          unitPriceUsd,
          totalPriceUsd,
          leadTimeDays,
          supplier,
          warrantyMonths,
          source,
          null);
    }

    public Line(
        String sku,
        String description,
        int quantity,
        @Nullable Double unitPriceUsd,
        @Nullable Double totalPriceUsd,
        @Nullable Double leadTimeDays,
        @Nullable String supplier,
        @Nullable Integer warrantyMonths) {
      this(
          sku,
          description,
          quantity,
          unitPriceUsd,
          totalPriceUsd,
          leadTimeDays,
          supplier,
          warrantyMonths,
          null);
    }

    /** The same of so many pieces. */
    public Line of(int pieces) {
      return with(pieces, unitPriceUsd);
    }

    /** The same at another price of each; null where nobody knows it. */
    public Line priced(@Nullable Double eachUsd) {
      return with(quantity, eachUsd);
    }

    private Line with(int pieces, @Nullable Double eachUsd) {
      return new Line(
          sku,
          description,
          pieces,
          eachUsd,
          eachUsd == null ? null : Usd.round(eachUsd * pieces),
          leadTimeDays,
          supplier,
          warrantyMonths,
          source,
          addedBy);
    }

    Line addedBy(String eventId) {
      return new Line(
          sku,
          description,
          quantity,
          unitPriceUsd,
          totalPriceUsd,
          leadTimeDays,
          supplier,
          warrantyMonths,
          source,
          eventId);
    }
  }

  /**
   * A line, or some pieces of one, that is in the bill no more.
   *
   * @param eventId with which somebody dropped it
   */
  public record Dropped(String eventId, Line line) {}

  /** The same with other parts, and with what they cost. */
  Order withLines(List<Line> lines) {
    return withLines(lines, dropped);
  }

  Order withLines(List<Line> lines, List<Dropped> without) {
    double cost = OrderBuilder.total(lines);
    return new Order(
        customerId,
        orderId,
        assetId,
        siteId,
        createdAt,
        priority,
        estimatedDurationHours,
        scheduledStart,
        scheduledEnd,
        crewAssignment,
        lines,
        Usd.round(cost),
        energyAtRisk == null ? null : energyAtRisk.paidBackBy(cost),
        description,
        assignedTechnician,
        faultCategory,
        faultSubcategory,
        recommendedActions,
        cycleId,
        caseId,
        detectionId,
        diagnosticId,
        earId,
        scheduleId,
        bomId,
        status,
        constraints,
        without);
  }

  /** Money at stake: a day, until the planned repair, and the days in which the parts pay back. */
  public record RiskSummary(double dailyLossUsd, double totalRiskUsd, @Nullable Double roiDays) {
    /** The same loss against parts that cost so much. */
    static RiskSummary of(double dailyLossUsd, double totalRiskUsd, double partsUsd) {
      return new RiskSummary(
          dailyLossUsd,
          totalRiskUsd,
          dailyLossUsd <= 0 ? null : Math.round(10 * partsUsd / dailyLossUsd) / 10.0);
    }

    RiskSummary paidBackBy(double partsUsd) {
      return of(dailyLossUsd, totalRiskUsd, partsUsd);
    }
  }

  @Override
  @JsonIgnore
  public String id() {
    return orderId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("asset_id", assetId.value(), "site_id", siteId.value());
  }
}
