package energy.ona.workflows;

import energy.ona.quality.AssetQuality;
import energy.ona.quality.QualityReport;
import energy.ona.workflows.quality.QualityActivities;
import energy.ona.workflows.quality.QualityRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An asset with three signals, the second of which fails the first time. */
public final class FakeQuality implements QualityActivities {
  public final List<String> assessed = Collections.synchronizedList(new ArrayList<>());

  @Override
  public List<String> qualitySignals(QualityRequest request) {
    return List.of("current_dc_a", "power_kw", "voltage_v");
  }

  @Override
  public void assessSignal(QualityRequest request, String signal) {
    boolean again = assessed.contains(signal);
    assessed.add(signal);
    if (signal.equals("power_kw") && !again) {
      throw new IllegalStateException("the store hangs");
    }
  }

  @Override
  public QualityReport sumUpQuality(QualityRequest request, List<String> signals) {
    AssetQuality quality =
        new AssetQuality(
            request.assetId(),
            request.from(),
            request.to(),
            1,
            1.0,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new QualityReport(
        signals.size() + " signals",
        request.qualityId(),
        QualityReport.key(request.customerId(), request.assetId(), request.qualityId()),
        quality);
  }
}
