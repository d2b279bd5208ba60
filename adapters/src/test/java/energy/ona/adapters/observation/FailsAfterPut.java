package energy.ona.adapters.observation;

import energy.ona.store.ObjectStore;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Dies as soon as an object is written. */
record FailsAfterPut(ObjectStore objects) implements ObjectStore {
  static final class Died extends RuntimeException {}

  @Override
  public void put(String key, byte[] content, String contentType) {
    objects.put(key, content, contentType);
    throw new Died();
  }

  @Override
  public boolean create(String key, byte[] content, String contentType) {
    return objects.create(key, content, contentType);
  }

  @Override
  public void put(String key, InputStream content, long length, String contentType) {
    objects.put(key, content, length, contentType);
  }

  @Override
  public Optional<byte[]> get(String key) {
    return objects.get(key);
  }

  @Override
  public Optional<InputStream> open(String key) {
    return objects.open(key);
  }

  @Override
  public Optional<Long> length(String key) {
    return objects.length(key);
  }

  @Override
  public List<String> list(String prefix, Optional<String> after, int limit) {
    return objects.list(prefix, after, limit);
  }

  @Override
  public void remove(String key) {
    objects.remove(key);
  }

  @Override
  public URI presignPut(String key, Duration expiresIn) {
    return objects.presignPut(key, expiresIn);
  }
}
