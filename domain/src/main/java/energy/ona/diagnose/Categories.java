package energy.ona.diagnose;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** configs/ooda/categories.yaml: what each cause means for people, by category and subcategory. */
public record Categories(
    @JsonProperty("Weather Damage") Map<String, Cause> weatherDamage,
    @JsonProperty("OEM Fault") Map<String, Cause> oemFault,
    @JsonProperty("Ops Fault") Map<String, Cause> opsFault,
    @JsonProperty("Wear and Tear") Map<String, Cause> wearAndTear,
    @JsonProperty("End of Life") Map<String, Cause> endOfLife,
    @JsonProperty("Unknown Needs Further Investigation") Map<String, Cause> unknown) {
  public Categories {
    weatherDamage = checked(FaultCategory.WEATHER_DAMAGE, weatherDamage);
    oemFault = checked(FaultCategory.OEM_FAULT, oemFault);
    opsFault = checked(FaultCategory.OPS_FAULT, opsFault);
    wearAndTear = checked(FaultCategory.WEAR_AND_TEAR, wearAndTear);
    endOfLife = checked(FaultCategory.END_OF_LIFE, endOfLife);
    unknown = checked(FaultCategory.UNKNOWN, unknown);
  }

  /**
   * A cause.
   *
   * @param component the type of component that is suspected
   * @param actions what to do, in order
   */
  public record Cause(String component, String description, List<String> actions) {
    public Cause {
      if (component == null || component.isBlank() || description == null) {
        throw new IllegalArgumentException("a cause needs a component and a description");
      }
      actions = actions == null ? List.of() : List.copyOf(actions);
    }
  }

  public Map<String, Cause> of(FaultCategory category) {
    return switch (category) {
      case WEATHER_DAMAGE -> weatherDamage;
      case OEM_FAULT -> oemFault;
      case OPS_FAULT -> opsFault;
      case WEAR_AND_TEAR -> wearAndTear;
      case END_OF_LIFE -> endOfLife;
      case UNKNOWN -> unknown;
    };
  }

  /** The cause, or a refusal that names the missing entry. */
  public Cause cause(FaultCategory category, String subcategory) {
    Cause cause = of(category).get(subcategory);
    if (cause == null) {
      throw new IllegalArgumentException(
          "categories.yaml has no %s under %s".formatted(subcategory, category.wireName()));
    }
    return cause;
  }

  private static Map<String, Cause> checked(FaultCategory category, Map<String, Cause> causes) {
    if (causes == null || causes.isEmpty()) {
      throw new IllegalArgumentException("%s has no subcategories".formatted(category.wireName()));
    }
    return Map.copyOf(causes);
  }
}
