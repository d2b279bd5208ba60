package energy.ona.workflows.bom;

import energy.ona.bom.Bom;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Which parts. */
@ActivityInterface
public interface BomActivities {
  /** Ranks, and stores under the request's id. */
  @ActivityMethod
  Bom buildBom(BomRequest request);

  /** Days until the recommended parts of such a BOM can be there; stores nothing. */
  @ActivityMethod
  double draftLeadTimeDays(BomRequest request);
}
