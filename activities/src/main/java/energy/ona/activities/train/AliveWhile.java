package energy.ona.activities.train;

import io.temporal.activity.ActivityExecutionContext;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells the engine that an activity lives while it computes without pause, and interrupts what it
 * computes as soon as nobody wants it any more.
 */
final class AliveWhile {
  private static final int BEAT_SECONDS = 2;

  private AliveWhile() {}

  /**
   * Runs the work.
   *
   * @param checkpoint what is done so far; a retry is given it
   */
  static <T> T working(ActivityExecutionContext context, Object checkpoint, Callable<T> work) {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<T> result = thread.submit(work);
    try {
      while (true) {
        // Throws when the run was cancelled, timed out, or the worker goes.
        context.heartbeat(checkpoint);
        try {
          return result.get(BEAT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          // Still at it.
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the worker stops");
    } finally {
      result.cancel(true);
      thread.shutdownNow();
    }
  }
}
