package energy.ona.diagnose;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a piece of evidence is known from. */
public enum EvidenceSource {
  /** The finding that is to be explained. */
  DETECTION,
  MEASUREMENTS,
  /** What was forecast, as it was known then. */
  WEATHER,
  /** What technicians found. */
  WORK_ORDERS,
  /** What is registered of the asset. */
  REGISTRY;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static EvidenceSource of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
