package energy.ona.workorder;

import energy.ona.asset.Asset;
import energy.ona.error.PlatformException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * configs/response-classes.yaml: within what somebody must respond, by the class of an asset's
 * contract ({@code contract.response_class}) and the priority.
 */
public record ResponseClasses(Map<String, Map<Priority, Double>> responseHours) {
  public ResponseClasses {
    responseHours = responseHours == null ? Map.of() : Map.copyOf(responseHours);
    responseHours.forEach(
        (name, hours) ->
            hours.forEach(
                (priority, each) -> {
                  if (!(each > 0 && Double.isFinite(each))) {
                    throw PlatformException.invalid(
                        "response_hours",
                        "response_hours of class %s and priority %s must be more than 0"
                            .formatted(name, priority.wireName()));
                  }
                }));
  }

  public static final ResponseClasses NONE = new ResponseClasses(Map.of());

  /**
   * @param usual where no contract says otherwise
   */
  public Duration respondWithin(Asset asset, Priority priority, Duration usual) {
    Map<String, Object> contract = asset.contract();
    if (contract == null || !(contract.get("response_class") instanceof String name)) {
      return usual;
    }
    Map<Priority, Double> hours = responseHours.get(name);
    if (hours == null) {
      throw PlatformException.invalid(
          "contract.response_class",
          "response class '%s' of %s is not known; configs/response-classes.yaml has %s"
              .formatted(name, asset.assetId(), new TreeMap<>(responseHours).keySet()));
    }
    Double own = hours.get(priority);
    return own == null ? usual : Duration.ofSeconds(Math.round(own * 3600));
  }
}
