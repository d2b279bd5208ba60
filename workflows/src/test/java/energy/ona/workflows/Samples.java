package energy.ona.workflows;

import energy.ona.asset.AssetId;
import energy.ona.asset.Component;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.bom.Bom;
import energy.ona.detect.Alarm;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetState;
import energy.ona.detect.Detection;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.FaultCategory;
import energy.ona.order.Order;
import energy.ona.plan.Job;
import energy.ona.plan.Visit;
import energy.ona.plan.VisitLimits;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.SlaClock;
import energy.ona.workorder.WorkOrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values for tests of workflows. */
public final class Samples {
  /** A Monday. */
  public static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  public static final CustomerId CUSTOMER = SampleAssets.CUSTOMER;
  public static final SiteId SITE = SampleAssets.SITE;
  public static final AssetId ASSET = new AssetId("inverter-03");

  private Samples() {}

  public static Detection detection(String id, AssetState state, Instant asOf) {
    List<Anomaly> anomalies =
        state.opensCase()
            ? List.of(
                new Anomaly(
                    TimeRange.endingAt(asOf, Duration.ofHours(1)),
                    Map.of("power_kw", 0.0),
                    60.0,
                    -1.0,
                    0.9,
                    "0.0 kW instead of 60.0 kW",
                    "siblings",
                    asOf,
                    null))
            : List.of();
    return new Detection(
        CUSTOMER,
        id,
        ASSET,
        SITE,
        asOf,
        6,
        state,
        state.opensCase() ? asOf.minus(Duration.ofHours(2)) : null,
        state.opensCase() ? 1 : 0,
        state.opensCase() ? 0.9 : 0,
        state.opensCase() ? "anomalies_found" : "normal",
        state.opensCase() ? "inverter-03 delivers nothing" : "inverter-03 is sound",
        anomalies,
        asOf);
  }

  /** It produces and gives an alarm. */
  public static Detection alarming(String id, Alarm alarm, Instant asOf) {
    Anomaly anomaly =
        new Anomaly(
            TimeRange.endingAt(asOf, Duration.ofHours(2)),
            Map.of("alarm_code", (double) alarm.code()),
            null,
            null,
            0.7,
            "sends its maker's alarm",
            "alarm_code",
            asOf,
            null,
            alarm);
    return new Detection(
        CUSTOMER,
        id,
        ASSET,
        SITE,
        asOf,
        6,
        AssetState.PRODUCING,
        asOf.minus(Duration.ofHours(2)),
        0,
        0.7,
        "anomalies_found",
        "inverter-03 sends its maker's alarm",
        List.of(anomaly),
        asOf);
  }

  public static Diagnosis diagnosis(String id, @Nullable String detectionId, Instant at) {
    return new Diagnosis(
        CUSTOMER,
        id,
        ASSET,
        SITE,
        detectionId,
        at,
        List.of(
            new Diagnosis.Finding(
                new Component(null, null, null, "fan", null),
                0.9,
                FaultCategory.WEAR_AND_TEAR,
                "fan_failure",
                "the fan has failed",
                0.8,
                List.of("replace_fan"),
                null,
                List.of("went down at noon"))),
        null);
  }

  public static EnergyAtRisk ear(String id, Instant at) {
    return new EnergyAtRisk(
        CUSTOMER, id, ASSET, SITE, null, at, 1, List.of(), List.of(), 42.5, 425, "physics", 0.8,
        at);
  }

  public static Bom bom(String id, @Nullable String scheduleId, Instant at) {
    return new Bom(
        CUSTOMER, id, ASSET, scheduleId, null, 42.5, List.of(), 120, List.of("generic only"), at);
  }

  public static Job job(String jobId, Instant now) {
    return new Job(
        CUSTOMER,
        jobId,
        ASSET,
        SITE,
        null,
        "Africa/Johannesburg",
        "the fan has failed",
        Set.of("electrical"),
        1,
        2,
        Priority.HIGH,
        now,
        null,
        now,
        List.of(),
        42.5);
  }

  public static Visit visit(String jobId, String crewId, Instant start) {
    return new Visit(
        jobId,
        ASSET,
        crewId,
        start,
        start.plus(Duration.ofHours(2)),
        30,
        Priority.HIGH,
        "the fan has failed",
        "the cheapest of 2 crews");
  }

  public static Order order(OrderRequest request, Instant at) {
    return order(request, at, List.of());
  }

  public static Order order(OrderRequest request, Instant at, List<Order.Line> lines) {
    return order(request, at, lines, request.limits());
  }

  public static Order order(
      OrderRequest request, Instant at, List<Order.Line> lines, @Nullable VisitLimits constraints) {
    return new Order(
        request.customerId(),
        request.orderId(),
        request.assetId(),
        SITE,
        at,
        Priority.HIGH,
        2,
        null,
        null,
        null,
        lines,
        120,
        null,
        request.description(),
        request.assignedTechnician(),
        "Wear and Tear",
        "fan_failure",
        List.of("replace_fan"),
        request.cycleId(),
        request.caseId(),
        request.detectionId(),
        request.diagnosticId(),
        request.earId(),
        request.scheduleId(),
        request.bomId(),
        "created",
        constraints);
  }

  public static WorkOrder workOrder(
      String orderId, @Nullable Visit visit, @Nullable String caseId, Instant at) {
    SlaClock response = new SlaClock(at.plus(Priority.HIGH.responseTime()), null, false);
    return workOrder(orderId, visit, caseId, at, response);
  }

  public static WorkOrder workOrder(
      String orderId, @Nullable Visit visit, @Nullable String caseId, Instant at, SlaClock clock) {
    return new WorkOrder(
        CUSTOMER,
        orderId,
        ASSET,
        SITE,
        WorkOrderState.PENDING,
        Priority.HIGH,
        false,
        "the fan has failed",
        "Wear and Tear",
        visit == null ? null : visit.crewId(),
        visit,
        null,
        clock,
        List.of(),
        42.5,
        null,
        List.of(),
        caseId,
        null,
        at,
        at);
  }

  public static ScheduleRequest wish(String jobId) {
    return new ScheduleRequest(
        CUSTOMER,
        "sch-20260302-001",
        jobId,
        ASSET,
        "the fan has failed",
        "corrective",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
