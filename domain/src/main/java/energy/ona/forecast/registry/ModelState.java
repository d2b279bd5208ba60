package energy.ona.forecast.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a version of a model is for. */
public enum ModelState {
  /** It serves. */
  CHAMPION,
  /** Newer than the champion, and not shown to be better. */
  CHALLENGER,
  /** It served before, or is older than the one that does. */
  RETIRED;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
