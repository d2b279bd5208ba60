package energy.ona.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import energy.ona.workorder.Priority;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of the 26 live parameters; {@link TerminalParameter} has their paths. */
public record TerminalParameters(
    Ooda ooda,
    Alerts alerts,
    Api api,
    Integration integration,
    Operations operations,
    Retention retention,
    Features features) {

  /** What holds where nothing is set. */
  public static final TerminalParameters DEFAULTS =
      new TerminalParameters(
          new Ooda(
              0.7,
              new LossWeights(1.0, 0.3, 0.2, null, null),
              List.of("critical", "high", "medium", "low"),
              Map.of()),
          new Alerts(null, null, true),
          new Api(100, 30, false),
          new Integration(null, null, null, null),
          new Operations(
              2,
              8,
              new MaintenanceWindows(
                  Set.of(
                      DayOfWeek.MONDAY,
                      DayOfWeek.TUESDAY,
                      DayOfWeek.WEDNESDAY,
                      DayOfWeek.THURSDAY,
                      DayOfWeek.FRIDAY),
                  LocalTime.of(8, 0),
                  LocalTime.of(17, 0),
                  null),
              new PriorityThresholds(0.9, 0.7, 0.5, 0.3)),
          new Retention(365, 90, 180, 30),
          new Features(true, false, false, false));

  /**
   * How faults are seen and weighed.
   *
   * @param detectionThreshold severity from which an anomaly counts, 0–1; above 0.7 faults that
   *     take little do not
   * @param faultCategories subcategories by category; empty means those of the taxonomy file
   */
  public record Ooda(
      double detectionThreshold,
      LossWeights lossWeights,
      List<String> severityLevels,
      Map<String, List<String>> faultCategories) {
    public Ooda {
      Check.share("ooda/detection-threshold", detectionThreshold);
      severityLevels = Check.names("ooda/severity-levels", severityLevels);
      faultCategories = Check.categories("ooda/fault-categories", faultCategories);
    }
  }

  /**
   * Weights of the loss function; not negative.
   *
   * @param wRisk null means the one of the loss function's file
   * @param wUrgency null means the one of the loss function's file
   */
  public record LossWeights(
      double wEnergy,
      double wCost,
      double wMttr,
      @Nullable Double wRisk,
      @Nullable Double wUrgency) {
    public LossWeights {
      Check.weight("ooda/loss-weights", "w_energy", wEnergy);
      Check.weight("ooda/loss-weights", "w_cost", wCost);
      Check.weight("ooda/loss-weights", "w_mttr", wMttr);
      Check.weight("ooda/loss-weights", "w_risk", wRisk == null ? 0 : wRisk);
      Check.weight("ooda/loss-weights", "w_urgency", wUrgency == null ? 0 : wUrgency);
    }
  }

  /** Where alerts go. */
  public record Alerts(@Nullable String topicArn, @Nullable String email, boolean enabled) {
    public Alerts {
      topicArn = Check.arn("alert-topic-arn", topicArn);
      email = Check.email("alert-email", email);
    }
  }

  /**
   * How the API treats callers and is treated by others.
   *
   * @param timeoutSeconds of calls to other services
   */
  public record Api(int rateLimitPerMinute, int timeoutSeconds, boolean debugMode) {
    public Api {
      Check.between("api/rate-limit", rateLimitPerMinute, 1, 1_000_000);
      Check.between("api/timeout", timeoutSeconds, 1, 300);
    }
  }

  /** Other systems; null where there is none. */
  public record Integration(
      @Nullable String partsApiEndpoint,
      @Nullable Secret partsApiKey,
      @Nullable String weatherApiEndpoint,
      @Nullable String maintenanceSystemEndpoint) {
    public Integration {
      partsApiEndpoint = Check.url("integration/parts-api-endpoint", partsApiEndpoint);
      weatherApiEndpoint = Check.url("integration/weather-api-endpoint", weatherApiEndpoint);
      maintenanceSystemEndpoint =
          Check.url("integration/maintenance-system-endpoint", maintenanceSystemEndpoint);
    }
  }

  /** Crews and hours where none are configured more closely. */
  public record Operations(
      int crewCount,
      double workHoursPerDay,
      MaintenanceWindows maintenanceWindows,
      PriorityThresholds priorityThresholds) {
    public Operations {
      Check.between("operations/crew-count", crewCount, 1, 1000);
      Check.between("operations/work-hours-per-day", workHoursPerDay, 1, 24);
    }
  }

  /**
   * When planned work may be done, in local time; open ended by other keys that are not read.
   *
   * @param timezone null means each site's own
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record MaintenanceWindows(
      Set<DayOfWeek> weekdays, LocalTime startTime, LocalTime endTime, @Nullable ZoneId timezone) {
    public MaintenanceWindows {
      weekdays = Check.window("operations/maintenance-windows", weekdays, startTime, endTime);
    }
  }

  /** Severity or score (0–1) from which each priority is given, descending. */
  public record PriorityThresholds(double critical, double high, double medium, double low) {
    public PriorityThresholds {
      Check.descending("operations/priority-thresholds", critical, high, medium, low);
    }

    /** The priority of a score; what is below every threshold is still low. */
    public Priority of(double score) {
      if (score >= critical) {
        return Priority.CRITICAL;
      }
      if (score >= high) {
        return Priority.HIGH;
      }
      return score >= medium ? Priority.MEDIUM : Priority.LOW;
    }
  }

  /** How many days each class of data is kept. */
  public record Retention(int assetHistoryDays, int scheduleDays, int orderDays, int trackingDays) {
    public Retention {
      Check.between("retention/asset-history-days", assetHistoryDays, 1, 36_500);
      Check.between("retention/schedule-days", scheduleDays, 1, 36_500);
      Check.between("retention/order-days", orderDays, 1, 36_500);
      Check.between("retention/tracking-days", trackingDays, 1, 36_500);
    }
  }

  /** What may run by itself. */
  public record Features(
      boolean oodaEnabled,
      boolean autoScheduleEnabled,
      boolean autoOrderEnabled,
      boolean aiDiagnosticsEnabled) {}
}
