package energy.ona.benchmarks.season;

import energy.ona.store.ObjectStore;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An object store in which there is nothing. */
final class NoObjects implements ObjectStore {
  @Override
  public void put(String key, byte[] content, String contentType) {
    // Nobody reads it.
  }

  @Override
  public boolean create(String key, byte[] content, String contentType) {
    return true;
  }

  @Override
  public void put(String key, InputStream content, long length, String contentType) {
    // Nobody reads it.
  }

  @Override
  public Optional<byte[]> get(String key) {
    return Optional.empty();
  }

  @Override
  public Optional<InputStream> open(String key) {
    return Optional.empty();
  }

  @Override
  public Optional<Long> length(String key) {
    return Optional.empty();
  }

  @Override
  public List<String> list(String prefix, Optional<String> after, int limit) {
    return List.of();
  }

  @Override
  public void remove(String key) {
    // There is nothing.
  }

  @Override
  public URI presignPut(String key, Duration expiresIn) {
    throw new UnsupportedOperationException("nothing is uploaded here");
  }
}
