package energy.ona.activities;

import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the activities of a run have read, for the seconds that a cycle takes: its steps then see
 * one state of the world, and read it once. Another run, another worker and a retry read for
 * themselves.
 */
public final class RunMemory<K, V> {
  private static final Duration KEPT = Duration.ofSeconds(30);

  /** The eldest first. */
  private final Map<Read<K>, Seen<V>> seen = new LinkedHashMap<>();

  private final long most;
  private final ToLongFunction<V> weight;

  /**
   * @param most how many reads are remembered
   */
  public RunMemory(int most) {
    this(most, read -> 1);
  }

  /**
   * @param most what the reads that are remembered weigh together; the newest is, whatever it
   *     weighs
   */
  public RunMemory(long most, ToLongFunction<V> weight) {
    this.most = most;
    this.weight = weight;
  }

  private record Read<K>(String runId, K what) {}

  /** Softly held: large windows go when the heap is needed. */
  private record Seen<V>(SoftReference<V> value, long weight, long atNanos) {
    boolean isOld() {
      return System.nanoTime() - atNanos > KEPT.toNanos();
    }
  }

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
      keep(read, known);
    }
    return known;
  }

  private @Nullable V known(Read<K> read) {
    synchronized (seen) {
      forget();
      Seen<V> one = seen.get(read);
      return one == null ? null : one.value().get();
    }
  }

  private void keep(Read<K> read, V value) {
    synchronized (seen) {
      seen.remove(read);
      seen.put(
          read,
          new Seen<>(new SoftReference<>(value), weight.applyAsLong(value), System.nanoTime()));
      forget();
    }
  }

  /** What is kept for too long, or is too much. */
  private void forget() {
    long all = seen.values().stream().mapToLong(Seen::weight).sum();
    Iterator<Seen<V>> eldest = seen.values().iterator();
    while (eldest.hasNext()) {
      Seen<V> one = eldest.next();
      boolean isTooMuch = all > most && eldest.hasNext();
      if (!one.isOld() && !isTooMuch) {
        return;
      }
      all -= one.weight();
      eldest.remove();
    }
  }
}
