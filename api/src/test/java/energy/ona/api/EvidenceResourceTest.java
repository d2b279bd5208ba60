package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.detect.AssetState;
import energy.ona.detect.Detection;
import energy.ona.detect.Evidence;
import energy.ona.json.Json;
import energy.ona.tenant.CustomerId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The series of a detection, over the wire. */
final class EvidenceResourceTest {
  private static final FakedApi API = new FakedApi(ScriptedDetect.class);
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
    Detection creeping = detection("det-20260105-001");
    API.records.of(Detection.class).put(creeping);
    API.records.of(Detection.class).put(detection("det-20260105-002"));
    Evidence evidence =
        new Evidence(
            List.of(
                new Evidence.Hour(NOON, 7.0, 8.0, 5.5, 9.0),
                new Evidence.Hour(NOON, null, 8.5, null, null)),
            List.of(new Evidence.Day(NOON, 70, 80)));
    API.output.put(
        creeping.evidenceKey(),
        Json.write(evidence).getBytes(StandardCharsets.UTF_8),
        "application/json");
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static Detection detection(String id) {
    return new Detection(
        new CustomerId("demo"),
        id,
        new AssetId("INV-1"),
        new SiteId("hill"),
        NOON,
        24,
        AssetState.PARTLY_DOWN,
        NOON.minusSeconds(86_400),
        0.12,
        0.75,
        "anomalies_found",
        "delivers less",
        List.of(),
        NOON);
  }

  @Test
  void theSeriesOfALossAreThereToBeDrawn() {
    JsonNode data = http.get("/detections/det-20260105-001/evidence").data();

    assertThat(data.path("asset_id").asText()).isEqualTo("INV-1");
    assertThat(data.path("onset").asText()).isEqualTo("2026-01-04T12:00:00Z");
    assertThat(data.path("hours").get(0).path("measured_kw").asDouble()).isEqualTo(7);
    assertThat(data.path("hours").get(0).path("forecast_low_kw").asDouble()).isEqualTo(5.5);
    assertThat(data.path("hours").get(0).path("forecast_high_kw").asDouble()).isEqualTo(9);
    assertThat(data.path("hours").get(1).path("measured_kw").isNull()).isTrue();
    assertThat(data.path("days").get(0).path("expected_kwh").asDouble()).isEqualTo(80);
  }

  @Test
  void whatIsNotThereIsSaid() {
    Http.Reply none = http.get("/detections/det-20260105-009/evidence");
    assertThat(none.status()).isEqualTo(404);
    Http.Reply old = http.get("/detections/det-20260105-002/evidence");
    assertThat(old.status()).isEqualTo(404);
    assertThat(old.body().toString()).contains("evidence of the detection");
  }
}
