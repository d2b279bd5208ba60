package energy.ona.workorder;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import energy.ona.error.PlatformException;
import java.time.Duration;
import java.util.Locale;

/** How soon somebody must go. */
public enum Priority {
  CRITICAL(Duration.ofHours(4)),
  HIGH(Duration.ofDays(1)),
  MEDIUM(Duration.ofDays(3)),
  LOW(Duration.ofDays(7));

  private final Duration responseTime;

  Priority(Duration responseTime) {
    this.responseTime = responseTime;
  }

  /** Within which work must have begun, where no contract says otherwise. */
  public Duration responseTime() {
    return responseTime;
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
