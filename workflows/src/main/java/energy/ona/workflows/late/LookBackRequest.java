package energy.ona.workflows.late;

import energy.ona.detect.PastFaults.PastFault;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.tenant.CustomerId;
import java.util.List;

/**
 * One part of the walk through a site's late range.
 *
 * @param going faults that the parts before left open
 */
public record LookBackRequest(
    CustomerId customerId, String uploadId, LateRange range, List<PastFault> going) {
  public LookBackRequest {
    going = List.copyOf(going);
  }
}
