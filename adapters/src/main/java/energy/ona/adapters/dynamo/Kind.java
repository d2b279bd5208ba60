package energy.ona.adapters.dynamo;

import energy.ona.asset.Asset;
import energy.ona.bom.Bom;
import energy.ona.bom.Part;
import energy.ona.cases.CaseSlot;
import energy.ona.cases.FaultCase;
import energy.ona.detect.Detection;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.FoundCause;
import energy.ona.forecast.issue.ForecastIssue;
import energy.ona.forecast.registry.Championship;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.forecast.score.FleetScore;
import energy.ona.forecast.score.SiteScore;
import energy.ona.forecast.sent.SentForecast;
import energy.ona.forecast.training.TrainingRun;
import energy.ona.ingest.SentBytes;
import energy.ona.ingest.SiteWatermark;
import energy.ona.ingest.Upload;
import energy.ona.issue.Issue;
import energy.ona.maintenance.MaintenancePlan;
import energy.ona.maintenance.MaintenanceTask;
import energy.ona.ooda.Cycle;
import energy.ona.order.Order;
import energy.ona.plan.Crew;
import energy.ona.plan.CrewsTakenOver;
import energy.ona.plan.Schedule;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.WarrantyClaim;
import energy.ona.quality.Correction;
import energy.ona.quota.CallBudget;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.store.Stored;
import energy.ona.trend.TrendReport;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorDevice;
import energy.ona.weather.SiteWeather;
import energy.ona.workorder.Attachment;
import energy.ona.workorder.WorkOrder;
import java.util.List;
import java.util.Optional;

/**
 * Where the records of one class are kept.
 *
 * @param table without the prefix
 * @param idAttribute the partition key; holds {@code customer/id}
 * @param sortIndex an index whose value is the sort key as well, in the tables that have one
 * @param indexes what can be looked up directly, the most selective first
 */
record Kind(
    Class<? extends Stored> type,
    String table,
    String idAttribute,
    Optional<String> sortIndex,
    List<String> indexes) {

  static final List<Kind> ALL =
      List.of(
          kind(Asset.class, "terminal-assets", "asset_id", "site_id", "type"),
          sorted(Schedule.class, "terminal-schedules", "schedule_id", "asset_id", "status"),
          sorted(Bom.class, "terminal-boms", "bom_id", "asset_id"),
          kind(Order.class, "terminal-orders", "order_id", "asset_id", "site_id"),
          kind(Crew.class, "crews", "crew_id"),
          kind(CrewsTakenOver.class, "crews-taken-over", "source"),
          kind(Detection.class, "detections", "detection_id", "asset_id", "site_id", "status"),
          kind(Diagnosis.class, "diagnostics", "diagnostic_id", "asset_id", "site_id"),
          kind(FoundCause.class, "found-causes", "order_id", "asset_id", "site_id"),
          kind(EnergyAtRisk.class, "ears", "ear_id", "asset_id", "site_id"),
          kind(ForecastIssue.class, "forecasts", "forecast_id", "asset_id", "site_id", "scope"),
          kind(SentForecast.class, "sent-forecasts", "asset_id"),
          kind(SiteScore.class, "forecast-scores", "score_id", "day"),
          kind(FleetScore.class, "forecast-day-scores", "day"),
          kind(Cycle.class, "cycles", "cycle_id", "asset_id", "site_id", "status"),
          kind(FaultCase.class, "cases", "case_id", "asset_id", "site_id", "status"),
          kind(CaseSlot.class, "case-slots", "slot_id", "asset_id", "site_id"),
          kind(
              WorkOrder.class,
              "work-orders",
              "order_id",
              "asset_id",
              "crew_id",
              "site_id",
              "status",
              "priority"),
          kind(Attachment.class, "work-order-attachments", "attachment_id", "order_id"),
          kind(MaintenancePlan.class, "maintenance-plans", "plan_id"),
          kind(
              MaintenanceTask.class,
              "maintenance-tasks",
              "task_id",
              "asset_id",
              "site_id",
              "plan_id",
              "status"),
          kind(TrendReport.class, "trends", "trend_id", "asset_id", "site_id"),
          kind(Upload.class, "uploads", "upload_id", "site_id", "status", Upload.STORED_LATE_ON),
          kind(SentBytes.class, "upload-contents", "content_id"),
          kind(SiteWatermark.class, "watermarks", "watermark_id"),
          kind(Issue.class, "issues", "issue_id", "status"),
          kind(Part.class, "parts", "sku", "type"),
          kind(
              PurchaseOrder.class,
              "purchase-orders",
              "purchase_id",
              "order_id",
              "asset_id",
              "supplier",
              "status"),
          kind(
              WarrantyClaim.class, "warranty-claims", "claim_id", "order_id", "asset_id", "status"),
          kind(SiteWeather.class, "weather-cache", "location_key"),
          kind(CallBudget.class, "call-budgets", "budget_id"),
          kind(Correction.class, "corrections", "correction_id", "asset_id", "site_id", "status"),
          kind(ModelVersion.class, "models", "model_id", "type"),
          kind(TrainingRun.class, "training-runs", "data_version"),
          kind(Championship.class, "model-champions", "technology"),
          kind(VendorAccount.class, "vendor-accounts", "account_id"),
          kind(VendorDevice.class, "vendor-devices", "vendor_device_id", "account_id"));

  static Kind of(Class<? extends Stored> type) {
    return ALL.stream()
        .filter(kind -> kind.type.equals(type))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no table; add it to Kind.ALL".formatted(type.getSimpleName())));
  }

  private static Kind kind(
      Class<? extends Stored> type, String table, String idAttribute, String... indexes) {
    return new Kind(type, table, idAttribute, Optional.empty(), List.of(indexes));
  }

  private static Kind sorted(
      Class<? extends Stored> type, String table, String idAttribute, String... indexes) {
    return new Kind(type, table, idAttribute, Optional.of(indexes[0]), List.of(indexes));
  }
}
