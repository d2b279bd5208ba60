package energy.ona.detect;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How much a maker's code asks for, least first. */
public enum AlarmSeverity {
  /** Told, and passes by itself. */
  INFO,
  /** To be watched. */
  WARNING,
  /** Somebody must look at it, though the unit produces. */
  ACTION;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static AlarmSeverity of(String wireName) {
    return Arrays.stream(values())
        .filter(severity -> severity.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "an alarm's severity is one of %s, not '%s'"
                        .formatted(
                            Arrays.stream(values())
                                .map(AlarmSeverity::wireName)
                                .collect(Collectors.joining(", ")),
                            wireName)));
  }
}
