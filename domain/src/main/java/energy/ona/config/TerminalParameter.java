package energy.ona.config;

import java.util.Optional;

/** The 26 live parameters by their paths below {@code /ona-platform/{stage}/terminal/}. */
public enum TerminalParameter {
  DETECTION_THRESHOLD("ooda/detection-threshold", "ooda", "detection_threshold"),
  LOSS_WEIGHTS("ooda/loss-weights", "ooda", "loss_weights"),
  SEVERITY_LEVELS("ooda/severity-levels", "ooda", "severity_levels"),
  FAULT_CATEGORIES("ooda/fault-categories", "ooda", "fault_categories"),
  ALERT_TOPIC_ARN("alert-topic-arn", "alerts", "topic_arn"),
  ALERT_EMAIL("alert-email", "alerts", "email"),
  ALERTS_ENABLED("alerts-enabled", "alerts", "enabled"),
  API_RATE_LIMIT("api/rate-limit", "api", "rate_limit_per_minute"),
  API_TIMEOUT("api/timeout", "api", "timeout_seconds"),
  API_DEBUG_MODE("api/debug-mode", "api", "debug_mode"),
  PARTS_API_ENDPOINT("integration/parts-api-endpoint", "integration", "parts_api_endpoint"),
  PARTS_API_KEY("integration/parts-api-key", "integration", "parts_api_key"),
  WEATHER_API_ENDPOINT("integration/weather-api-endpoint", "integration", "weather_api_endpoint"),
  MAINTENANCE_SYSTEM_ENDPOINT(
      "integration/maintenance-system-endpoint", "integration", "maintenance_system_endpoint"),
  CREW_COUNT("operations/crew-count", "operations", "crew_count"),
  WORK_HOURS_PER_DAY("operations/work-hours-per-day", "operations", "work_hours_per_day"),
  MAINTENANCE_WINDOWS("operations/maintenance-windows", "operations", "maintenance_windows"),
  PRIORITY_THRESHOLDS("operations/priority-thresholds", "operations", "priority_thresholds"),
  ASSET_HISTORY_DAYS("retention/asset-history-days", "retention", "asset_history_days"),
  SCHEDULE_DAYS("retention/schedule-days", "retention", "schedule_days"),
  ORDER_DAYS("retention/order-days", "retention", "order_days"),
  TRACKING_DAYS("retention/tracking-days", "retention", "tracking_days"),
  OODA_ENABLED("features/ooda-enabled", "features", "ooda_enabled"),
  AUTO_SCHEDULE_ENABLED("features/auto-schedule-enabled", "features", "auto_schedule_enabled"),
  AUTO_ORDER_ENABLED("features/auto-order-enabled", "features", "auto_order_enabled"),
  AI_DIAGNOSTICS_ENABLED("features/ai-diagnostics-enabled", "features", "ai_diagnostics_enabled");

  private final String path;
  private final String section;
  private final String field;

  TerminalParameter(String path, String section, String field) {
    this.path = path;
    this.section = section;
    this.field = field;
  }

  public String path() {
    return path;
  }

  String section() {
    return section;
  }

  String field() {
    return field;
  }

  public static Optional<TerminalParameter> at(String path) {
    for (TerminalParameter parameter : values()) {
      if (parameter.path.equals(path)) {
        return Optional.of(parameter);
      }
    }
    return Optional.empty();
  }
}
