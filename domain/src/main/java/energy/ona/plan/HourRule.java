package energy.ona.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why hours are closed to a job. */
public enum HourRule {
  SITE_ACCESS("the site lets nobody in"),
  DAYLIGHT("there is no daylight"),
  WIND("there is too much wind to climb"),
  LIGHTNING("lightning is likely"),
  HAIL("hail is likely"),
  HEAT("it is too hot");

  private final String words;

  HourRule(String words) {
    this.words = words;
  }

  /** As a half sentence. */
  public String words() {
    return words;
  }

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static HourRule of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
