package energy.ona.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects in memory. */
public class InMemoryObjectStore implements ObjectStore {
  private final ConcurrentNavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
  private final Map<String, Instant> storedAt = new ConcurrentHashMap<>();

  @Override
  public void put(String key, byte[] content, String contentType) {
    objects.put(key, content.clone());
    storedAt.put(key, Instant.now());
  }

  @Override
  public Optional<Mark> mark(String key) {
    return get(key)
        .map(
            content ->
                new Mark(
                    UUID.nameUUIDFromBytes(content).toString(),
                    storedAt.getOrDefault(key, Instant.EPOCH)));
  }

  @Override
  public boolean create(String key, byte[] content, String contentType) {
    return objects.putIfAbsent(key, content.clone()) == null;
  }

  @Override
  public void put(String key, InputStream content, long length, String contentType) {
    byte[] bytes;
    try {
      bytes = content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (bytes.length != length) {
      throw new IllegalArgumentException(
          "%d bytes came for an object of %d".formatted(bytes.length, length));
    }
    objects.put(key, bytes);
  }

  @Override
  public Optional<byte[]> get(String key) {
    return Optional.ofNullable(objects.get(key)).map(byte[]::clone);
  }

  @Override
  public Optional<InputStream> open(String key) {
    return get(key).map(ByteArrayInputStream::new);
  }

  @Override
  public Optional<Long> length(String key) {
    return Optional.ofNullable(objects.get(key)).map(bytes -> (long) bytes.length);
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
    return URI.create("memory:///" + key);
  }
}
