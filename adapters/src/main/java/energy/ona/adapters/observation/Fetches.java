package energy.ona.adapters.observation;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Reads that are on their way beside the thread that wants them, a few at once. */
final class Fetches {
  private static final int AT_ONCE = 8;
  private static final int IDLE_SECONDS = 10;

  private final AtomicInteger number = new AtomicInteger();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          AT_ONCE,
          AT_ONCE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          read -> {
            Thread thread = new Thread(read, "segments-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  Fetches() {
    threads.allowCoreThreadTimeOut(true);
  }

  /** A read that some thread does once. */
  static final class Fetch<T> {
    private final FutureTask<T> task;

    Fetch(Supplier<T> read) {
      this.task = new FutureTask<>(read::get);
    }

    /** What it brought; whoever asks first does it, so that nobody waits for others' reads. */
    T get() {
      task.run();
      try {
        return task.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        } else if (e.getCause() instanceof Error failure) {
          throw failure;
        }
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("reading was interrupted", e);
      }
    }

    /** Nobody wants it any more: it does not begin. */
    void cancel() {
      task.cancel(false);
    }
  }

  <T> void begin(Fetch<T> fetch) {
    threads.execute(fetch.task);
  }
}
