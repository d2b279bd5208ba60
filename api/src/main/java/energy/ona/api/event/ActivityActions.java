package energy.ona.api.event;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Listing;
import energy.ona.api.terminal.Actions;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.store.Cursor;
import energy.ona.store.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /terminal/activities}: what happened, newest first; the last day unless told. */
public final class ActivityActions {
  private static final Duration DAY = Duration.ofHours(24);
  private final EventLog events;
  private final Clock clock;

  public ActivityActions(EventLog events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  /** One thing that happened. */
  record Activity(
      long sequence,
      Instant at,
      String phase,
      String type,
      @Nullable String assetId,
      @Nullable String siteId,
      @Nullable String ref,
      String summary) {
    static Activity of(PlatformEvent event) {
      return new Activity(
          event.sequence(),
          event.at(),
          event.phase(),
          event.type(),
          event.assetId(),
          event.siteId(),
          event.ref(),
          event.summary());
    }
  }

  public Actions actions() {
    return new Actions().on("list", this::list);
  }

  private Answer list(Call call) {
    Instant since = call.fields().since("since");
    Query query = Listing.query(call, List.of());
    long before = query.cursor().map(cursor -> sequence(call, cursor)).orElse(Long.MAX_VALUE);
    List<PlatformEvent> found =
        events.since(
            call.customer(),
            since == null ? clock.instant().minus(DAY) : since,
            before,
            query.limit() + 1);
    boolean more = found.size() > query.limit();
    List<PlatformEvent> page = more ? found.subList(0, query.limit()) : found;
    return Listing.page(
        "activities",
        page.stream().map(Activity::of).toList(),
        more
            ? Optional.of(
                new Cursor(call.customer(), Long.toString(page.get(page.size() - 1).sequence()))
                    .encode())
            : Optional.empty());
  }

  private static long sequence(Call call, String cursor) {
    try {
      return Long.parseLong(Cursor.decode(call.customer(), cursor).position());
    } catch (NumberFormatException e) {
      throw PlatformException.invalid(
          "cursor", "cursor is not one of this list; leave it out to start from the beginning");
    }
  }
}
