package energy.ona.activities.train;

import energy.ona.store.ObjectStore;
import energy.ona.store.SpoolFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * A table on its way into a bucket, row by row over a temporary file. NaN and null are empty cells.
 */
final class CsvObject implements Closeable {
  /** A store takes five in one piece. */
  private static final long MOST_BYTES = 4L << 30;

  /** The disc is also that of others. */
  private static final long LEAST_FREE_BYTES = 1L << 30;

  private static final int BUFFER_CHARS = 1 << 16;
  private static final Path DISC = Path.of(System.getProperty("java.io.tmpdir"));

  private final long mostBytes;
  private final long leastFreeBytes;
  private final SpoolFile file = new SpoolFile();
  private final StringBuilder text = new StringBuilder();
  private boolean rowBegan;

  CsvObject() throws IOException {
    this(MOST_BYTES, LEAST_FREE_BYTES);
  }

  /**
   * @param mostBytes that the table may have
   * @param leastFreeBytes that are left on the disc of temporary files
   */
  CsvObject(long mostBytes, long leastFreeBytes) throws IOException {
    this.mostBytes = mostBytes;
    this.leastFreeBytes = leastFreeBytes;
  }

  CsvObject add(double value) {
    return add(Double.isNaN(value) ? "" : Double.toString(value));
  }

  CsvObject addSecond(long epochSecond) {
    return add(Instant.ofEpochSecond(epochSecond).toString());
  }

  CsvObject add(String cell) {
    if (rowBegan) {
      text.append(',');
    }
    rowBegan = true;
    boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    text.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    return this;
  }

  /**
   * Ends a row.
   *
   * @throws IOException when there is no room for more; the sentence says which
   */
  void endRow() throws IOException {
    text.append('\n');
    rowBegan = false;
    if (text.length() >= BUFFER_CHARS) {
      flush();
    }
  }

  private void flush() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("nobody waits for the table any more");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    text.setLength(0);
    if (file.length() + bytes.length > mostBytes) {
      throw new IOException("it would be larger than %d bytes".formatted(mostBytes));
    }
    if (Files.getFileStore(DISC).getUsableSpace() - bytes.length < leastFreeBytes) {
      throw new IOException(
          "it would leave less than %d bytes free on the disc of temporary files"
              .formatted(leastFreeBytes));
    }
    file.write(bytes, bytes.length);
  }

  /**
   * Replaces the object by the table.
   *
   * @return false, and nothing is written, when it has the same bytes already
   */
  boolean put(ObjectStore store, String key) throws IOException {
    flush();
    if (isStored(store, key)) {
      return false;
    }
    try (InputStream content = file.open()) {
      store.put(key, content, file.length(), "text/csv");
    }
    return true;
  }

  private boolean isStored(ObjectStore store, String key) throws IOException {
    if (!store.length(key).equals(Optional.of(file.length()))) {
      return false;
    }
    Optional<InputStream> opened = store.open(key);
    if (opened.isEmpty()) {
      return false;
    }
    byte[] theirs = new byte[BUFFER_CHARS];
    byte[] ours = new byte[BUFFER_CHARS];
    try (InputStream stored = opened.get();
        InputStream made = file.open()) {
      int count;
      do {
        count = stored.readNBytes(theirs, 0, theirs.length);
        if (made.readNBytes(ours, 0, ours.length) != count
            || !Arrays.equals(theirs, 0, count, ours, 0, count)) {
          return false;
        }
      } while (count > 0);
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
