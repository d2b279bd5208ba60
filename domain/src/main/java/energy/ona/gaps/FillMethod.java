package energy.ona.gaps;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a missing value was made up. The wire names and codes are stored: never rename. */
public enum FillMethod {
  /** A straight line between the samples on both sides. */
  LINEAR(1),
  /** The share of a clear sky, drawn from one side to the other, times the clear sky. */
  CLEAR_SKY(2),
  /** The same time of the nearest known days before and after. */
  NEIGHBOUR_DAYS(3),
  /** What siblings and irradiance sensors saw, by what they told of this unit around the gap. */
  SIBLINGS(4),
  /** The same, drawn to the samples on both sides. */
  SIBLINGS_AND_EDGES(5),
  /** The sun was down. */
  NIGHT(6),
  /** What the weather forecast of that time said, by what it told of this unit around the gap. */
  WEATHER(7);

  private final int code;

  FillMethod(int code) {
    this.code = code;
  }

  /** As it is stored beside a filled value. */
  public int code() {
    return code;
  }

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
