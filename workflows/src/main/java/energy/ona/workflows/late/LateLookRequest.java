package energy.ona.workflows.late;

import energy.ona.detect.PastFaults.PastFault;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.tenant.CustomerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look at what came late.
 *
 * @param uploadId what brought it; empty where the changes say it
 * @param ranges what is still to be looked at; the first goes on where the run before ended
 * @param going faults of the first site that no look has seen the end of
 * @param done what runs before have found
 * @param looking the changes that the ranges are of
 * @param waiting changes that are looked at next
 * @param secondsInAll of the ranges as they were; null when they are all still to be looked at
 */
public record LateLookRequest(
    CustomerId customerId,
    String uploadId,
    List<LateRange> ranges,
    List<PastFault> going,
    LateLookResult done,
    @Nullable String requestId,
    @Nullable List<LateChange> looking,
    @Nullable List<LateChange> waiting,
    @Nullable Long secondsInAll) {
  public LateLookRequest {
    ranges = List.copyOf(ranges);
    going = List.copyOf(going);
    looking = looking == null ? List.of() : List.copyOf(looking);
    waiting = waiting == null ? List.of() : List.copyOf(waiting);
  }

  /** All that one upload brought. */
  public LateLookRequest(
      CustomerId customerId,
      String uploadId,
      List<LateRange> ranges,
      List<PastFault> going,
      LateLookResult done,
      @Nullable String requestId) {
    this(customerId, uploadId, ranges, going, done, requestId, null, null, null);
  }

  /** A first change of a site; more may come. */
  public static LateLookRequest of(
      CustomerId customerId, LateChange change, @Nullable String requestId) {
    return new LateLookRequest(
        customerId,
        "",
        List.of(),
        List.of(),
        LateLookResult.NOTHING,
        requestId,
        null,
        List.of(change),
        null);
  }
}
