package energy.ona.detect;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why an asset that delivers less, or says strange things, needs no repair of its own. */
public enum Excuse {
  /** No sun, or no wind. */
  NO_RESOURCE,
  /** A set-point below what it could deliver: the grid's or an operator's will. */
  CURTAILED,
  /** The export limit of the site. */
  EXPORT_LIMIT,
  /** More light than the rated power can take. */
  CLIPPING,
  /** All modules of the site are covered. */
  SNOW,
  /** Somebody works on it, as planned. */
  PLANNED_MAINTENANCE,
  /** A sensor or a clock is wrong, not the machine. */
  SENSOR_AT_FAULT;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True where light or wind was there, and something takes of what they give. */
  public boolean takesEnergy() {
    return this != NO_RESOURCE && this != SENSOR_AT_FAULT;
  }
}
