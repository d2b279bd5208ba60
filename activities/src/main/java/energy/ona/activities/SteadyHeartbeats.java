package energy.ona.activities;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells the engine that a long piece of work goes on, also while it has nothing new to say, and
 * hands its wish to stop over to the work.
 */
public final class SteadyHeartbeats implements AutoCloseable {
  private static final int EVERY_SECONDS = 2;

  private final ActivityExecutionContext context;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "heartbeat");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicReference<Object> latest;
  private volatile @Nullable ActivityCompletionException stop;

  /**
   * @param first what is said until something else is
   */
  public SteadyHeartbeats(ActivityExecutionContext context, Object first) {
    this.context = context;
    this.latest = new AtomicReference<>(first);
    var unused =
        timer.scheduleAtFixedRate(this::beat, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Takes in how far the work is; throws when it is to end, what was told so far being kept.
   *
   * @param news a sentence, a {@link energy.ona.workflows.Progress} that stands for the whole run,
   *     or what a process that takes over goes on from
   */
  public void tell(Object news) {
    keep(news);
    ActivityCompletionException wished = stop;
    if (wished != null) {
      throw wished;
    }
  }

  /** Takes in how far the work is, for one that asks {@link #isEnough} when it can end. */
  public void keep(Object news) {
    latest.set(news);
  }

  /** Whether the work is to end, for one that ends by itself and keeps what it has. */
  public boolean isEnough() {
    return stop != null;
  }

  private void beat() {
    try {
      context.heartbeat(latest.get());
    } catch (ActivityCompletionException e) {
      stop = e;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
