package energy.ona.id;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts in memory. */
public final class InMemoryRunIds implements RunIds {
  private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();
  private final Clock clock;

  public InMemoryRunIds(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String next(RunKind kind) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    long count =
        counters.computeIfAbsent(kind + "/" + day, k -> new AtomicLong()).incrementAndGet();
    return kind.id(day, count);
  }
}
