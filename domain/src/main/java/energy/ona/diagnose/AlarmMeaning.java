package energy.ona.diagnose;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a maker's alarm says of the cause, whatever its number is. */
public enum AlarmMeaning {
  ARC,
  BEARING,
  COMMUNICATION,
  DC_BUS,
  DEVICE,
  FAN,
  GEARBOX,
  GRID,
  INSULATION,
  OVERTEMPERATURE,
  STRING,
  SURGE;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static AlarmMeaning of(String wireName) {
    return Arrays.stream(values())
        .filter(meaning -> meaning.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "an alarm's meaning is one of %s, not '%s'"
                        .formatted(
                            Arrays.stream(values())
                                .map(AlarmMeaning::wireName)
                                .collect(Collectors.joining(", ")),
                            wireName)));
  }
}
