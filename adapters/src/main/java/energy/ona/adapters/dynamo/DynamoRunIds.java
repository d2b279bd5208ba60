package energy.ona.adapters.dynamo;

import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One item of atomic counters, one a kind, per UTC day. */
public final class DynamoRunIds implements RunIds {
  private final Counters counters;
  private final Clock clock;

  public DynamoRunIds(DynamoDbClient tables, String prefix, Clock clock) {
    this.counters = new Counters(tables, prefix);
    this.clock = clock;
  }

  @Override
  public Map<RunKind, List<String>> next(Map<RunKind, Integer> counts) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Map<String, Integer> numbers = new HashMap<>();
    counts.forEach((kind, count) -> numbers.put(kind.prefix(), count));
    Map<String, Long> last = counters.next("run/" + day, numbers);
    Map<RunKind, List<String>> ids = new EnumMap<>(RunKind.class);
    counts.forEach(
        (kind, count) -> {
          long end = last.getOrDefault(kind.prefix(), 0L);
          ids.put(
              kind,
              LongStream.rangeClosed(end - count + 1, end)
                  .mapToObj(number -> kind.id(day, number))
                  .toList());
        });
    return ids;
  }
}
