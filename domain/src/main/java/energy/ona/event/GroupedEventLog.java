package energy.ona.event;

import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes together what many append at once: whoever comes while a write of the same customer is on
 * its way waits for it, and the first of those who waited writes for all of them. Alone it costs
 * nothing; in a crowd a log that takes a number before each write takes one for many.
 */
public final class GroupedEventLog implements EventLog {
  private final EventLog log;
  private final Map<CustomerId, Turn> turns = new ConcurrentHashMap<>();

  public GroupedEventLog(EventLog log) {
    this.log = log;
  }

  private static final class Turn {
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Wish> waiting = new ConcurrentLinkedQueue<>();
  }

  private static final class Wish {
    private final List<PlatformEvent> events;
    private Fate fate = Fate.WAITS;

    private Wish(List<PlatformEvent> events) {
      this.events = List.copyOf(events);
    }
  }

  private enum Fate {
    WAITS,
    WRITTEN,
    /** What it was written with was refused, maybe because of another. */
    ALONE
  }

  @Override
  public void append(List<PlatformEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    Turn turn = turns.computeIfAbsent(events.get(0).customerId(), first -> new Turn());
    Wish wish = new Wish(events);
    turn.waiting.add(wish);
    turn.lock.lock();
    try {
      if (wish.fate == Fate.WAITS) {
        writeAll(turn.waiting);
      }
    } finally {
      turn.lock.unlock();
    }
    if (wish.fate == Fate.ALONE) {
      // Outside of the turn: while the log is out of reach, nobody waits for the others' timeouts.
      log.append(wish.events);
    }
  }

  private void writeAll(Queue<Wish> waiting) {
    List<Wish> group = new ArrayList<>();
    List<PlatformEvent> events = new ArrayList<>();
    for (Wish wish = waiting.poll(); wish != null; wish = waiting.poll()) {
      group.add(wish);
      events.addAll(wish.events);
    }
    Fate fate = Fate.ALONE;
    try {
      log.append(events);
      fate = Fate.WRITTEN;
    } catch (RuntimeException e) {
      if (group.size() == 1) {
        throw e;
      }
    } finally {
      for (Wish wish : group) {
        wish.fate = fate;
      }
    }
  }

  @Override
  public List<PlatformEvent> after(CustomerId customer, long sequence, int limit) {
    return log.after(customer, sequence, limit);
  }

  @Override
  public List<PlatformEvent> since(
      CustomerId customer, Instant since, long beforeSequence, int limit) {
    return log.since(customer, since, beforeSequence, limit);
  }
}
