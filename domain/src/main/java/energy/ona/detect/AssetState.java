package energy.ona.detect;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an asset is doing, as far as its data say. The three kinds of "nothing" are never mixed. */
public enum AssetState {
  PRODUCING,
  /** Delivers clearly less than it could. */
  PARTLY_DOWN,
  /** Delivers nothing while it could. */
  DOWN,
  /** Sends nothing: whether it produces is not known. */
  COMMUNICATION_LOST,
  /** Sends, but what it sends does not tell. */
  UNKNOWN,
  /** Delivers less for a reason that is no fault: night, curtailment, planned work. */
  EXCUSED,
  /** By the registry, or presumed so: see {@link AssetObservation#isTakenDown}. */
  RETIRED,
  NOT_COMMISSIONED;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True when the state, by itself, is a fault that a work order can mend. */
  public boolean isFault() {
    return this == DOWN || this == PARTLY_DOWN;
  }

  /** True when a case is due as soon as an anomaly proves it. */
  public boolean opensCase() {
    return isFault() || this == COMMUNICATION_LOST;
  }
}
