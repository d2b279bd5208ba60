package energy.ona.ooda;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The steps of the loop, in their order. */
public enum Phase {
  DETECT,
  DIAGNOSE,
  EAR,
  SCHEDULE,
  BOM,
  ORDER,
  TRACK;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
