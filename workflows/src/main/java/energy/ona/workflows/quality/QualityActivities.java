package energy.ona.workflows.quality;

import energy.ona.quality.QualityReport;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Judges samples signal by signal; what was found travels by key. */
@ActivityInterface
public interface QualityActivities {
  /** The signals that the asset has sent in the stretch. */
  @ActivityMethod
  List<String> qualitySignals(QualityRequest request);

  /** Looks at one signal and keeps what was found; again it changes nothing. */
  @ActivityMethod
  void assessSignal(QualityRequest request, String signal);

  /** Makes one result of what was kept of the signals, keeps it, and sums it up. */
  @ActivityMethod
  QualityReport sumUpQuality(QualityRequest request, List<String> signals);
}
