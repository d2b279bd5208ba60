package energy.ona.benchmarks;

import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;

/** An event log that nobody reads. */
class NoEvents implements EventLog {
  @Override
  public void append(PlatformEvent event) {
    // Nobody reads it.
  }

  @Override
  public void append(List<PlatformEvent> events) {
    // Nobody reads them.
  }

  @Override
  public List<PlatformEvent> after(CustomerId customer, long sequence, int limit) {
    return List.of();
  }

  @Override
  public List<PlatformEvent> since(
      CustomerId customer, Instant since, long beforeSequence, int limit) {
    return List.of();
  }
}
