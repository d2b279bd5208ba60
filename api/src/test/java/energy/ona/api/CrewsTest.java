package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.plan.Crew;
import energy.ona.tenant.CustomerId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Crews and what plans weigh, from outside. */
final class CrewsTest {
  private static final FakedApi API = new FakedApi();
  private static Http http;

  @BeforeAll
  static void start() {
    http = API.start();
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static String crew(String id, String more) {
    return """
    {"crew_id":"%s","skills":["welding:2"],"base":{"latitude":-26,"longitude":28}%s}\
    """
        .formatted(id, more);
  }

  private static JsonNode data(Http.Reply reply) {
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.body().path("data");
  }

  @Test
  void aCrewIsAddedChangedSentAwayAndRemoved() {
    data(http.post("/crews", crew("north", "")));
    JsonNode changed =
        data(
            http.put(
                "/crews/north",
                crew(
                    "north",
                    ",\"van_units\":4,\"terms\":{\"certificates\":[{\"name\":\"high_voltage\",\"valid_until\":\"2027-01-31\"}],"
                        + "\"tools\":[\"crane\"],\"oems\":[\"acme\"],\"van_stock\":{\"fan\":2},\"holidays\":[\"2026-12-25\"],\"break_minutes\":30}")));
    assertThat(changed.path("terms").path("break_after_hours").asDouble()).isEqualTo(5);
    assertThat(changed.path("van_units").asDouble()).isEqualTo(4);

    String away =
        "{\"from\":\"2026-12-01T00:00:00Z\",\"to\":\"2026-12-03T00:00:00Z\",\"reason\":\"training\"}";
    data(http.post("/crews/north/absences", away));
    JsonNode twice = data(http.post("/crews/north/absences", away));
    assertThat(twice.path("terms").path("absences")).hasSize(1);
    Crew stored = API.records.of(Crew.class).get(new CustomerId("demo"), "north").orElseThrow();
    assertThat(stored.termed().tools()).containsExactly("crane");
    assertThat(stored.termed().vanStock()).containsEntry("fan", 2);
    assertThat(stored.termed().certificates().get(0).name()).isEqualTo("high_voltage");
    assertThat(stored.termed().absences().get(0).reason()).isEqualTo("training");

    API.records
        .of(Crew.class)
        .update(
            new CustomerId("demo"),
            "north",
            crew -> crew.on(crew.termed().taking("wo-1", "fan", 1, 0)));
    assertThat(data(http.get("/crews/north")).path("terms").path("van_stock").path("fan").asInt())
        .isEqualTo(1);
    JsonNode filled =
        data(http.put("/crews/north", crew("north", ",\"terms\":{\"van_stock\":{\"fan\":4}}")));
    assertThat(filled.path("terms").path("van_stock").path("fan").asInt()).isEqualTo(4);
    assertThat(filled.path("terms").path("taken").path("wo-1").path("fan").asInt()).isEqualTo(1);

    data(http.send(http.request("/crews/north").DELETE()));
    assertThat(http.get("/crews/north").status()).isEqualTo(404);
    assertThat(http.post("/crews/north/absences", away).status()).isEqualTo(404);
  }

  @Test
  void crewsOfTheFileAreShownAndTakenOverWithTheFirstChange() {
    String customer = "?customer_id=example-solar";
    JsonNode ofFile = data(http.get("/crews" + customer)).path("crews");
    assertThat(ofFile)
        .extracting(each -> each.path("crew_id").asText())
        .containsExactly("crew-001", "crew-002");

    data(http.send(http.request("/crews/crew-001" + customer).DELETE()));

    assertThat(data(http.get("/crews" + customer)).path("crews"))
        .extracting(each -> each.path("crew_id").asText())
        .containsExactly("crew-002");
  }

  @Test
  void whatIsWrongIsToldAtOnce() {
    Http.Reply refused =
        http.post(
            "/crews",
            crew(
                "bad",
                ",\"terms\":{\"holidays\":[\"Christmas\"],\"break_minutes\":999,"
                    + "\"absences\":[{\"from\":\"2026-12-03T00:00:00Z\",\"to\":\"2026-12-01T00:00:00Z\"}]}"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString())
        .contains("holidays", "Christmas", "break_minutes", "must be after from");
  }

  @Test
  void aShiftMayRunOverMidnightButNotLastNoTime() {
    String night = ",\"shift_start\":\"22:00\",\"shift_end\":\"%s\"";
    JsonNode made = data(http.post("/crews", crew("night", night.formatted("06:00"))));
    assertThat(made.path("shift_end").asText()).startsWith("06:00");

    Http.Reply none = http.post("/crews", crew("none", night.formatted("22:00")));
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.error(0).path("field").asText()).isEqualTo("shift_end");
  }

  @Test
  void lossWeightsAreSetLive() {
    data(http.post("/terminal/schedule", "{\"action\":\"set-loss\",\"w_energy\":2.5}"));

    assertThat(API.parameters.current(new CustomerId("demo")).ooda().lossWeights().wEnergy())
        .isEqualTo(2.5);
    assertThat(
            http.post("/terminal/schedule", "{\"action\":\"set-loss\",\"w_energy\":-1}").status())
        .isEqualTo(400);
  }

  @Test
  void lookingAgainIsTakenAlsoWhereNothingIsPlannedYet() {
    assertThat(http.post("/terminal/schedule", "{\"action\":\"look-again\"}").status())
        .isEqualTo(202);
    assertThat(http.post("/terminal/schedule", "{\"action\":\"take-best\"}").body().toString())
        .contains("no search is under way");
  }
}
