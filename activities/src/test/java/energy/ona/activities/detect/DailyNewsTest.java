package energy.ona.activities.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.event.InMemoryEventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.time.TimeRange;
import energy.ona.workflows.detect.ObserveSiteRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DailyNewsTest {
  private static final Instant NOON = Instant.parse("2026-06-01T10:00:00Z");

  private final DailyNews news =
      new DailyNews(new InMemoryEventLog(), Clock.fixed(NOON, ZoneOffset.UTC));

  private static AssetObservation producing(List<Anomaly> anomalies) {
    return new AssetObservation(
        SampleAssets.inverter("inv-1").assetId(),
        AssetState.PRODUCING,
        null,
        0,
        "delivers what it should",
        anomalies);
  }

  private List<PlatformEvent> told(AssetObservation seen) {
    return news.of(
        new ObserveSiteRequest(SampleAssets.CUSTOMER, SampleAssets.SITE, NOON, 24), seen);
  }

  @Test
  void thatAnAssetBeRegisteredAsRetiredIsProposedOnce() {
    Instant since = Instant.parse("2026-04-30T17:00:00Z");
    AssetObservation gone =
        new AssetObservation(
            new AssetId("inv-1"),
            AssetState.RETIRED,
            since,
            0,
            "sends nothing",
            List.of(),
            0.9,
            null,
            null);

    List<PlatformEvent> told = told(gone);

    assertThat(told).extracting(PlatformEvent::type).containsExactly("asset.retirement_proposed");
    assertThat(told.get(0).details()).containsEntry("retired_on", "2026-05-01");
    // The key is the same on each day.
    assertThat(told.get(0).key()).isEqualTo("retired/inv-1/" + since);
  }

  @Test
  void aValueBeyondItsLimitIsToldThoughTheAssetProduces() {
    TimeRange hour = TimeRange.endingAt(NOON, Duration.ofHours(1));
    Anomaly hot =
        new Anomaly(
            hour,
            Map.of("module_temperature_c", 97.0),
            null,
            null,
            0.7,
            "module_temperature_c up to 97.0, above its limit of 90.0",
            "limit",
            NOON,
            null);

    List<PlatformEvent> told = told(producing(List.of(hot)));

    assertThat(told).hasSize(1);
    assertThat(told.get(0).type()).isEqualTo("asset.beyond_limit");
    assertThat(told.get(0).summary()).contains("inv-1", "97.0", "90.0");
    assertThat(told(producing(List.of()))).isEmpty();
  }
}
