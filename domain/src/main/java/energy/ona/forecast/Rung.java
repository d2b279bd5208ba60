package energy.ona.forecast;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a forecast rests on, best first: when a rung cannot answer, the next one does. */
public enum Rung {
  CUSTOMER_MODEL,
  GLOBAL_MODEL,
  SENT_FORECAST,
  PHYSICS_WEATHER,
  CLEAR_SKY_CLIMATOLOGY;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static Rung of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
