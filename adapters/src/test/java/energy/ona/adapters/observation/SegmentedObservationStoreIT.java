package energy.ona.adapters.observation;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.adapters.LocalStores;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.ObservationStoreContract;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SegmentedObservationStoreIT extends ObservationStoreContract {
  private static final long CACHE_BYTES = 1 << 20;

  @Override
  protected ObservationStore store() {
    return store(LocalStores.objects(), CACHE_BYTES, Clock.systemUTC());
  }

  private static ObservationStore store(ObjectStore objects, long cacheBytes, Clock clock) {
    return new SegmentedObservationStore(
        objects, LocalStores.tables(), LocalStores.PREFIX, cacheBytes, clock);
  }

  @Test
  void aReaderDuringMergesSeesEverythingThatWasAcknowledged() throws Exception {
    AtomicInteger acknowledged = new AtomicInteger();
    ExecutorService writer = Executors.newSingleThreadExecutor();
    Future<?> written =
        writer.submit(
            () -> {
              for (int i = 0; i < 40; i++) {
                append("live-" + i, power(A, DAY.plusSeconds(900L * i), i));
                acknowledged.incrementAndGet();
              }
            });
    ObservationStore cold = store(LocalStores.objects(), 0, Clock.systemUTC());
    while (!written.isDone()) {
      int before = acknowledged.get();
      int read = cold.read(customer, site, WHOLE_DAY).of(A).map(s -> s.size()).orElse(0);
      assertThat(read).isBetween(before, acknowledged.get() + 1);
    }
    written.get();
    writer.shutdown();
    assertThat(read(A, WHOLE_DAY)).hasSize(40);
  }

  @Test
  void daysThatAreOverBecomeOneSegmentAndWhatWasReplacedIsRemoved() {
    ObjectStore objects = new InMemoryObjectStore();
    for (int i = 0; i < 5; i++) {
      on(objects, 0).append(batch("up-" + i, i, DAY.plusSeconds(900L * i)));
    }
    assertThat(count(objects, 0)).isEqualTo(5);

    on(objects, 1).append(batch("next", 1, DAY.plus(Duration.ofDays(1))));
    assertThat(count(objects, 0)).as("the old ones may still be read").isEqualTo(6);

    on(objects, 2).append(batch("after", 1, DAY.plus(Duration.ofDays(2))));
    assertThat(count(objects, 0)).isEqualTo(1);
    assertThat(
            on(objects, 2).read(customer, site, WHOLE_DAY).of(A).orElseThrow().column("power_kw"))
        .containsExactly(0, 1, 2, 3, 4);
  }

  private ObservationBatch batch(String source, double powerKw, Instant at) {
    return new ObservationBatch(customer, site, source, List.of(power(A, at, powerKw)));
  }

  /** As of noon, so many days later. */
  private static ObservationStore on(ObjectStore objects, int days) {
    Clock noon = Clock.fixed(DAY.plus(Duration.ofHours(24L * days + 12)), ZoneOffset.UTC);
    return store(objects, CACHE_BYTES, noon);
  }

  private int count(ObjectStore objects, int days) {
    LocalDate day = LocalDate.ofInstant(DAY, ZoneOffset.UTC).plusDays(days);
    String folder = new SiteDay(customer, site, day).objectKey("").replace(".seg", "");
    return objects.list(folder, Optional.empty(), 100).size();
  }
}
