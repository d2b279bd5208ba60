package energy.ona.vendor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time of which a device had sent nothing when it was read. Loggers that were cut off send it
 * later, so it is asked for again, less and less often.
 *
 * @param from inside
 * @param to outside
 * @param readUntil how far the try that is under way has come; null between tries
 * @param tries that were made
 * @param tryAt not before
 */
public record Silence(
    Instant from, Instant to, @Nullable Instant readUntil, int tries, Instant tryAt) {
  /** What is shorter is a night, or seen by the daily look back. */
  public static final Duration LEAST = Duration.ofHours(24);

  private static final List<Duration> WAITS =
      List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7));

  public static Silence noticed(Instant from, Instant to, Instant now) {
    return new Silence(from, to, null, 0, now.plus(WAITS.get(0)));
  }

  /** Where the try goes on. */
  @JsonIgnore
  public Instant next() {
    return readUntil == null ? from : readUntil;
  }

  boolean isDue(Instant now) {
    return !tryAt.isAfter(now);
  }

  /** After a page; empty after the last try. */
  Optional<Silence> read(Instant until, Instant now) {
    if (until.isBefore(to)) {
      return Optional.of(new Silence(from, to, until, tries, tryAt));
    }
    int made = tries + 1;
    return made == WAITS.size()
        ? Optional.empty()
        : Optional.of(new Silence(from, to, null, made, now.plus(WAITS.get(made))));
  }

  /** Both and what lies between. */
  Silence join(Silence later) {
    return new Silence(from, later.to, null, Math.min(tries, later.tries), later.tryAt);
  }
}
