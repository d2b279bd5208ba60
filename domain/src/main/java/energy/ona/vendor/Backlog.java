package energy.ona.vendor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a device has sent before its live data begin and nobody has read yet. It is read backwards,
 * beside the live data.
 *
 * @param from inside
 * @param to outside
 * @param nextSampleAt the first sample that is known behind it; null when there is none
 * @param trouble why it cannot be read; null when it can
 */
public record Backlog(
    Instant from, Instant to, @Nullable Instant nextSampleAt, @Nullable Trouble trouble) {
  @JsonIgnore
  boolean isDone() {
    return !from.isBefore(to);
  }

  /** A page at its end is in. */
  public Backlog readFrom(Instant begin, @Nullable Instant firstSampleAt) {
    return new Backlog(from, begin, firstSampleAt == null ? nextSampleAt : firstSampleAt, null);
  }

  Backlog failed(String message, Instant now) {
    return new Backlog(from, to, nextSampleAt, Trouble.after(trouble, message, now));
  }

  Backlog untroubled() {
    return new Backlog(from, to, nextSampleAt, null);
  }

  boolean isDue(Instant now) {
    return trouble == null || !trouble.retryAt().isAfter(now);
  }
}
