package energy.ona.workorder;

import energy.ona.asset.Asset;
import energy.ona.error.PlatformException;
import energy.ona.workorder.WorkOrder.SlaClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * configs/response-classes.yaml: within what somebody must respond and the work must be complete,
 * by the class of an asset's contract ({@code contract.response_class}) and the priority.
 *
 * @param resolveHours of the same classes
 */
public record ResponseClasses(
    Map<String, Map<Priority, Double>> responseHours,
    Map<String, Map<Priority, Double>> resolveHours) {
  public ResponseClasses {
    responseHours = checked("response_hours", responseHours);
    resolveHours = checked("resolve_hours", resolveHours);
    for (String name : resolveHours.keySet()) {
      if (hours(responseHours, name).isEmpty()) {
        throw PlatformException.invalid(
            "resolve_hours",
            "resolve_hours name the class %s, which response_hours do not have".formatted(name));
      }
      refuseCompleteBeforeResponse(
          name, resolveHours.get(name), hours(responseHours, name).orElseThrow());
    }
  }

  private static void refuseCompleteBeforeResponse(
      String name, Map<Priority, Double> resolve, Map<Priority, Double> respond) {
    resolve.forEach(
        (priority, hours) -> {
          Double first = respond.get(priority);
          if (first != null && hours <= first) {
            throw PlatformException.invalid(
                "resolve_hours",
                "resolve_hours of class %s and priority %s must be more than its response_hours %s, not %s"
                    .formatted(name, priority.wireName(), first, hours));
          }
        });
  }

  /** Without hours by which work must be complete. */
  public ResponseClasses(Map<String, Map<Priority, Double>> responseHours) {
    this(responseHours, Map.of());
  }

  public static final ResponseClasses NONE = new ResponseClasses(Map.of());

  private static Map<String, Map<Priority, Double>> checked(
      String field, @Nullable Map<String, Map<Priority, Double>> classes) {
    Map<String, Map<Priority, Double>> known = classes == null ? Map.of() : Map.copyOf(classes);
    known.forEach(
        (name, hours) ->
            hours.forEach(
                (priority, each) -> {
                  if (!(each > 0 && Double.isFinite(each))) {
                    throw PlatformException.invalid(
                        field,
                        "%s of class %s and priority %s must be more than 0"
                            .formatted(field, name, priority.wireName()));
                  }
                }));
    return known;
  }

  /**
   * The clock of an order that was created then. Where a class says by when to respond alone, the
   * work has at least as long after that as is usual.
   *
   * @param usual where no contract says otherwise, or names a class that nobody knows
   */
  public SlaClock clock(Asset asset, Priority priority, Instant createdAt, SlaClock usual) {
    Instant respondBy = by(responseHours, asset, priority, createdAt).orElse(usual.respondBy());
    Instant resolveBy =
        by(resolveHours, asset, priority, createdAt).orElse(usualAfter(respondBy, usual));
    return new SlaClock(respondBy, null, false, resolveBy, null, false);
  }

  private static @Nullable Instant usualAfter(Instant respondBy, SlaClock usual) {
    Instant resolveBy = usual.resolveBy();
    return resolveBy == null || !respondBy.isAfter(usual.respondBy())
        ? resolveBy
        : respondBy.plus(Duration.between(usual.respondBy(), resolveBy));
  }

  private static Optional<Instant> by(
      Map<String, Map<Priority, Double>> classes,
      Asset asset,
      Priority priority,
      Instant createdAt) {
    return named(asset)
        .flatMap(name -> hours(classes, name))
        .map(hours -> hours.get(priority))
        .map(hours -> createdAt.plusSeconds(Math.round(hours * 3600)));
  }

  /** What is wrong with the class that an asset's contract names, in words; empty is nothing. */
  public Optional<String> finding(Asset asset) {
    return named(asset)
        .filter(name -> hours(responseHours, name).isEmpty())
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

  private static Optional<Map<Priority, Double>> hours(
      Map<String, Map<Priority, Double>> classes, String name) {
    return classes.entrySet().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
