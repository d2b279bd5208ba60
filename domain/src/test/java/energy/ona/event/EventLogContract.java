package energy.ona.event;

import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every event log keeps to. */
public abstract class EventLogContract {
  private final CustomerId customer =
      new CustomerId("c" + UUID.randomUUID().toString().substring(0, 12));
  private final Instant start = Instant.now().minusSeconds(3600);

  protected abstract EventLog events();

  protected PlatformEvent event(String key, int minute) {
    return new PlatformEvent(
        0,
        customer,
        key,
        start.plusSeconds(60L * minute),
        "observe",
        "finding.opened",
        "s1",
        null,
        "det-20260102-001",
        "Inverter 3 is down",
        Map.of("severity", 0.75, "assets", List.of("a1", "a2")));
  }

  @Test
  void manyAreAppendedInTheirOrderAndWhatIsKnownIsLeftOut() {
    events().append(event("b", 1));
    events().append(List.of(event("a", 0), event("b", 1), event("c", 2), event("a", 0)));
    events().append(List.of());
    events().append(List.of(event("d", 3), event("e", 4)));
    assertThat(events().after(customer, 0, 10))
        .extracting(PlatformEvent::key)
        .containsExactly("b", "a", "c", "d", "e");
  }

  @Test
  void eventsAreReadInTheOrderOfTheirSequence() {
    for (int i = 0; i < 10; i++) {
      events().append(event("k" + i, i));
    }
    List<PlatformEvent> read = events().after(customer, 0, 100);
    assertThat(read).extracting(PlatformEvent::key).containsExactlyElementsOf(keys(0, 10));
    assertThat(read).extracting(PlatformEvent::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(read.get(0).details()).containsEntry("severity", 0.75);
    assertThat(events().after(customer, read.get(3).sequence(), 2))
        .extracting(PlatformEvent::key)
        .containsExactly("k4", "k5");
    assertThat(events().after(customer, read.get(9).sequence(), 2)).isEmpty();
  }

  private static List<String> keys(int from, int to) {
    List<String> keys = new ArrayList<>();
    for (int i = from; i < to; i++) {
      keys.add("k" + i);
    }
    return keys;
  }

  @Test
  void theSameKeyIsStoredOnceAndLeavesNoHole() {
    events().append(event("k0", 0));
    events().append(event("k0", 5));
    events().append(event("k1", 6));
    List<PlatformEvent> read = events().after(customer, 0, 10);
    assertThat(read).extracting(PlatformEvent::key).containsExactly("k0", "k1");
    assertThat(read.get(0).at()).isEqualTo(event("k0", 0).withSequence(1).at().truncatedTo(MILLIS));
  }

  @Test
  void theNewestSinceAMomentComeFirstAndPagesGoOn() {
    for (int i = 0; i < 10; i++) {
      events().append(event("k" + i, i));
    }
    Instant since = start.plusSeconds(60 * 4).truncatedTo(MILLIS);
    List<PlatformEvent> first = events().since(customer, since, Long.MAX_VALUE, 4);
    assertThat(first).extracting(PlatformEvent::key).containsExactly("k9", "k8", "k7", "k6");
    assertThat(events().since(customer, since, first.get(3).sequence(), 10))
        .extracting(PlatformEvent::key)
        .containsExactly("k5", "k4");
  }

  @Test
  void anotherCustomerSeesNothing() {
    events().append(event("k0", 0));
    CustomerId other = new CustomerId(customer + "x");
    assertThat(events().after(other, 0, 10)).isEmpty();
    assertThat(events().since(other, start, Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void ofManyWritersEveryEventIsReadOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int w = 0; w < 6; w++) {
      int writer = w;
      writers.add(
          () -> {
            for (int i = 0; i < 10; i++) {
              // Every event is written by two of them.
              events().append(event("w%d-%d".formatted(writer / 2, i), i));
            }
            return true;
          });
    }
    try {
      for (Future<Boolean> done : threads.invokeAll(writers)) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(events().after(customer, 0, 100))
        .extracting(PlatformEvent::key)
        .hasSize(30)
        .doesNotHaveDuplicates();
  }
}
