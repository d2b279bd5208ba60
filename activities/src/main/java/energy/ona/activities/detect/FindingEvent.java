package energy.ona.activities.detect;

import energy.ona.detect.Detection;
import energy.ona.detect.EnergyAtStake;
import energy.ona.event.PlatformEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the stream tells of a finding. */
final class FindingEvent {
  private FindingEvent() {}

  static PlatformEvent of(Detection detection, Instant now) {
    return new PlatformEvent(
        0,
        detection.customerId(),
        detection.detectionId(),
        now,
        "observe",
        "finding.opened",
        detection.siteId().value(),
        detection.assetId().value(),
        detection.detectionId(),
        "%s %s".formatted(detection.assetId(), detection.message()),
        details(detection));
  }

  private static Map<String, Object> details(Detection detection) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("severity", detection.severity());
    details.put("state", detection.state().wireName());
    putKnown(details, "probability", detection.probability());
    EnergyAtStake energy = detection.energy();
    if (energy != null) {
      putKnown(details, "at_stake_kwh_day", energy.atStakeKwhDay());
      putKnown(details, "missed_kwh", energy.missedKwh());
      putKnown(details, "missed_usd", energy.missedUsd());
    }
    return details;
  }

  private static void putKnown(Map<String, Object> details, String name, @Nullable Double value) {
    if (value != null) {
      details.put(name, value);
    }
  }
}
