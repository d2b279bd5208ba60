package energy.ona.standalone.twin.technician;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A work order as a technician's phone shows it.
 *
 * @param attempt 1 for the first repair, one more after each that was completed
 * @param accepted somebody of the crew has accepted it since it was last assigned
 * @param plannedStart of the visit; empty when there is no plan
 * @param required before it is complete
 */
record Job(
    String orderId,
    String assetId,
    String state,
    int attempt,
    boolean accepted,
    Optional<Instant> plannedStart,
    int travelMinutes,
    Required required) {
  /** Orders in these states wait for a technician. */
  static final List<String> OPEN_STATES =
      List.of("assigned", "en_route", "on_site", "in_progress", "paused", "waiting_parts");

  static Job of(JsonNode order) {
    int completed = 0;
    boolean accepted = false;
    for (JsonNode entry : sorted(order.path("timeline"))) {
      if (!entry.path("accepted").asBoolean(true)) {
        continue;
      }
      switch (entry.path("event").asText()) {
        case "complete" -> completed++;
        case "accept" -> accepted = true;
        case "assign", "reassign", "reopen" -> accepted = false;
        default -> {}
      }
    }
    JsonNode visit = order.path("visit");
    return new Job(
        order.path("order_id").asText(),
        order.path("asset_id").asText(),
        order.path("state").asText(order.path("status").asText()),
        completed + 1,
        accepted,
        Optional.ofNullable(visit.path("start").asText(null)).map(Instant::parse),
        visit.path("travel_minutes").asInt(60),
        Required.of(order));
  }

  private static List<JsonNode> sorted(JsonNode timeline) {
    List<JsonNode> entries = new ArrayList<>();
    timeline.forEach(entries::add);
    entries.sort((a, b) -> a.path("at").asText().compareTo(b.path("at").asText()));
    return entries;
  }
}
