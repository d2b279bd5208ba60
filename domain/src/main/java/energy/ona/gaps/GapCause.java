package energy.ona.gaps;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why nothing came. */
public enum GapCause {
  /** The unit went on; the way here was cut. */
  COMMUNICATION,
  /** The unit stood still and was silent with it. */
  OUTAGE,
  /** The unit was taken away. */
  RETIRED,
  /** The unit was not there yet. */
  NOT_YET_COMMISSIONED;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
