package energy.ona.event;

import energy.ona.json.Json;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Events in memory. */
public final class InMemoryEventLog implements EventLog {
  private final Map<CustomerId, List<PlatformEvent>> byCustomer = new HashMap<>();
  private final Set<String> keys = new HashSet<>();

  @Override
  public synchronized void append(List<PlatformEvent> events) {
    events.forEach(this::add);
  }

  private void add(PlatformEvent event) {
    if (keys.add(event.customerId().key(event.key()))) {
      List<PlatformEvent> events =
          byCustomer.computeIfAbsent(event.customerId(), c -> new ArrayList<>());
      events.add(kept(event, events.size() + 1L));
    }
  }

  @Override
  public synchronized List<PlatformEvent> after(CustomerId customer, long sequence, int limit) {
    return byCustomer.getOrDefault(customer, List.of()).stream()
        .filter(event -> event.sequence() > sequence)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<PlatformEvent> since(
      CustomerId customer, Instant since, long beforeSequence, int limit) {
    List<PlatformEvent> newestFirst = new ArrayList<>(byCustomer.getOrDefault(customer, List.of()));
    Collections.reverse(newestFirst);
    return newestFirst.stream()
        .filter(event -> event.sequence() < beforeSequence && !event.at().isBefore(since))
        .limit(limit)
        .toList();
  }

  /** As a store keeps it: times to the millisecond. */
  private static PlatformEvent kept(PlatformEvent event, long sequence) {
    return Json.read(Json.write(event.withSequence(sequence)), PlatformEvent.class);
  }
}
