package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Corrections of a clock, from outside. */
final class CorrectionsTest {
  private static final FakedApi API = new FakedApi();
  private static Http http;

  @BeforeAll
  static void start() {
    http = API.start();
    http.post(
        "/terminal/assets",
        "{\"action\":\"add\",\"asset_id\":\"clock-1\",\"name\":\"One\",\"type\":\"inverter\",\"capacity_kw\":10,\"site_id\":\"hill\"}");
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  @Test
  void aCorrectionIsMadeListedAndWithdrawnAndBothAreToldToAll() {
    String path = "/assets/clock-1/corrections";
    Http.Reply made =
        http.post(
            path,
            "{\"from\":\"2026-03-29T02:00:00Z\",\"ahead_minutes\":60,\"reason\":\"summer time\"}");
    assertThat(made.status()).as(made.body().toString()).isEqualTo(200);
    String id = made.body().path("data").path("correction_id").asText();
    assertThat(id).startsWith("cor-");
    assertThat(
            http.post(
                    path,
                    "{\"from\":\"2026-04-29T02:00:00Z\",\"ahead_minutes\":30,\"reason\":\"again\"}")
                .status())
        .as("no stamp is moved twice")
        .isEqualTo(409);

    Http.Reply withdrawn = http.send(http.request(path + "/" + id).DELETE());
    assertThat(withdrawn.body().path("data").path("status").asText()).isEqualTo("withdrawn");
    JsonNode list = http.get(path).body().path("data");
    assertThat(list.path("count").asInt()).isEqualTo(1);
    assertThat(list.path("corrections").path(0).path("withdrawn_by").asText()).isNotEmpty();
    assertThat(http.post("/terminal/activities", "{\"action\":\"list\"}").body().toString())
        .contains("correction.made", "correction.withdrawn", "summer time");
  }

  @Test
  void whatIsWrongIsToldAtOnce() {
    String said =
        http.post(
                "/assets/clock-1/corrections",
                "{\"ahead_minutes\":0,\"from\":\"2026-03-29T02:00:00Z\",\"to\":\"2026-03-01T02:00:00Z\"}")
            .body()
            .toString();
    assertThat(said).contains("ahead_minutes", "must be before to", "reason");
    assertThat(
            http.post(
                    "/assets/nobody/corrections",
                    "{\"from\":\"2026-03-29T02:00:00Z\",\"ahead_minutes\":60,\"reason\":\"x\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void aMeasureIsCorrectedBesideAClock() {
    String path = "/assets/clock-1/corrections";
    String watts =
        "{\"kind\":\"scale\",\"signal\":\"power_kw\",\"factor\":0.001,\"from\":\"2026-03-01T00:00:00Z\",\"reason\":\"told"
            + " in watts\"}";
    Http.Reply made = http.post(path, watts);
    assertThat(made.status()).as(made.body().toString()).isEqualTo(200);
    assertThat(made.body().path("data").path("factor").asDouble()).isEqualTo(0.001);
    assertThat(http.post(path, watts).status()).as("no value is scaled twice").isEqualTo(409);
    assertThat(
            http.post(
                    path,
                    "{\"kind\":\"scale\",\"signal\":\"status_code\",\"factor\":1,\"from\":\"2026-03-01T00:00:00Z\",\"reason\":\"x\"}")
                .body()
                .toString())
        .contains("signal", "factor", "corrects nothing");
  }
}
