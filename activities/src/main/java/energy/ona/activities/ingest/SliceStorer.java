package energy.ona.activities.ingest;

import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.ObservationStore.Appended;
import energy.ona.workflows.ingest.IngestRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Stores slices side by side and tells of them in their order. */
final class SliceStorer implements AutoCloseable {
  /** More than processors, since each waits for the stores for a good part of its time. */
  private static final int THREADS = 3;

  private static final int MOST_WAITING = THREADS + 1;

  /** A large day goes alone. */
  private static final int MOST_WAITING_ROWS = MOST_WAITING * CsvIngest.SLICE_ROWS;

  private static final long BEAT_SECONDS = 5;

  private final ObservationStore observations;
  private final IngestRequest request;
  private final boolean keepsReceipt;
  private final Consumer<Stored> told;
  private final Runnable beat;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private int waitingRows;

  /**
   * @param keepsReceipt whether what was received before may still be stored
   * @param told is called by the thread that accepts
   * @param beat is called while a slice takes long
   */
  SliceStorer(
      ObservationStore observations,
      IngestRequest request,
      boolean keepsReceipt,
      Consumer<Stored> told,
      Runnable beat) {
    this.observations = observations;
    this.request = request;
    this.keepsReceipt = keepsReceipt;
    this.told = told;
    this.beat = beat;
  }

  /** A slice and what the store said to it. */
  record Stored(SliceRows.Sorted rows, Appended appended) {}

  /** A slice that is being stored. */
  private record Waiting(int rows, Future<Stored> stored) {}

  void accept(SliceRows slice) throws IOException {
    int rows = slice.size();
    while (!waiting.isEmpty()
        && (waiting.size() == MOST_WAITING || waitingRows + rows > MOST_WAITING_ROWS)) {
      tell();
    }
    waiting.add(new Waiting(rows, threads.submit(() -> store(slice))));
    waitingRows += rows;
  }

  private Stored store(SliceRows slice) {
    SliceRows.Sorted sorted = slice.sort();
    return new Stored(
        sorted,
        observations.append(
            new ObservationBatch(
                request.customerId(),
                sorted.siteId(),
                request.uploadId(),
                request.receivedAt(),
                sorted.series(),
                keepsReceipt)));
  }

  /** Waits until everything is stored. */
  void finish() throws IOException {
    while (!waiting.isEmpty()) {
      tell();
    }
  }

  private void tell() throws IOException {
    Waiting first = waiting.remove();
    waitingRows -= first.rows();
    while (true) {
      try {
        told.accept(first.stored().get(BEAT_SECONDS, TimeUnit.SECONDS));
        return;
      } catch (TimeoutException e) {
        beat.run();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IOException("a part of the file was not stored", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UncheckedIOException(new IOException("storing was interrupted", e));
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
