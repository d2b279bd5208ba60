package energy.ona.workflows.late;

import energy.ona.detect.PastFaults.PastFault;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of the walk through a site's late range.
 *
 * @param going faults that the parts before left open
 * @param changes what the range is of; null when that is the upload alone
 * @param way how far the look is with all its ranges; null when nobody asks
 */
public record LookBackRequest(
    CustomerId customerId,
    String uploadId,
    LateRange range,
    List<PastFault> going,
    @Nullable List<LateChange> changes,
    @Nullable Way way) {
  public LookBackRequest {
    going = List.copyOf(going);
    changes = changes == null ? List.of() : List.copyOf(changes);
  }

  public LookBackRequest(
      CustomerId customerId, String uploadId, LateRange range, List<PastFault> going) {
    this(customerId, uploadId, range, going, null, null);
  }

  /**
   * In seconds of the past.
   *
   * @param done before this part
   */
  public record Way(long done, long all) {}

  /** The same from a moment on. */
  public LookBackRequest from(Instant from) {
    LateRange later = new LateRange(range.siteId(), from, range.to());
    return new LookBackRequest(customerId, uploadId, later, going, changes, way);
  }

  /** What changed that time last. */
  public String source(Instant first, Instant last) {
    String source = uploadId;
    if (changes != null) {
      for (LateChange change : changes) {
        if (source.isEmpty() || change.touches(range, first, last)) {
          source = change.source();
        }
      }
    }
    return source;
  }
}
