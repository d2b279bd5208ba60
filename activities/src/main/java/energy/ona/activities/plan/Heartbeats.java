package energy.ona.activities.plan;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells the engine that a search goes on, also while it finds nothing better, and hands its answer
 * to stop over to the search.
 */
final class Heartbeats implements AutoCloseable {
  private static final int EVERY_SECONDS = 5;

  private final ActivityExecutionContext context;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "solver-heartbeat");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicReference<String> best = new AtomicReference<>("no plan yet");
  private volatile @Nullable ActivityCompletionException stop;

  Heartbeats(ActivityExecutionContext context) {
    this.context = context;
    var unused =
        timer.scheduleAtFixedRate(this::beat, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** Takes a better score in; throws when the activity is to end, its best so far kept. */
  void tell(String score) {
    best.set(score);
    ActivityCompletionException wished = stop;
    if (wished != null) {
      throw wished;
    }
  }

  private void beat() {
    try {
      context.heartbeat(best.get());
    } catch (ActivityCompletionException e) {
      stop = e;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
