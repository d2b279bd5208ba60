package energy.ona.benchmarks.live;

import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Ids by count. */
final class CountedIds implements RunIds {
  private final AtomicInteger last = new AtomicInteger();

  @Override
  public Map<RunKind, List<String>> next(Map<RunKind, Integer> counts) {
    Map<RunKind, List<String>> ids = new HashMap<>();
    counts.forEach(
        (kind, count) ->
            ids.put(
                kind,
                IntStream.range(0, count)
                    .mapToObj(each -> "fc-%08d".formatted(last.incrementAndGet()))
                    .toList()));
    return ids;
  }
}
