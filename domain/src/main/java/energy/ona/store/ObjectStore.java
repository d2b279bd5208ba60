package energy.ona.store;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whole objects by key, in one bucket. */
public interface ObjectStore {
  void put(String key, byte[] content, String contentType);

  /**
   * Writes an object whose key is new.
   *
   * @return false, and nothing is changed, when the key exists
   */
  boolean create(String key, byte[] content, String contentType);

  /** Writes from a stream of known length. */
  void put(String key, InputStream content, long length, String contentType);

  Optional<byte[]> get(String key);

  /** Up to so many bytes from a place on; empty when there is no such object. */
  default Optional<byte[]> range(String key, long from, int length) {
    return get(key)
        .map(
            whole ->
                Arrays.copyOfRange(
                    whole,
                    (int) Math.min(from, whole.length),
                    (int) Math.min(from + length, whole.length)));
  }

  /** The last bytes, all of a shorter object; empty when there is no such object. */
  default Optional<byte[]> tail(String key, int length) {
    return get(key)
        .map(whole -> Arrays.copyOfRange(whole, Math.max(0, whole.length - length), whole.length));
  }

  /**
   * Opens a stream that the caller closes; empty when there is no such object. A store that breaks
   * off is an {@link java.io.IOException} of the stream and never its end.
   */
  Optional<InputStream> open(String key);

  /** The length in bytes; empty when there is no such object. */
  Optional<Long> length(String key);

  /** Up to {@code limit} keys with the prefix, ascending, after {@code after}. */
  List<String> list(String prefix, Optional<String> after, int limit);

  void remove(String key);

  /**
   * Which content an object has.
   *
   * @param tag the same for the same content, another for another
   * @param storedAt when the content came; a whole second where the store notes no more
   */
  record Mark(String tag, Instant storedAt) {}

  /** Which content an object has; empty when there is no such object. Where others may write. */
  default Optional<Mark> mark(String key) {
    throw new UnsupportedOperationException("nobody else writes here");
  }

  /** Writes the content of an object, which has to exist, under another key. */
  default void copy(String from, String to) {
    put(to, get(from).orElseThrow(), "application/octet-stream");
  }

  /**
   * A URL that allows plain PUTs of this key until it expires; of several the last is the content.
   */
  URI presignPut(String key, Duration expiresIn);
}
