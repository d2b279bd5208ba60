package energy.ona.workorder;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.Location;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says happened to a work order. Phones send late, twice and out of order: the event
 * id makes it count once and {@code at} puts it where it belongs.
 *
 * @param type a technician's (accept, start, complete …), a decision's (approve, cancel, reassign)
 *     or the system's own (schedule, assign, verify, close, reopen, escalate)
 * @param technician who says so: a technician, or the person who decides
 * @param assignee whom the work is given to; for reassign only
 * @param crewId of whoever says so; null where he does not tell
 * @param needs of {@link #NEEDS}, with which the same crew could do what it could not fix; empty
 *     where another one has to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkOrderEvent(
    String eventId,
    String type,
    Instant at,
    @Nullable String technician,
    @Nullable String note,
    @Nullable String foundCause,
    List<String> partsUsed,
    List<Map<String, Object>> checklist,
    List<String> photoIds,
    @Nullable Location location,
    @Nullable String assignee,
    @Nullable String crewId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> needs) {
  /** What a crew that could not fix it may ask for. */
  public static final Set<String> NEEDS = Set.of("parts", "help");

  public WorkOrderEvent {
    partsUsed = partsUsed == null ? List.of() : List.copyOf(partsUsed);
    checklist = checklist == null ? List.of() : List.copyOf(checklist);
    photoIds = photoIds == null ? List.of() : List.copyOf(photoIds);
    needs = needs == null ? List.of() : List.copyOf(needs);
  }

  /** One of whose crew nothing is said. */
  public WorkOrderEvent(
      String eventId,
      String type,
      Instant at,
      @Nullable String technician,
      @Nullable String note,
      @Nullable String foundCause,
      List<String> partsUsed,
      List<Map<String, Object>> checklist,
      List<String> photoIds,
      @Nullable Location location,
      @Nullable String assignee) {
    this(
        eventId,
        type,
        at,
        technician,
        note,
        foundCause,
        partsUsed,
        checklist,
        photoIds,
        location,
        assignee,
        null,
        List.of());
  }

  /** An event of the system or of a person's decision. */
  public static WorkOrderEvent of(
      String eventId, String type, Instant at, @Nullable String who, @Nullable String note) {
    return new WorkOrderEvent(
        eventId, type, at, who, note, null, List.of(), List.of(), List.of(), null, null);
  }

  /** The same at another time: a phone whose clock runs ahead is set right. */
  public WorkOrderEvent at(Instant at) {
    return copy(type, at, note, photoIds, assignee);
  }

  /** The same with these pictures and another note. */
  public WorkOrderEvent withPhotos(List<String> those, @Nullable String saying) {
    return copy(type, at, saying, those, assignee);
  }

  public WorkOrderEvent givenTo(@Nullable String assignee) {
    return copy(type, at, note, photoIds, assignee);
  }

  /** The same, which moves nothing. */
  WorkOrderEvent asNote(String why) {
    return copy(EventType.NOTE.wireName(), at, why, photoIds, assignee);
  }

  private WorkOrderEvent copy(
      String type,
      Instant at,
      @Nullable String note,
      List<String> photoIds,
      @Nullable String assignee) {
    return new WorkOrderEvent(
        eventId,
        type,
        at,
        technician,
        note,
        foundCause,
        partsUsed,
        checklist,
        photoIds,
        location,
        assignee,
        crewId,
        needs);
  }
}
