package energy.ona.workorder;

import energy.ona.asset.Asset;
import energy.ona.error.PlatformException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
   * @param usual where no contract says otherwise, or names a class that nobody knows
   */
  public Duration respondWithin(Asset asset, Priority priority, Duration usual) {
    Double own = named(asset).flatMap(this::hours).orElse(Map.of()).get(priority);
    return own == null ? usual : Duration.ofSeconds(Math.round(own * 3600));
  }

  /** What is wrong with the class that an asset's contract names, in words; empty is nothing. */
  public Optional<String> finding(Asset asset) {
    return named(asset)
        .filter(name -> hours(name).isEmpty())
        .map(
            name ->
                "response class '%s' of %s is not known, so the usual hours hold; configs/response-classes.yaml has %s"
                    .formatted(name, asset.assetId(), new TreeMap<>(responseHours).keySet()));
  }

  private static Optional<String> named(Asset asset) {
    Map<String, Object> contract = asset.contract();
    return contract != null && contract.get("response_class") instanceof String name
        ? Optional.of(name.strip())
        : Optional.empty();
  }

  private Optional<Map<Priority, Double>> hours(String name) {
    return responseHours.entrySet().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
