package energy.ona.workorder;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import energy.ona.error.PlatformException;
import java.time.Duration;
import java.util.Locale;

/** How soon somebody must go. */
public enum Priority {
  CRITICAL(Duration.ofHours(4), Duration.ofDays(1)),
  HIGH(Duration.ofDays(1), Duration.ofDays(3)),
  MEDIUM(Duration.ofDays(3), Duration.ofDays(14)),
  LOW(Duration.ofDays(7), Duration.ofDays(30));

  private final Duration responseTime;
  private final Duration resolutionTime;

  Priority(Duration responseTime, Duration resolutionTime) {
    this.responseTime = responseTime;
    this.resolutionTime = resolutionTime;
  }

  /** Within which work must have begun, where no contract says otherwise. */
  public Duration responseTime() {
    return responseTime;
  }

  /** Within which work must be complete, where no contract says otherwise. */
  public Duration resolutionTime() {
    return resolutionTime;
  }

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static Priority of(String wireName) {
    for (Priority priority : values()) {
      if (priority.wireName().equals(wireName)) {
        return priority;
      }
    }
    throw PlatformException.invalid(
        "priority", "priority '%s' must be low, medium, high or critical".formatted(wireName));
  }
}
