package energy.ona.workflows.late;

import energy.ona.detect.PastFaults.PastFault;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.tenant.CustomerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look at what came late.
 *
 * @param ranges what is still to be looked at; the first goes on where the run before ended
 * @param going faults of the first site that no look has seen the end of
 * @param done what runs before have found
 */
public record LateLookRequest(
    CustomerId customerId,
    String uploadId,
    List<LateRange> ranges,
    List<PastFault> going,
    LateLookResult done,
    @Nullable String requestId) {
  public LateLookRequest {
    ranges = List.copyOf(ranges);
    going = List.copyOf(going);
  }

  LateLookRequest goesOn(List<LateRange> rest, List<PastFault> open, LateLookResult so) {
    return new LateLookRequest(customerId, uploadId, rest, open, so, requestId);
  }
}
