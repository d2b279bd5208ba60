package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.Technology;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.registry.SampleModels;
import energy.ona.forecast.training.TrainingRun;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.train.TrainWorkflow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code /train} and {@code /models}. */
final class ModelsTest {
  private static final CustomerId DEMO = new CustomerId("demo");
  private static final FakedApi API = new FakedApi(ScriptedTrain.class);
  private static Http http;

  @BeforeAll
  static void start() {
    http = API.start();
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static JsonNode train(String fields) {
    return http.post("/train", "{" + fields + "}").body().path("data");
  }

  @Test
  void aRunThatIsUnderWayWithOtherFlagsIsNoAnswer() {
    String slow = "\"customer_id\":\"slow\",\"wait_seconds\":0,\"as_of\":\"2026-02-03T00:00:00Z\"";
    train(slow + ",\"promote\":false");
    Http.Reply same = http.post("/train", "{" + slow + ",\"promote\":false}");
    assertThat(same.status()).isEqualTo(202);
    Http.Reply other = http.post("/train", "{" + slow + ",\"test_only\":true}");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.body().path("errors").get(0).path("message").asText())
        .contains("under way with force=false, promote=false, test_only=false")
        .contains("and not with force=false, promote=true, test_only=true");
  }

  @Test
  void aTrainingAnswersAsStartedSkippedOrFailed() {
    assertThat(train("\"wait_seconds\":20").path("started").get(0).path("status").asText())
        .isEqualTo("SUCCEEDED");
    assertThat(train("\"customer_id\":\"unchanged\"").path("skipped")).hasSize(1);
    assertThat(train("\"customer_id\":\"unchanged\",\"force\":true").path("started")).hasSize(1);
    JsonNode failed = train("\"customer_id\":\"unlucky\"").path("failed");
    assertThat(failed.get(0).path("message").asText()).isEqualTo("the tables are away");
    Http.Reply slow = http.post("/train", "{\"customer_id\":\"slow\",\"wait_seconds\":0}");
    assertThat(slow.status()).isEqualTo(202);
    assertThat(slow.body().path("data").path("status_url").asText())
        .startsWith("/workflows/train:slow:");
  }

  @Test
  void theStatusTellsHowFarARunIsAndThatAStoppedOneFailed() {
    assertThat(status("nobody").path("status").asText()).isEqualTo("NOT_STARTED");
    Instant asOf = Instant.parse("2026-01-05T00:00:00Z");
    train("\"customer_id\":\"slow\",\"wait_seconds\":0,\"as_of\":\"" + asOf + "\"");
    running("slow", asOf);
    running("stopped", asOf);
    assertThat(status("slow").path("status").asText()).isEqualTo("RUNNING");
    assertThat(status("slow").path("progress_percent").asDouble()).isEqualTo(40);
    assertThat(status("stopped").path("status").asText()).isEqualTo("FAILED");
  }

  @Test
  void theStatusTellsOfARunThatIsNotOnRecordYet() {
    train("\"customer_id\":\"slow-today\",\"wait_seconds\":0");
    JsonNode status = status("slow-today");
    assertThat(status.path("status").asText()).isEqualTo("RUNNING");
    assertThat(status.path("workflow_id").asText()).startsWith("train:slow-today:");
    assertThat(status.path("progress_percent").asDouble()).isEqualTo(40);
  }

  @Test
  void whatIsOnRecordIsToldAlsoWhileTheEngineIsDown() {
    try (FakedApi lonely = new FakedApi(ScriptedTrain.class)) {
      Http itsHttp = lonely.start();
      lonely.temporal.close();
      Http.Reply reply = itsHttp.get("/train/status?customer_id=nobody");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.data().path("status").asText()).isEqualTo("NOT_STARTED");
    }
  }

  private static JsonNode status(String customer) {
    return http.get("/train/status?customer_id=" + customer).body().path("data");
  }

  private static void running(String customer, Instant asOf) {
    CustomerId whose = new CustomerId(customer);
    API.records
        .of(TrainingRun.class)
        .put(
            new TrainingRun(
                whose,
                TrainWorkflow.dataVersion(asOf),
                TrainWorkflow.workflowId(whose, asOf),
                TrainingRun.RUNNING,
                asOf,
                null,
                "training began",
                List.of()));
  }

  @Test
  void aModelIsListedPromotedAndRolledBackByName() {
    ModelRegistry registry = new ModelRegistry(API.records, API.output, API.events);
    registry.put(SampleModels.version(DEMO, "solar-20260101", "2026-01-01T00:00:00Z"));
    registry.put(SampleModels.version(DEMO, "solar-20260102", "2026-01-02T00:00:00Z"));
    JsonNode models = http.get("/models?type=solar").body().path("data").path("models");
    assertThat(models).hasSize(2);
    assertThat(models.get(0).path("model_id").asText()).isEqualTo("solar-20260102");
    assertThat(models.get(0).path("state").asText()).isEqualTo("challenger");

    http.post("/models/solar-20260101/promote", "{\"reason\":\"first\"}");
    http.post("/models/solar-20260102/promote", "{\"reason\":\"newer\"}");
    JsonNode back =
        http.post("/models/solar-20260102/rollback", "{\"reason\":\"looks wrong\"}")
            .body()
            .path("data");
    assertThat(back.path("state").asText()).isEqualTo("retired");
    assertThat(back.path("championship").get(2).path("reason").asText()).isEqualTo("looks wrong");
    assertThat(registry.champion(DEMO, Technology.SOLAR).orElseThrow().modelId())
        .isEqualTo("solar-20260101");
    assertThat(http.get("/models/solar-1999").status()).isEqualTo(404);
    JsonNode again = http.post("/models/solar-20260102/rollback", "{}").body().path("data");
    assertThat(again.path("championship")).hasSize(3);
    registry.put(SampleModels.version(DEMO, "solar-20260103", "2026-01-03T00:00:00Z"));
    assertThat(http.post("/models/solar-20260103/rollback", "{}").status()).isEqualTo(409);
  }
}
