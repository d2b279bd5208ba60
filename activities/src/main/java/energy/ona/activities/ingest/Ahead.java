package energy.ona.activities.ingest;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next parts in a thread of its own while the last ones are used. They come in their
 * order; after them, each time that something is asked for, the failure that ended them.
 */
final class Ahead<T> implements AutoCloseable {
  private final Source<T> source;
  private final BlockingQueue<Made<T>> made;
  private final Thread maker;
  private volatile boolean closed;
  private @Nullable Made<T> last;

  /** Where the parts come from. */
  @FunctionalInterface
  interface Source<T> {
    /** The next part; null at the end. */
    @Nullable T next() throws IOException;
  }

  /** A part; or the end, with what was its cause where it is none of its own. */
  private record Made<T>(@Nullable T part, @Nullable Throwable failure) {}

  /**
   * @param most parts that wait to be used
   */
  Ahead(String name, int most, Source<T> source) {
    this.source = source;
    this.made = new ArrayBlockingQueue<>(most);
    this.maker = new Thread(this::make, name);
    maker.setDaemon(true);
    maker.start();
  }

  private void make() {
    try {
      Made<T> next;
      do {
        next = one();
        put(next);
      } while (next.part() != null && !closed);
    } catch (InterruptedException e) {
      // Closed: nobody asks any more.
      Thread.currentThread().interrupt();
    }
  }

  private Made<T> one() {
    try {
      return new Made<>(source.next(), null);
    } catch (IOException | RuntimeException | Error e) {
      return new Made<>(null, e);
    }
  }

  private void put(Made<T> next) throws InterruptedException {
    while (!closed && !made.offer(next, 1, TimeUnit.SECONDS)) {
      // Who uses it takes their time.
    }
  }

  /** The next part; null at the end. */
  @Nullable T next() throws IOException {
    Made<T> next = last;
    if (next == null) {
      try {
        next = made.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("reading was interrupted", e);
      }
      last = next.part() == null ? next : null;
    }
    Throwable failure = next.failure();
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
    return next.part();
  }

  /** Does not wait for a part that is being made. */
  @Override
  public void close() {
    closed = true;
    maker.interrupt();
  }
}
