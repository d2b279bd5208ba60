package energy.ona.api;

import energy.ona.adapters.Stores;
import energy.ona.error.PlatformException;
import io.dropwizard.lifecycle.Managed;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes missing tables and buckets as soon as the stores answer; the API does not wait for it. */
final class StoreSetUp implements Managed {
  private static final Logger log = LoggerFactory.getLogger(StoreSetUp.class);
  private static final long RETRY_SECONDS = 3;
  private final Stores stores;
  private final ScheduledExecutorService tries =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "store-set-up");
            thread.setDaemon(true);
            return thread;
          });

  StoreSetUp(Stores stores) {
    this.stores = stores;
  }

  @Override
  public void start() {
    ScheduledFuture<?> unused =
        tries.scheduleWithFixedDelay(this::attempt, 0, RETRY_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void stop() {
    tries.shutdownNow();
    stores.close();
  }

  private void attempt() {
    try {
      stores.connections().setUp();
      log.info("tables and buckets are there");
      tries.shutdown();
    } catch (PlatformException | SdkException e) {
      log.warn("stores are not ready: {}; trying again", e.getMessage());
    }
  }
}
