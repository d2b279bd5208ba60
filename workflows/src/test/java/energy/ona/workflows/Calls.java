package energy.ona.workflows;

import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** What was called, in order; and which of the next calls is to fail. */
public final class Calls {
  private final List<String> made = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<Supplier<RuntimeException>>> failures = new ConcurrentHashMap<>();

  private final Set<String> broken = ConcurrentHashMap.newKeySet();

  /** To be called first by every fake. */
  public void made(String name) {
    made.add(name);
    if (broken.contains(name)) {
      throw ApplicationFailure.newNonRetryableFailure(name + " is down", "UNAVAILABLE");
    }
    Queue<Supplier<RuntimeException>> next = failures.get(name);
    Supplier<RuntimeException> failure = next == null ? null : next.poll();
    if (failure != null) {
      throw failure.get();
    }
  }

  public void failNext(String name, Supplier<RuntimeException> failure) {
    failures.computeIfAbsent(name, none -> new ConcurrentLinkedQueue<>()).add(failure);
  }

  /** It fails, for good each time, until it is mended. */
  public void breakDown(String name) {
    broken.add(name);
  }

  public void mend(String name) {
    broken.remove(name);
  }

  public List<String> all() {
    return new ArrayList<>(made);
  }

  public long count(String name) {
    return made.stream().filter(name::equals).count();
  }
}
