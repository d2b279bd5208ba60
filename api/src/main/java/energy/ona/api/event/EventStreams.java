package energy.ona.api.event;

import energy.ona.api.event.StreamClient.Place;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.tenant.CustomerId;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves every reader of the stream with one thread: reads the log once for all who stand at one
 * place, and gives to those who have taken what they were given.
 */
public final class EventStreams implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
  private static final int PAGE = 200;
  private static final Duration EVERY = Duration.ofMillis(500);

  /** Shorter than the patience of usual proxies. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** One that took nothing for so long is gone. */
  private static final Duration GIVEN_UP = Duration.ofMinutes(2);

  private final EventLog log;
  private final ScheduledExecutorService timer;
  private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
  private @Nullable Future<?> turning;

  /**
   * @param timer of one thread, its own
   */
  public EventStreams(EventLog log, ScheduledExecutorService timer) {
    this.log = log;
    this.timer = timer;
  }

  @Override
  public void start() {
    turning =
        timer.scheduleWithFixedDelay(
            this::turn, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    Future<?> turns = turning;
    if (turns != null) {
      turns.cancel(false);
    }
    clients.forEach(StreamClient::close);
  }

  /** The sequence of the newest event; 0 before the first. */
  long newest(CustomerId customer) {
    List<PlatformEvent> last = log.since(customer, Instant.EPOCH, Long.MAX_VALUE, 1);
    return last.isEmpty() ? 0 : last.get(0).sequence();
  }

  void add(StreamClient client) {
    clients.add(client);
    client.begin();
  }

  private void turn() {
    try {
      clients.removeIf(StreamClient::isClosed);
      Map<Place, List<StreamClient>> places =
          clients.stream()
              .filter(StreamClient::isReady)
              .collect(Collectors.groupingBy(StreamClient::place));
      places.forEach(this::serve);
      for (StreamClient client : clients) {
        long silent = client.silentNanos();
        if (silent > GIVEN_UP.toNanos()) {
          client.close();
        } else if (silent > HEARTBEAT.toNanos() && client.isReady()) {
          client.beat();
        }
      }
    } catch (RuntimeException e) {
      // The log is out of reach: readers stay where they are until it is back.
      LOG.warn("The stream waits for the event log: {}", e.getMessage());
    }
  }

  private void serve(Place place, List<StreamClient> readers) {
    List<PlatformEvent> events = log.after(place.customer(), place.sequence(), PAGE);
    if (!events.isEmpty()) {
      readers.forEach(reader -> reader.give(events));
    }
  }
}
