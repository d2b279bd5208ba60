package energy.ona.activities.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a store in a thread of its own, so that rows are judged while the next ones come. A
 * failure of the store is told each time there is something to read, as a plain IOException: an
 * unpacker that takes it for the end of a file must not have the last word.
 */
final class ReadAhead extends InputStream {
  private static final int BLOCK_BYTES = 1 << 18;
  private static final int MOST_BLOCKS = 8;

  private final InputStream source;
  private final Ahead<byte[]> blocks;
  private byte[] current = {};
  private int at;
  private boolean ended;

  ReadAhead(InputStream source) {
    this.source = source;
    this.blocks = new Ahead<>("ona-read-ahead", MOST_BLOCKS, this::block);
  }

  private byte @Nullable [] block() throws IOException {
    byte[] bytes = source.readNBytes(BLOCK_BYTES);
    return bytes.length == 0 ? null : bytes;
  }

  /** False at the end. */
  private boolean fill() throws IOException {
    if (at == current.length && !ended) {
      byte[] next = next();
      ended = next == null;
      current = next == null ? current : next;
      at = next == null ? at : 0;
    }
    return at < current.length;
  }

  private byte @Nullable [] next() throws IOException {
    try {
      return blocks.next();
    } catch (IOException | RuntimeException e) {
      throw new IOException("the store broke off", e);
    }
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
    blocks.close();
    source.close();
  }
}
