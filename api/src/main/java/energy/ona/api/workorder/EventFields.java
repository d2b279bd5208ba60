package energy.ona.api.workorder;

import com.fasterxml.jackson.core.type.TypeReference;
import energy.ona.api.request.Fields;
import energy.ona.asset.Location;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.workorder.EventType;
import energy.ona.workorder.UsedParts;
import energy.ona.workorder.WorkOrderEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a technician's event. */
final class EventFields {
  private EventFields() {}

  /** The event; to be used only after {@link Fields#check()}. */
  static WorkOrderEvent read(Fields fields, Clock clock) {
    String eventId = fields.required("event_id");
    if (eventId != null && eventId.length() > 100) {
      fields.refuse("event_id", "must be at most 100 characters");
    }
    EventType type =
        fields.required("type", name -> EventType.of(name, EventType.Source.TECHNICIAN));
    Instant now = clock.instant();
    Instant at = fields.instant("at");
    return new WorkOrderEvent(
        eventId,
        type == null ? "" : type.wireName(),
        // A phone whose clock runs ahead tells of what happened by now.
        at == null || at.isAfter(now) ? now : at,
        fields.text("technician"),
        fields.text("note"),
        fields.text("found_cause"),
        partsUsed(fields),
        checklist(fields),
        fields.texts("photo_ids"),
        location(fields),
        null,
        fields.text("crew_id"),
        needs(fields, type));
  }

  private static List<String> needs(Fields fields, @Nullable EventType type) {
    List<String> needs = fields.texts("needs");
    if (!WorkOrderEvent.NEEDS.containsAll(needs)) {
      fields.refuse(
          "needs", "must be of " + String.join(", ", new TreeSet<>(WorkOrderEvent.NEEDS)));
    } else if (!needs.isEmpty() && type != EventType.CANNOT_FIX) {
      fields.refuse("needs", "goes with cannot_fix alone");
    }
    return needs;
  }

  private static List<String> partsUsed(Fields fields) {
    List<String> used = fields.texts("parts_used");
    for (String each : used) {
      try {
        UsedParts.check(each);
      } catch (PlatformException e) {
        fields.refuse("parts_used", "holds what is no part: " + e.getMessage());
      }
    }
    return used;
  }

  private static List<Map<String, Object>> checklist(Fields fields) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (Fields item : fields.objects("checklist")) {
      item.required("item");
      items.add(Json.MAPPER.convertValue(item.node(), new TypeReference<Map<String, Object>>() {}));
    }
    return items;
  }

  private static @Nullable Location location(Fields fields) {
    Fields object = fields.object("location");
    if (object == null) {
      return fields.optional("location", Location::ofText);
    }
    return new Location(
        object.number("latitude", -90, 90),
        object.number("longitude", -180, 180),
        object.text("address"));
  }
}
