package energy.ona.adapters.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.adapters.LocalStores;
import energy.ona.event.EventLog;
import energy.ona.event.EventLogContract;
import energy.ona.event.PlatformEvent;
import energy.ona.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DynamoEventLogIT extends EventLogContract {
  private final MovableClock clock = new MovableClock(Instant.now());

  @Override
  protected EventLog events() {
    return new DynamoEventLog(LocalStores.tables(), LocalStores.PREFIX, clock);
  }

  @Test
  void aReaderWaitsAtAGapUntilItsWriterHasHadItsTime() {
    events().append(event("k1", 1));
    PlatformEvent last = events().after(event("k1", 1).customerId(), 0, 1).get(0);
    // A writer takes a sequence and dies.
    new Counters(LocalStores.tables(), LocalStores.PREFIX).next("events/" + last.customerId(), 1);
    events().append(event("k3", 3));

    assertThat(events().after(last.customerId(), 0, 10)).containsExactly(last);

    clock.advance(Duration.ofSeconds(6));
    assertThat(events().after(last.customerId(), 0, 10))
        .extracting(PlatformEvent::key)
        .containsExactly("k1", "k3");
  }
}
