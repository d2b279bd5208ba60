package energy.ona.id;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Counts in memory. */
public final class InMemoryRunIds implements RunIds {
  private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();
  private final Clock clock;

  public InMemoryRunIds(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Map<RunKind, List<String>> next(Map<RunKind, Integer> counts) {
    Map<RunKind, List<String>> ids = new EnumMap<>(RunKind.class);
    counts.forEach(
        (kind, count) -> ids.put(kind, Stream.generate(() -> one(kind)).limit(count).toList()));
    return ids;
  }

  private String one(RunKind kind) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    long count =
        counters.computeIfAbsent(kind + "/" + day, k -> new AtomicLong()).incrementAndGet();
    return kind.id(day, count);
  }
}
