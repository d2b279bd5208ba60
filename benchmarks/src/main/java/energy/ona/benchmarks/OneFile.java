package energy.ona.benchmarks;

import energy.ona.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An object store in which every key is the same file; what is written goes to a folder. */
record OneFile(Path file, Path folder) implements ObjectStore {
  @Override
  public void put(String key, byte[] content, String contentType) {
    try {
      Files.write(folder.resolve(key.replace('/', '_')), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean create(String key, byte[] content, String contentType) {
    put(key, content, contentType);
    return true;
  }

  @Override
  public void put(String key, InputStream content, long length, String contentType) {
    try {
      put(key, content.readAllBytes(), contentType);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<byte[]> get(String key) {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<InputStream> open(String key) {
    try {
      return Optional.of(Files.newInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Long> length(String key) {
    return Optional.of(file.toFile().length());
  }

  @Override
  public List<String> list(String prefix, Optional<String> after, int limit) {
    return List.of();
  }

  @Override
  public void remove(String key) {
    throw new UnsupportedOperationException("the file stays");
  }

  @Override
  public URI presignPut(String key, Duration expiresIn) {
    throw new UnsupportedOperationException("nobody else writes here");
  }
}
