package energy.ona.adapters.observation;

import energy.ona.observation.ObservationBatch;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The uploads that rows are from, in the order in which they were stored, each of them once. */
final class Sources {
  private static final long UNKNOWN = ObservationBatch.UNKNOWN.toEpochMilli();

  private final List<String> uploads;
  private final long[] received;
  private final long first;
  private final long last;

  private Sources(Collection<String> uploads, long[] received) {
    this.uploads = List.copyOf(uploads);
    this.received = received;
    this.first = Arrays.stream(received).min().orElse(Long.MAX_VALUE);
    this.last = Arrays.stream(received).max().orElse(Long.MIN_VALUE);
  }

  static Sources of(String upload, Instant receivedAt) {
    return new Sources(List.of(upload), new long[] {receivedAt.toEpochMilli()});
  }

  /** Of which nobody noted when they were received: before all of which that is known. */
  static Sources untimed(List<String> uploads) {
    long[] received = new long[uploads.size()];
    Arrays.fill(received, UNKNOWN);
    return new Sources(uploads, received);
  }

  /**
   * As a file notes them.
   *
   * @param times what {@link #times} said; empty when the file does not tell
   */
  static Sources timed(List<String> uploads, String times) {
    return times.isEmpty()
        ? untimed(uploads)
        : new Sources(
            uploads, Arrays.stream(times.split("\n")).mapToLong(Long::parseLong).toArray());
  }

  /** When each was received, epoch milliseconds, one a line; empty when that is of none known. */
  String times() {
    return last == UNKNOWN
        ? ""
        : Arrays.stream(received).mapToObj(Long::toString).collect(Collectors.joining("\n"));
  }

  /** An upload of which only a part of the rows tells when it was received was received then. */
  static Sources joined(Collection<Sources> parts) {
    Map<String, Long> all = new LinkedHashMap<>();
    for (Sources part : parts) {
      for (int place = 0; place < part.received.length; place++) {
        all.merge(part.uploads.get(place), part.received[place], Math::max);
      }
    }
    return new Sources(all.keySet(), all.values().stream().mapToLong(Long::longValue).toArray());
  }

  /** For each place of a part its place here. */
  int[] placesOf(Sources part) {
    Map<String, Integer> places = new HashMap<>();
    uploads.forEach(upload -> places.put(upload, places.size()));
    return part.uploads.stream().mapToInt(places::get).toArray();
  }

  List<String> uploads() {
    return uploads;
  }

  String upload(int place) {
    return uploads.get(place);
  }

  /** When an upload was received, epoch milliseconds. */
  long received(int place) {
    return received[place];
  }

  /** When the first to come of them was received. */
  long first() {
    return first;
  }

  /** When the last to come of them was received. */
  long last() {
    return last;
  }
}
