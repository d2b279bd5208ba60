package energy.ona.activities.late;

import energy.ona.ingest.Upload.LateRange;
import energy.ona.workflows.Progress;
import energy.ona.workflows.late.LookBackRequest;
import energy.ona.workflows.late.LookBackRequest.Way;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How far a look at the past is, of all its ranges, in the form in which runs tell it. */
final class LookBackProgress {
  private static final String PHASE = "looking_back";

  private final Consumer<Progress> told;
  private final Clock clock;
  private final Instant began;
  private final LateRange range;
  private final Way way;
  private double share;

  LookBackProgress(Consumer<Progress> told, Clock clock, LookBackRequest request) {
    this.told = told;
    this.clock = clock;
    this.began = clock.instant();
    this.range = request.range();
    Way asked = request.way();
    this.way = asked == null ? new Way(0, seconds(range.from(), range.to())) : asked;
    this.share = shareAt(range.from());
  }

  /** Looks at a moment of the range, or beyond it for faults without an end. */
  void walks(Instant at, int going) {
    share = shareAt(at.isBefore(range.to()) ? at : range.to());
    tell(
        at.isAfter(range.to().plus(Duration.ofMinutes(1)))
            ? "follows %d faults of %s that have no end yet, as of %s"
                .formatted(going, range.siteId(), at)
            : "looks at %s as of %s, to %s".formatted(range.siteId(), at, range.to()));
  }

  /** Looks at a moment again at which something was found. */
  void asks(Instant at) {
    tell("asks again what was found at %s, as of %s".formatted(range.siteId(), at));
  }

  private void tell(String message) {
    told.accept(new Progress(PHASE, Progress.ofWork(share), eta(), message));
  }

  private double shareAt(Instant at) {
    return way.all() <= 0 ? 0 : (way.done() + seconds(range.from(), at)) / (double) way.all();
  }

  private @Nullable Instant eta() {
    double here = share - shareAt(range.from());
    Instant now = clock.instant();
    return here <= 0
        ? null
        : now.plusMillis(
            Math.round(Duration.between(began, now).toMillis() * (1 - Math.min(1, share)) / here));
  }

  private static long seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }
}
