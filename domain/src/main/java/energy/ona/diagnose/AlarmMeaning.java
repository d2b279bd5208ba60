package energy.ona.diagnose;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import energy.ona.detect.AlarmSeverity;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a maker's alarm says of the cause, whatever its number is. */
public enum AlarmMeaning {
  ARC(AlarmSeverity.ACTION),
  BEARING(AlarmSeverity.ACTION),
  COMMUNICATION(AlarmSeverity.INFO),
  DC_BUS(AlarmSeverity.ACTION),
  DEVICE(AlarmSeverity.ACTION),
  /** A door stands open. */
  ENCLOSURE(AlarmSeverity.WARNING),
  FAN(AlarmSeverity.ACTION),
  GEARBOX(AlarmSeverity.ACTION),
  /** The grid's own trouble; it comes back by itself. */
  GRID(AlarmSeverity.INFO),
  INSULATION(AlarmSeverity.ACTION),
  /** A hot day derates many units. */
  OVERTEMPERATURE(AlarmSeverity.WARNING),
  STRING(AlarmSeverity.ACTION),
  SURGE(AlarmSeverity.ACTION),
  /** By a person, or a switch that was opened. */
  SWITCHED_OFF(AlarmSeverity.WARNING),
  /** It waits until it is warm. */
  UNDERTEMPERATURE(AlarmSeverity.INFO);

  private final AlarmSeverity usual;

  AlarmMeaning(AlarmSeverity usual) {
    this.usual = usual;
  }

  /** Of its codes, where the book says nothing else. */
  public AlarmSeverity usual() {
    return usual;
  }

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
