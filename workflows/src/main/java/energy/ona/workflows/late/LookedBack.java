package energy.ona.workflows.late;

import energy.ona.detect.PastFaults.PastFault;
import energy.ona.ingest.Upload.LateRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a part of the walk found.
 *
 * @param rest what is still to be looked at, null at the end
 * @param going faults without an end so far; at the end of the walk those that need a cycle
 * @param recorded how many were over and are on record now
 * @param disproved open cases whose evidence lies in this part and does not hold any more
 */
public record LookedBack(
    @Nullable LateRange rest,
    List<PastFault> going,
    int looks,
    int recorded,
    List<DisprovedCase> disproved) {
  public LookedBack {
    going = List.copyOf(going);
    disproved = disproved == null ? List.of() : List.copyOf(disproved);
  }
}
