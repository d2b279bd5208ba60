package energy.ona.benchmarks;

import energy.ona.event.PlatformEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps when each asset was first told to deliver more than it is registered for. */
final class OutgrownNews extends NoEvents {
  private final Map<String, Instant> toldAt = new HashMap<>();

  @Override
  public synchronized void append(PlatformEvent event) {
    if (event.type().equals("capacity.outgrown") && event.assetId() != null) {
      toldAt.putIfAbsent(event.assetId(), event.at());
    }
  }

  @Override
  public void append(List<PlatformEvent> events) {
    events.forEach(this::append);
  }

  synchronized Optional<Instant> of(String asset) {
    return Optional.ofNullable(toldAt.get(asset));
  }
}
