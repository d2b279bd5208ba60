package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.workflows.Progress;
import energy.ona.workflows.late.LateChange;
import energy.ona.workflows.late.LateLookRequest;
import energy.ona.workflows.late.LateLookResult;
import energy.ona.workflows.late.LateLookWorkflow;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Corrections of a clock, from outside. */
final class CorrectionsTest {
  private static final FakedApi API = new FakedApi(ToldLook.class);

  /** Remembers what it is told. */
  public static final class ToldLook implements LateLookWorkflow {
    private final List<LateChange> told = new ArrayList<>();

    @Override
    public LateLookResult run(LateLookRequest request) {
      Workflow.await(() -> false);
      return LateLookResult.NOTHING;
    }

    @Override
    public void changed(LateChange change) {
      told.add(change);
    }

    @Override
    public Progress progress() {
      return new Progress("told", told.size(), null, told.toString());
    }
  }

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

  @ParameterizedTest
  @ValueSource(strings = {"-999999999-01-01T00:00:00Z", "1900-01-01T00:00:00Z"})
  void aYearThatNobodyMeasuredInIsRefused(String at) {
    for (String range :
        List.of(
            "\"from\":\"%s\"".formatted(at),
            "\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"%s\"".formatted(at))) {
      Http.Reply reply =
          http.post(
              "/assets/clock-1/corrections",
              "{%s,\"ahead_minutes\":60,\"reason\":\"x\"}".formatted(range));
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.error(0).path("message").asText())
          .endsWith("must be of the years 1990 to 2199");
    }
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
  void whatACorrectionMovesIsLookedAtAgainWhenItIsMadeAndWhenItIsWithdrawn() {
    http.post(
        "/terminal/assets",
        "{\"action\":\"add\",\"asset_id\":\"clock-2\",\"name\":\"Two\",\"type\":\"inverter\",\"capacity_kw\":10,\"site_id\":\"dale\"}");
    String path = "/assets/clock-2/corrections";
    String body =
        "{\"from\":\"2026-03-29T02:00:00Z\",\"to\":\"2026-03-30T02:00:00Z\",\"ahead_minutes\":60,\"reason\":\"summer"
            + " time\"}";
    String id = http.post(path, body).data().path("correction_id").asText();

    JsonNode look = http.get("/workflows/late:demo:dale").data();
    assertThat(look.path("status").asText()).isEqualTo("RUNNING");
    assertThat(look.path("message").asText())
        .contains(id, "dale", "from=2026-03-29T01:00:00Z", "to=2026-03-30T03:00:01Z");

    http.send(http.request(path + "/" + id).DELETE());
    http.send(http.request(path + "/" + id).DELETE());
    assertThat(http.get("/workflows/late:demo:dale").data().path("progress_percent").asInt())
        .as("told when it was made and when it was withdrawn, and not again")
        .isEqualTo(2);
    assertThat(http.post(path, body).status()).as("withdrawn, so there is room").isEqualTo(200);
    assertThat(http.post(path, body).status()).isEqualTo(409);
    assertThat(http.get("/workflows/late:demo:dale").data().path("progress_percent").asInt())
        .as("a refused one changes nothing")
        .isEqualTo(3);
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
