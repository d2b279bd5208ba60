package energy.ona.activities;

import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the activities of a run have read, for the seconds that a cycle takes: its steps then see
 * one state of the world, and read it once. Another run, another worker and a retry read for
 * themselves.
 */
public final class RunMemory<K, V> {
  private static final Duration KEPT = Duration.ofSeconds(30);
  private final Map<Read<K>, Seen<V>> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Read<K>, Seen<V>> eldest) {
          return size() > most;
        }
      };

  private final int most;

  /**
   * @param most how many reads are remembered
   */
  public RunMemory(int most) {
    this.most = most;
  }

  private record Read<K>(String runId, K what) {}

  /** Softly held: large windows go when the heap is needed. */
  private record Seen<V>(SoftReference<V> value, long atNanos) {}

  /** Reads once in a run; always outside of a run. */
  public V get(K what, Supplier<V> reader) {
    Optional<String> run = CurrentRun.inFirstAttempt();
    if (run.isEmpty()) {
      return reader.get();
    }
    Read<K> read = new Read<>(run.get(), what);
    @Nullable V known = known(read);
    if (known == null) {
      known = reader.get();
      synchronized (seen) {
        seen.put(read, new Seen<>(new SoftReference<>(known), System.nanoTime()));
      }
    }
    return known;
  }

  private @Nullable V known(Read<K> read) {
    synchronized (seen) {
      Seen<V> one = seen.get(read);
      return one == null || System.nanoTime() - one.atNanos() > KEPT.toNanos()
          ? null
          : one.value().get();
    }
  }
}
