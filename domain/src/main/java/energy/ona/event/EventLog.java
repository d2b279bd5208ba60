package energy.ona.event;

import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;

/** What happened, in order, per customer. Appending is idempotent by the event's key. */
public interface EventLog {
  /** Appends events of one customer, in their order. */
  void append(List<PlatformEvent> events);

  default void append(PlatformEvent event) {
    append(List.of(event));
  }

  /** Up to {@code limit} events after a sequence, ascending. */
  List<PlatformEvent> after(CustomerId customer, long sequence, int limit);

  /** Up to {@code limit} events since a moment, newest first, before a sequence. */
  List<PlatformEvent> since(CustomerId customer, Instant since, long beforeSequence, int limit);
}
