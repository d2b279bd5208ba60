package energy.ona.adapters.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.adapters.LocalStores;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.ObservationStore.Appended;
import energy.ona.observation.Series;
import energy.ona.stack.LocalServers;
import energy.ona.stack.LocalServers.Server;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A store that is killed between the two writes of an append, and the attempt that follows. */
class StoreDeathIT {
  private static final Instant DAY = Instant.parse("2026-01-02T00:00:00Z");
  private static final AssetId ASSET = new AssetId("inverter-1");

  private final CustomerId customer =
      new CustomerId("c" + UUID.randomUUID().toString().substring(0, 12));
  private final SiteId site = new SiteId("north");
  private final ObservationBatch batch =
      new ObservationBatch(
          customer,
          site,
          "up-1",
          List.of(
              new Series(
                  ASSET,
                  new long[] {DAY.getEpochSecond(), DAY.getEpochSecond() + 900},
                  Map.of("power_kw", new double[] {1, 2}),
                  new int[2])));

  /** A new one each time, as after a restart: nothing is remembered. */
  private ObservationStore store() {
    return new SegmentedObservationStore(
        LocalStores.objects(),
        LocalStores.tables(),
        LocalStores.PREFIX,
        1 << 20,
        Clock.systemUTC());
  }

  @Test
  void tablesThatDieLoseNothingAndTheSecondAttemptDoublesNothing() {
    awaitWrites();
    SiteDay day = SiteDay.of(customer, site, new TimeRange(DAY, DAY.plusSeconds(1))).get(0);
    String folder = day.objectKey("").replace(".parquet", "");
    ObservationStore dying =
        new SegmentedObservationStore(
            new DiesAfterPut(LocalStores.objects(), Server.TABLES),
            LocalStores.tables(),
            LocalStores.PREFIX,
            0,
            Clock.systemUTC());

    try {
      Instant start = Instant.now();
      assertThatThrownBy(() -> dying.append(batch))
          .isInstanceOfSatisfying(
              PlatformException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE);
                assertThat(e).hasMessage("the tables cannot be reached; try again shortly");
              });
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(11));
    } finally {
      LocalServers.shared().restart(Server.TABLES);
    }
    assertThat(LocalStores.objects().list(folder, Optional.empty(), 10)).hasSize(1);
    assertThat(powers()).isEmpty();

    assertThat(store().append(batch).counts()).isEqualTo(new Appended(2, 0, 0));
    assertThat(store().append(batch).counts()).isEqualTo(new Appended(2, 0, 0));
    assertThat(powers()).containsExactly(1, 2);
    assertThat(LocalStores.objects().list(folder, Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void objectsThatDieKeepWhatWasAppended() {
    store().append(batch);
    LocalServers.shared().kill(Server.OBJECTS);
    try {
      assertThatThrownBy(this::powers)
          .isInstanceOf(PlatformException.class)
          .hasMessage("the object store cannot be reached; try again shortly");
    } finally {
      LocalServers.shared().restart(Server.OBJECTS);
    }
    assertThat(powers()).containsExactly(1, 2);
  }

  /** An object store that was restarted answers before it can write. */
  private static void awaitWrites() {
    for (int attempt = 1; ; attempt++) {
      try {
        LocalStores.objects().put("written", new byte[] {1}, "text/plain");
        return;
      } catch (PlatformException e) {
        if (attempt == 5) {
          throw e;
        }
      }
    }
  }

  private double[] powers() {
    return store()
        .read(customer, site, new TimeRange(DAY, DAY.plusSeconds(3600)))
        .of(ASSET)
        .map(series -> series.column("power_kw"))
        .orElse(new double[0]);
  }
}
