package energy.ona.adapters.dynamo;

import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One atomic counter per kind and UTC day. */
public final class DynamoRunIds implements RunIds {
  private final Counters counters;
  private final Clock clock;

  public DynamoRunIds(DynamoDbClient tables, String prefix, Clock clock) {
    this.counters = new Counters(tables, prefix);
    this.clock = clock;
  }

  @Override
  public String next(RunKind kind) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return kind.id(day, counters.next("run/%s/%s".formatted(kind.prefix(), day)));
  }
}
