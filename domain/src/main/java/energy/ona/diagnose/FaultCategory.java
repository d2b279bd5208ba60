package energy.ona.diagnose;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The guide's six categories, by their names on the wire. */
public enum FaultCategory {
  WEATHER_DAMAGE("Weather Damage"),
  OEM_FAULT("OEM Fault"),
  OPS_FAULT("Ops Fault"),
  WEAR_AND_TEAR("Wear and Tear"),
  END_OF_LIFE("End of Life"),
  UNKNOWN("Unknown Needs Further Investigation");

  private final String wireName;

  FaultCategory(String wireName) {
    this.wireName = wireName;
  }

  @JsonValue
  public String wireName() {
    return wireName;
  }

  @JsonCreator
  public static FaultCategory of(String wireName) {
    for (FaultCategory category : values()) {
      if (category.wireName.equals(wireName)) {
        return category;
      }
    }
    throw new IllegalArgumentException("fault category '%s' is not known".formatted(wireName));
  }
}
