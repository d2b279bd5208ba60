package energy.ona.workorder;

import energy.ona.plan.Visit;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A visit that was given back since its crew did not come. Whoever sets out afterwards may be of
 * that crew, which is late or whose phone was, or of the one that is booked by then.
 *
 * @param technician whom it was given to; null where nobody said so
 * @param bookedAt since when it was promised
 * @param givenBackAt since when it is nobody's
 */
public record MissedVisit(
    Visit visit, @Nullable String technician, Instant bookedAt, Instant givenBackAt) {
  /** Nobody else sets out for a visit so long before he has to. */
  private static final Duration EARLY = Duration.ofHours(1);

  /** Until one of these nobody has set out for the visit that is booked. */
  private static final Set<WorkOrderState> PROMISED =
      EnumSet.of(WorkOrderState.APPROVED, WorkOrderState.SCHEDULED, WorkOrderState.ASSIGNED);

  private static final Set<EventType> UNDERWAY =
      EnumSet.of(EventType.EN_ROUTE, EventType.ARRIVE, EventType.START, EventType.COMPLETE);

  /** Whose visit somebody speaks of. */
  private enum Whose {
    MISSED,
    BOOKED,
    UNKNOWN
  }

  /** True when the event says that the crew that was missed comes after all. */
  public static boolean isMeant(WorkOrder order, WorkOrderEvent event) {
    return whose(order, event) == Whose.MISSED;
  }

  /**
   * The event as it counts. Who sets out, but nobody can tell for which visit, is a note: it does
   * not begin the visit of a crew that may still be at home. Whoever is at the machine is at it.
   */
  public static WorkOrderEvent counted(WorkOrder order, WorkOrderEvent event) {
    MissedVisit missed = order.missedVisit();
    Visit booked = order.visit();
    if (missed == null
        || booked == null
        || !event.type().equals(EventType.EN_ROUTE.wireName())
        || whose(order, event) != Whose.UNKNOWN) {
      return event;
    }
    String why =
        "set out, and nobody can tell whether for the visit of %s on %s, which was given back, or for that of %s on %s, which stays as it is"
            .formatted(
                missed.visit.crewId(), missed.visit.start(), booked.crewId(), booked.start());
    return event.asNote(event.note() == null ? why : "%s: %s".formatted(event.note(), why));
  }

  /** Its hours when the crew comes after all, for the job as the plan knows it now. */
  public Visit again(String jobId, Instant setOutAt) {
    Instant start = setOutAt.isAfter(visit.start()) ? setOutAt : visit.start();
    Duration late = Duration.between(visit.start(), start);
    return new Visit(
        jobId,
        visit.assetId(),
        visit.crewId(),
        start,
        visit.end().plus(late),
        visit.travelMinutes(),
        visit.priority(),
        visit.reason(),
        visit.explanation(),
        late.isZero() ? visit.sessions() : null,
        null);
  }

  private static Whose whose(WorkOrder order, WorkOrderEvent event) {
    MissedVisit missed = order.missedVisit();
    if (missed == null || !PROMISED.contains(order.state())) {
      return Whose.BOOKED;
    }
    return EventType.find(event.type()).filter(UNDERWAY::contains).isPresent()
        ? missed.whose(order, order.visit(), event)
        : Whose.BOOKED;
  }

  private Whose whose(WorkOrder order, @Nullable Visit booked, WorkOrderEvent event) {
    if (booked != null && booked.crewId().equals(visit.crewId())) {
      return Whose.BOOKED;
    }
    if (event.crewId() != null) {
      return event.crewId().equals(visit.crewId()) ? Whose.MISSED : Whose.BOOKED;
    }
    if (event.at().isBefore(givenBackAt)) {
      // No other crew was booked then.
      return Whose.MISSED;
    }
    Optional<Whose> known =
        event.technician() == null ? Optional.empty() : known(order, event.technician());
    if (known.isPresent()) {
      return known.get();
    }
    if (booked == null) {
      return Whose.BOOKED;
    }
    Instant leaves = booked.start().minus(Duration.ofMinutes(booked.travelMinutes())).minus(EARLY);
    return event.at().isBefore(leaves) ? Whose.UNKNOWN : Whose.BOOKED;
  }

  /** By what the technician said, or was given, last. */
  private Optional<Whose> known(WorkOrder order, String who) {
    if (who.equals(order.assignedTechnician())) {
      return Optional.of(Whose.BOOKED);
    }
    Stream<Instant> said =
        order.timeline().stream()
            .filter(entry -> entry.accepted() && who.equals(entry.who()))
            .filter(MissedVisit::isTechnicians)
            .map(TimelineEntry::at)
            .filter(at -> !at.isBefore(bookedAt));
    Stream<Instant> given = who.equals(technician) ? Stream.of(bookedAt) : Stream.empty();
    return Stream.concat(said, given)
        .max(Comparator.naturalOrder())
        .map(last -> last.isBefore(givenBackAt) ? Whose.MISSED : Whose.BOOKED);
  }

  /** A note or a photo tells of no visit. */
  private static boolean isTechnicians(TimelineEntry entry) {
    EventType type = EventType.find(entry.event()).orElse(null);
    return type != null
        && type.source() == EventType.Source.TECHNICIAN
        && !Objects.equals(type, EventType.NOTE)
        && !Objects.equals(type, EventType.PHOTO);
  }
}
