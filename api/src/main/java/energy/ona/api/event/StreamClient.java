package energy.ona.api.event;

import energy.ona.event.PlatformEvent;
import energy.ona.json.Json;
import energy.ona.tenant.CustomerId;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * One reader of the stream. Nothing is read for it before it has taken what it was given, so a slow
 * one holds no memory and no thread.
 */
final class StreamClient implements WriteListener {
  private final AsyncContext context;
  private final ServletOutputStream out;
  private final CustomerId customer;
  private final Predicate<PlatformEvent> wanted;
  private final Queue<byte[]> pending = new ArrayDeque<>();
  private long position;
  private long lastTakenNanos = System.nanoTime();
  private boolean closed;

  /**
   * @param after the sequence of the last event that it saw
   */
  StreamClient(
      AsyncContext context,
      ServletOutputStream out,
      CustomerId customer,
      long after,
      Predicate<PlatformEvent> wanted) {
    this.context = context;
    this.out = out;
    this.customer = customer;
    this.position = after;
    this.wanted = wanted;
  }

  /** Where a reader stands; those who stand at one place are read for once. */
  record Place(CustomerId customer, long sequence) {}

  /** Greets, so that the client knows at once that it is connected. */
  void begin() {
    // A browser that loses the stream comes back after two seconds.
    pending.add("retry: 2000\n: connected\n\n".getBytes(StandardCharsets.UTF_8));
    out.setWriteListener(this);
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized Place place() {
    return new Place(customer, position);
  }

  /** Whether it has taken all that it was given. */
  synchronized boolean isReady() {
    return !closed && pending.isEmpty() && out.isReady();
  }

  synchronized long silentNanos() {
    return System.nanoTime() - lastTakenNanos;
  }

  /** Gives it what follows its place. */
  synchronized void give(List<PlatformEvent> events) {
    for (PlatformEvent event : events) {
      position = event.sequence();
      if (wanted.test(event)) {
        String text =
            "id: %d\nevent: %s\ndata: %s\n\n"
                .formatted(event.sequence(), event.type(), Json.write(event));
        pending.add(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    if (!pending.isEmpty()) {
      write();
    }
  }

  /** A comment, so that those between do not close what is silent. */
  synchronized void beat() {
    pending.add(": alive\n\n".getBytes(StandardCharsets.UTF_8));
    write();
  }

  @Override
  public synchronized void onWritePossible() {
    write();
  }

  private void write() {
    if (closed) {
      return;
    }
    try {
      while (out.isReady()) {
        byte[] next = pending.poll();
        if (next == null) {
          out.flush();
          lastTakenNanos = System.nanoTime();
          return;
        }
        out.write(next);
      }
    } catch (IOException | RuntimeException e) {
      // It went away.
      close();
    }
  }

  synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    pending.clear();
    try {
      context.complete();
    } catch (IllegalStateException e) {
      // The container was quicker.
      closed = true;
    }
  }

  @Override
  public void onError(Throwable problem) {
    close();
  }
}
