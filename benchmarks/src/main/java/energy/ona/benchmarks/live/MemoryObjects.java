package energy.ona.benchmarks.live;

import energy.ona.store.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects in memory. */
final class MemoryObjects implements ObjectStore {
  private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

  @Override
  public void put(String key, byte[] content, String contentType) {
    objects.put(key, content);
  }

  @Override
  public boolean create(String key, byte[] content, String contentType) {
    return objects.putIfAbsent(key, content) == null;
  }

  @Override
  public void put(String key, InputStream content, long length, String contentType) {
    try {
      objects.put(key, content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<byte[]> get(String key) {
    return Optional.ofNullable(objects.get(key));
  }

  @Override
  public Optional<InputStream> open(String key) {
    return get(key).map(ByteArrayInputStream::new);
  }

  @Override
  public Optional<Long> length(String key) {
    return get(key).map(content -> (long) content.length);
  }

  @Override
  public List<String> list(String prefix, Optional<String> after, int limit) {
    String from = after.filter(key -> key.compareTo(prefix) >= 0).orElse(prefix);
    return objects.tailMap(from, after.isEmpty()).keySet().stream()
        .takeWhile(key -> key.startsWith(prefix))
        .limit(limit)
        .toList();
  }

  @Override
  public void remove(String key) {
    objects.remove(key);
  }

  @Override
  public URI presignPut(String key, Duration expiresIn) {
    throw new UnsupportedOperationException("nothing is uploaded here");
  }
}
