package energy.ona.benchmarks.read;

import energy.ona.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/** Objects as files of a folder, which another reader can open; counts what is read of them. */
public final class CountedFiles implements ObjectStore {
  private final Path folder;
  private final Set<Path> opened = new ConcurrentSkipListSet<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();

  public CountedFiles(Path folder) {
    this.folder = folder;
  }

  /** The files that were read of, as a whole or in part. */
  public List<Path> opened() {
    return List.copyOf(opened);
  }

  public long bytes() {
    return bytes.get();
  }

  public long requests() {
    return requests.get();
  }

  /** Begins to count anew. */
  public void reset() {
    opened.clear();
    bytes.set(0);
    requests.set(0);
  }

  private Path file(String key) {
    return folder.resolve(key);
  }

  private Optional<byte[]> read(String key, long from, long length) {
    Path path = file(key);
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long begin = from < 0 ? Math.max(0, file.length() - length) : Math.min(from, file.length());
      byte[] part = new byte[Math.toIntExact(Math.min(length, file.length() - begin))];
      file.seek(begin);
      file.readFully(part);
      opened.add(path);
      bytes.addAndGet(part.length);
      requests.incrementAndGet();
      return Optional.of(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<byte[]> get(String key) {
    return read(key, 0, Long.MAX_VALUE);
  }

  @Override
  public Optional<byte[]> range(String key, long from, int length) {
    return read(key, from, length);
  }

  @Override
  public Optional<byte[]> tail(String key, int length) {
    return read(key, -1, length);
  }

  @Override
  public void put(String key, byte[] content, String contentType) {
    try {
      Files.createDirectories(file(key).getParent());
      Files.write(file(key), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean create(String key, byte[] content, String contentType) {
    if (Files.exists(file(key))) {
      return false;
    }
    put(key, content, contentType);
    return true;
  }

  @Override
  public void put(String key, InputStream content, long length, String contentType) {
    throw new UnsupportedOperationException("measurements are written as a whole");
  }

  @Override
  public Optional<InputStream> open(String key) {
    throw new UnsupportedOperationException("measurements are not read as a stream");
  }

  @Override
  public Optional<Long> length(String key) {
    return Files.exists(file(key)) ? Optional.of(file(key).toFile().length()) : Optional.empty();
  }

  @Override
  public List<String> list(String prefix, Optional<String> after, int limit) {
    throw new UnsupportedOperationException("nobody looks for objects here");
  }

  @Override
  public void remove(String key) {
    try {
      Files.deleteIfExists(file(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public URI presignPut(String key, Duration expiresIn) {
    throw new UnsupportedOperationException("nothing is uploaded here");
  }
}
