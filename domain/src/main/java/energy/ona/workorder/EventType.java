package energy.ona.workorder;

import energy.ona.error.PlatformException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can happen to a work order, by who says so. */
public enum EventType {
  ACCEPT(Source.TECHNICIAN),
  DECLINE(Source.TECHNICIAN),
  EN_ROUTE(Source.TECHNICIAN),
  ARRIVE(Source.TECHNICIAN),
  START(Source.TECHNICIAN),
  PAUSE(Source.TECHNICIAN),
  RESUME(Source.TECHNICIAN),
  WAIT_PARTS(Source.TECHNICIAN),
  PART_RECEIVED(Source.TECHNICIAN),
  COMPLETE(Source.TECHNICIAN),
  CANNOT_FIX(Source.TECHNICIAN),
  NOTE(Source.TECHNICIAN),
  PHOTO(Source.TECHNICIAN),
  APPROVE(Source.DECISION),
  REASSIGN(Source.DECISION),
  ADD_PART(Source.DECISION),
  DROP_PART(Source.DECISION),
  CANCEL(Source.DECISION),
  SCHEDULE(Source.SYSTEM),
  ASSIGN(Source.SYSTEM),
  UNSCHEDULE(Source.SYSTEM),
  VERIFY(Source.SYSTEM),
  CLOSE(Source.SYSTEM),
  REOPEN(Source.SYSTEM),
  ESCALATE(Source.SYSTEM);

  /** Who may say that it happened. */
  public enum Source {
    TECHNICIAN,
    DECISION,
    SYSTEM
  }

  private final Source source;

  EventType(Source source) {
    this.source = source;
  }

  public Source source() {
    return source;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<EventType> find(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName().equals(wireName)).findFirst();
  }

  /** The type of that name from that source, or a refusal that names those there are. */
  public static EventType of(String wireName, Source source) {
    return find(wireName)
        .filter(type -> type.source == source)
        .orElseThrow(
            () ->
                PlatformException.invalid(
                    "type",
                    "type '%s' must be one of %s"
                        .formatted(
                            wireName,
                            from(source).stream()
                                .map(EventType::wireName)
                                .collect(Collectors.joining(", ")))));
  }

  public static List<EventType> from(Source source) {
    return Arrays.stream(values()).filter(type -> type.source == source).toList();
  }
}
