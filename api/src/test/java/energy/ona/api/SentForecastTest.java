package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.api.Http.Reply;
import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.forecast.issue.SampleIssues;
import energy.ona.forecast.sent.SentBook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A forecast of the customer's own, as a file. */
final class SentForecastTest {
  private static final FakedApi API = new FakedApi(ScriptedForecast.class);
  private static final String HEADER =
      "timestamp,asset_id,predicted_power_kw,temperature_c,irradiance_w_m2,wind_speed_m_s,"
          + "cloud_cover_percent\n";
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
    http.terminal(
        "assets",
        "{\"action\":\"add\",\"asset_id\":\"INV-001\",\"type\":\"Solar\",\"capacity_kw\":100,\"site_id\":\"hill\"}");
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static Reply send(String query, String body) {
    return http.post("/upload_forecast" + query, "text/csv", body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFileIsTakenRowByRowAndKeptAsItWasSent() {
    String file =
        HEADER
            + "2026-01-15T09:00:00Z,INV-001,19.2,26.5,920.3,2.8,15.2\n"
            + "2026-01-15T09:15:00Z,INV-001,19.8,27.1,935.7,3.1,12.8\n"
            + "2026-01-15T09:15:00Z,INV-002,19.8,27.1,935.7,3.1,12.8\n";
    Reply taken = send("?issued_at=2026-01-15T08:00:00Z", file);
    assertThat(taken.status()).as(taken.body().toString()).isEqualTo(200);
    JsonNode data = taken.data();
    assertThat(data.path("rows_read").asInt()).isEqualTo(3);
    assertThat(data.path("rows_accepted").asInt()).isEqualTo(2);
    assertThat(data.path("rejects").get(0).path("line").asInt()).isEqualTo(4);
    assertThat(data.path("rejects").get(0).path("reason").asText())
        .isEqualTo("asset 'INV-002' is not registered");
    assertThat(data.path("assets").get(0).asText()).isEqualTo("INV-001");
    assertThat(data.path("to").asText()).startsWith("2026-01-15T09:15:00");
    Asset asset = API.records.of(Asset.class).get(SampleIssues.CUSTOMER, "INV-001").orElseThrow();
    assertThat(
            new SentBook(API.records, API.input)
                .at(SampleIssues.CUSTOMER, List.of(asset), Instant.parse("2026-01-15T08:30:00Z")))
        .hasSize(1);
    String raw = "forecasts/demo/%s.csv".formatted(data.path("upload_id").asText());
    assertThat(API.input.get(raw).map(String::new)).contains(file);
  }

  @Test
  void aFileOfAFleetIsTakenToo() {
    StringBuilder fleet = new StringBuilder(HEADER);
    for (int asset = 0; asset < 40; asset++) {
      API.records.of(Asset.class).put(SampleAssets.inverter("many-%02d".formatted(asset)));
      for (int hour = 0; hour < 48; hour++) {
        fleet.append(
            "%s,many-%02d,%d,20.0,500.0,3.0,50.0\n"
                .formatted(
                    Instant.parse("2026-01-15T00:00:00Z").plusSeconds(3600L * hour), asset, hour));
      }
    }
    JsonNode taken = send("?issued_at=2026-01-15T08:00:00Z", fleet.toString()).data();
    assertThat(taken.path("rows_accepted").asInt()).isEqualTo(40 * 48);
    assertThat(taken.path("assets")).hasSize(40);
    assertThat(
            new SentBook(API.records, API.input)
                .at(
                    SampleIssues.CUSTOMER,
                    List.of(SampleAssets.inverter("many-39")),
                    Instant.parse("2026-01-15T08:30:00Z")))
        .hasSize(1);
  }

  @Test
  void whatIsNoForecastIsRefusedInWords() {
    Reply measurements = send("", "timestamp,asset_id,power_kw\n2026-01-15T09:00:00Z,INV-001,1\n");
    assertThat(measurements.status()).isEqualTo(400);
    assertThat(message(measurements)).startsWith("the file has no column predicted_power_kw");
    Reply nobody = send("", HEADER + "2026-01-15T09:00:00Z,INV-009,1,,,,\n");
    assertThat(message(nobody))
        .isEqualTo("no row can be used; line 2: asset 'INV-009' is not registered");
    Reply later = send("?issued_at=2150-01-01T00:00:00Z", HEADER);
    assertThat(message(later)).contains("must not be after now");
    assertThat(send("", HEADER).status()).isEqualTo(400);
  }

  private static String message(Reply reply) {
    return reply.body().path("errors").get(0).path("message").asText();
  }
}
