package energy.ona.workflows.diagnose;

import energy.ona.diagnose.Diagnosis;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Orient. */
@ActivityInterface
public interface DiagnoseActivities {
  /** Ranks the causes of a detection and stores them under the request's id. */
  @ActivityMethod
  Diagnosis diagnose(DiagnoseRequest request);
}
