package energy.ona.activities.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a store in a thread of its own, so that rows are judged while the next ones come. A
 * failure of the store is told each time there is something to read, as a plain IOException: an
 * unpacker that takes it for the end of a file must not have the last word.
 */
final class ReadAhead extends InputStream {
  private static final int BLOCK_BYTES = 1 << 18;
  private static final int MOST_BLOCKS = 8;
  private static final byte[] NOTHING = new byte[0];

  private final InputStream source;
  private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(MOST_BLOCKS);
  private final Thread reader;
  private volatile boolean closed;
  private byte[] current = NOTHING;
  private int at;
  private boolean ended;
  private @Nullable Throwable broken;

  /**
   * Some bytes; none at the end.
   *
   * @param failure that ended the reading; null while there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared by what they hold.
  private record Block(byte[] bytes, @Nullable Throwable failure) {}

  ReadAhead(InputStream source) {
    this.source = source;
    this.reader = new Thread(this::readOn, "ona-read-ahead");
    reader.setDaemon(true);
    reader.start();
  }

  private void readOn() {
    try {
      Block last = new Block(NOTHING, null);
      try {
        byte[] bytes = source.readNBytes(BLOCK_BYTES);
        while (bytes.length > 0) {
          put(new Block(bytes, null));
          bytes = source.readNBytes(BLOCK_BYTES);
        }
      } catch (IOException | RuntimeException e) {
        last = new Block(NOTHING, e);
      }
      put(last);
    } catch (InterruptedException e) {
      // Closed: nobody reads any more.
      Thread.currentThread().interrupt();
    }
  }

  private void put(Block block) throws InterruptedException {
    while (!closed && !blocks.offer(block, 1, TimeUnit.SECONDS)) {
      // The reader of it takes its time.
    }
  }

  /** False at the end. */
  private boolean fill() throws IOException {
    while (at == current.length && !ended) {
      Block next;
      try {
        next = blocks.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("reading was interrupted", e);
      }
      at = 0;
      current = next.bytes();
      ended = current.length == 0;
      broken = next.failure();
    }
    if (broken != null && at == current.length) {
      throw new IOException("the store broke off", broken);
    }
    return at < current.length;
  }

  @Override
  public int read() throws IOException {
    return fill() ? current[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, current.length - at);
    System.arraycopy(current, at, into, offset, count);
    at += count;
    return count;
  }

  /** Where this is 0 the JDK takes the end of a gzip member for the end of the file. */
  @Override
  public int available() throws IOException {
    return fill() ? current.length - at : 0;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    reader.interrupt();
    source.close();
  }
}
