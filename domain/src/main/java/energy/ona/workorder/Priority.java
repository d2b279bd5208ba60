package energy.ona.workorder;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import energy.ona.error.PlatformException;
import java.util.Locale;

/** How soon somebody must go. */
public enum Priority {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW;

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
