package energy.ona.adapters.observation;

import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.ObjectStore;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Objects in memory; counts what is read of them. */
final class CountingObjects implements ObjectStore {
  private final ObjectStore objects = new InMemoryObjectStore();
  private final Set<String> opened = new HashSet<>();
  private long bytes;
  private int requests;
  private int largest;

  /** How many different objects were opened. */
  int opened() {
    return opened.size();
  }

  long bytes() {
    return bytes;
  }

  int requests() {
    return requests;
  }

  /** The bytes of the largest of them. */
  int largest() {
    return largest;
  }

  void reset() {
    opened.clear();
    bytes = 0;
    requests = 0;
    largest = 0;
  }

  private synchronized Optional<byte[]> counted(String key, Optional<byte[]> read) {
    opened.add(key);
    int length = read.map(part -> part.length).orElse(0);
    bytes += length;
    requests++;
    largest = Math.max(largest, length);
    return read;
  }

  @Override
  public Optional<byte[]> get(String key) {
    return counted(key, objects.get(key));
  }

  @Override
  public Optional<byte[]> range(String key, long from, int length) {
    return counted(key, objects.range(key, from, length));
  }

  @Override
  public Optional<byte[]> tail(String key, int length) {
    return counted(key, objects.tail(key, length));
  }

  @Override
  public void put(String key, byte[] content, String contentType) {
    objects.put(key, content, contentType);
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
  public Optional<InputStream> open(String key) {
    opened.add(key);
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
