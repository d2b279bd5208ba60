package energy.ona.adapters.parquet;

import java.util.Map;
import java.util.TreeMap;

/** What was fetched of a file. */
public final class FileParts {
  private final TreeMap<Long, byte[]> parts = new TreeMap<>();

  /** All of it. */
  public static FileParts whole(byte[] file) {
    FileParts parts = new FileParts();
    parts.add(0, file);
    return parts;
  }

  /**
   * @param from where the bytes begin in the file
   */
  public void add(long from, byte[] bytes) {
    parts.put(from, bytes);
  }

  /** Forgets what ends before a place. */
  public void forget(long before) {
    parts.entrySet().removeIf(part -> part.getKey() + part.getValue().length <= before);
  }

  /** The part that holds some bytes, by its own place. */
  Map.Entry<Long, byte[]> holding(Extent wanted) {
    Map.Entry<Long, byte[]> part = parts.floorEntry(wanted.from());
    if (part == null || part.getKey() + part.getValue().length < wanted.to()) {
      throw new IllegalArgumentException("%s was not fetched".formatted(wanted));
    }
    return part;
  }
}
