package energy.ona.workflows.detect;

import energy.ona.detect.Detection;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Observe. */
@ActivityInterface
public interface DetectActivities {
  /** Looks at one asset among its siblings and stores what it finds under the request's id. */
  @ActivityMethod
  Detection detect(DetectRequest request);

  /** Looks at every asset of a site in one go and stores nothing but the events of silence. */
  @ActivityMethod
  SiteFindings observeSite(ObserveSiteRequest request);
}
