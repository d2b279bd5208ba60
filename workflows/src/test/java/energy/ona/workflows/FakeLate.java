package energy.ona.workflows;

import energy.ona.detect.PastFaults.PastFault;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.workflows.late.DisprovedCase;
import energy.ona.workflows.late.LateActivities;
import energy.ona.workflows.late.LookBackRequest;
import energy.ona.workflows.late.LookedBack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Walks a day at a time; a fault appears on the first day and goes on where it is told to. */
public final class FakeLate implements LateActivities {
  public final List<LookBackRequest> requests = new CopyOnWriteArrayList<>();
  public final Map<String, PastFault> goesOn = new ConcurrentHashMap<>();

  /** Found at the end of each range. */
  public volatile List<DisprovedCase> disproved = List.of();

  /** Happens during each look. */
  public volatile Consumer<LookBackRequest> meanwhile = request -> {};

  @Override
  public LookedBack lookBack(LookBackRequest request) {
    requests.add(request);
    meanwhile.accept(request);
    LateRange range = request.range();
    PastFault fault = goesOn.get(range.siteId().value());
    List<PastFault> going = fault == null ? List.of() : List.of(fault);
    LateRange rest =
        new LateRange(range.siteId(), range.from().plus(Duration.ofDays(1)), range.to());
    return rest.from().isBefore(rest.to())
        ? new LookedBack(rest, going, 8, 1, List.of())
        : new LookedBack(null, going, 8, 0, disproved);
  }
}
