package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.forecast.delivery.DeliveryLimit;
import energy.ona.forecast.issue.Composer;
import energy.ona.forecast.issue.Composer.About;
import energy.ona.forecast.issue.Forecast;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.issue.ForecastIssue;
import energy.ona.forecast.issue.SampleIssues;
import energy.ona.tenant.CustomerId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The forecast as clients read it, held against a file. */
final class ForecastTest {
  private static final FakedApi API = new FakedApi(ScriptedForecast.class);
  private static final CustomerId CUSTOMER = SampleIssues.CUSTOMER;
  private static final SiteId SITE = new SiteId("hill");
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
    http.terminal(
        "assets",
        "{\"action\":\"add\",\"asset_id\":\"INV-001\",\"type\":\"Solar\",\"capacity_kw\":100,\"site_id\":\"hill\"}");
    new ForecastBook(API.records, API.output).keep(forecast("fc-20260120-001", SampleIssues.NOON));
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static Forecast forecast(String id, Instant at) {
    DeliveryLimit work =
        new DeliveryLimit(
            new AssetId("INV-001"),
            DeliveryLimit.Kind.PLANNED_WORK,
            SampleIssues.NOON.plus(Duration.ofHours(2)),
            SampleIssues.NOON.plus(Duration.ofHours(3)),
            0,
            null,
            "work of crew-001: replace the fan",
            "wo-20260120-001");
    return new Composer(
            List.of(
                SampleIssues.site(
                    SITE, 0.9, List.of(SampleIssues.asset("INV-001", List.of(work))))))
        .compose(new About(id, CUSTOMER, SITE, new AssetId("INV-001"), at, at, false));
  }

  @Test
  void forecastIsTheGuidesFormWithWhatItRestsOn() {
    JsonNode data = http.get("/forecast/fc-20260120-001").data();
    assertThat(data.toPrettyString()).isEqualTo(golden("forecast.json"));
    assertThat(
            http.get("/forecast/issues?asset_id=INV-001")
                .data()
                .path("forecasts")
                .findValuesAsText("forecast_id"))
        .contains("fc-20260120-001");
    assertThat(http.get("/forecast/fc-20200101-001").status()).isEqualTo(404);
  }

  @Test
  void whatIsKeptIsWhatIsAnswered() throws IOException {
    JsonNode kept =
        new com.fasterxml.jackson.databind.ObjectMapper()
            .readTree(API.output.get(ScriptedForecast.KEY).orElseThrow());
    assertThat(http.get("/forecast/fc-20260120-001").data()).isEqualTo(kept);
  }

  @Test
  void postStartsARunAndAnswersWithItsForecast() {
    Http.Reply reply =
        http.post(
            "/forecast",
            "{\"device_id\":\"INV-001\",\"forecast_hours\":24,\"as_of\":\"2026-01-20T10:00:00Z\"}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("forecasts")).isInstanceOf(ArrayNode.class).hasSize(4);
    // The same question of the same moment is the run that is there.
    assertThat(
            http.get("/forecast?asset_id=INV-001&horizon_hours=24&as_of=2026-01-20T10:00:00Z")
                .status())
        .isEqualTo(200);
    Http.Reply later = http.post("/forecast", "{\"site_id\":\"hill\",\"wait_seconds\":0}");
    assertThat(later.status()).isEqualTo(202);
    assertThat(later.data().path("workflow_id").asText())
        .startsWith("forecast:demo:site-hill:48h-60min:20");
  }

  @Test
  void freshIssueIsReadInsteadOfMadeAgain() {
    Instant now = Instant.now();
    Forecast young = forecast("fc-20260120-777", now);
    ForecastIssue issue = new ForecastBook(API.records, API.output).keep(young);
    assertThat(issue.horizonHours()).isEqualTo(4);
    JsonNode read = http.get("/forecast?asset_id=INV-001&horizon_hours=4").data();
    assertThat(read.path("forecast_id").asText()).isEqualTo("fc-20260120-777");
    ObjectNode scripted =
        (ObjectNode) http.get("/forecast?asset_id=INV-001&horizon_hours=5").data();
    assertThat(scripted.path("forecast_id").asText()).isEqualTo("fc-20260120-001");
  }

  @Test
  void whatIsAskedIsChecked() {
    Http.Reply reply = http.get("/forecast?asset_id=INV-001&horizon_hours=0&step_minutes=7");
    assertThat(reply.body().path("errors").findValuesAsText("field"))
        .containsExactly("horizon_hours", "step_minutes");
    assertThat(http.get("/forecast?asset_id=nobody").status()).isEqualTo(404);
    assertThat(
            http.get("/forecast?asset_id=INV-001&site_id=valley").error(0).path("message").asText())
        .isEqualTo("INV-001 is at site hill, not at valley");
  }

  private static String golden(String name) {
    try (InputStream in = ForecastTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(
              Objects.requireNonNull(in, name + " is missing").readAllBytes(),
              StandardCharsets.UTF_8)
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
