package energy.ona.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GroupedEventLogTest extends EventLogContract {
  private final InMemoryEventLog kept = new InMemoryEventLog();
  private final EventLog events = new GroupedEventLog(kept);

  @Override
  protected EventLog events() {
    return events;
  }

  /** Holds its first write until it is let go, and refuses what holds a poisoned event. */
  private final class Slow implements EventLog {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final List<Integer> writes = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void append(List<PlatformEvent> together) {
      entered.countDown();
      try {
        letGo.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      writes.add(together.size());
      if (together.stream().anyMatch(event -> event.key().equals("poison"))) {
        throw new IllegalArgumentException("too large");
      }
      kept.append(together);
    }

    @Override
    public List<PlatformEvent> after(CustomerId customer, long sequence, int limit) {
      return kept.after(customer, sequence, limit);
    }

    @Override
    public List<PlatformEvent> since(
        CustomerId customer, Instant since, long beforeSequence, int limit) {
      return kept.since(customer, since, beforeSequence, limit);
    }
  }

  @Test
  void whoComesDuringAWriteIsWrittenTogether() throws Exception {
    Slow slow = new Slow();
    List<Future<?>> writers = crowd(slow, List.of("a", "b", "c", "d", "e", "f"));
    for (Future<?> writer : writers) {
      writer.get();
    }
    assertThat(slow.writes).containsExactly(1, 5);
    assertThat(keys(slow)).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
  }

  @Test
  void oneThatIsRefusedDoesNotTakeTheOthersWithIt() throws Exception {
    Slow slow = new Slow();
    List<Future<?>> writers = crowd(slow, List.of("a", "b", "poison", "c"));
    writers.get(0).get();
    writers.get(1).get();
    writers.get(3).get();
    assertThatThrownBy(() -> writers.get(2).get()).hasMessageContaining("too large");
    assertThat(keys(slow)).containsExactlyInAnyOrder("a", "b", "c");
  }

  private List<String> keys(EventLog log) {
    return log.after(event("any", 0).customerId(), 0, 100).stream()
        .map(PlatformEvent::key)
        .toList();
  }

  /** The first is being written while all others come; then it is let go. */
  private List<Future<?>> crowd(Slow slow, List<String> keys) throws Exception {
    EventLog grouped = new GroupedEventLog(slow);
    ExecutorService threads = Executors.newFixedThreadPool(keys.size());
    List<Thread> waiting = Collections.synchronizedList(new ArrayList<>());
    List<Future<?>> writers = new ArrayList<>();
    for (String key : keys) {
      writers.add(
          CompletableFuture.runAsync(
              () -> {
                waiting.add(Thread.currentThread());
                grouped.append(event(key, 0));
              },
              threads));
      slow.entered.await();
    }
    while (waiting.size() < keys.size()
        || waiting.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
      Thread.onSpinWait();
    }
    slow.letGo.countDown();
    threads.shutdown();
    return writers;
  }
}
