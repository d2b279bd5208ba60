package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.api.Http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class RunsTest {
  private static final FakedApi API = new FakedApi(ScriptedDetect.class);
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
    for (String asset : new String[] {"INV-1", "refused-1", "endless-1"}) {
      http.terminal(
          "assets",
          "{\"action\":\"add\",\"asset_id\":\"%s\",\"type\":\"Solar\",\"capacity_kw\":15,\"site_id\":\"hill\"}"
              .formatted(asset));
    }
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static Reply detect(String asset, String more, String... headers) {
    return http.post(
        "/terminal/detect",
        "{\"action\":\"run\",\"asset_id\":\"%s\"%s}".formatted(asset, more),
        headers);
  }

  @Test
  void aRunAnswersWithItsResultInTheFormOfTheContract() {
    Reply reply = detect("INV-1", ",\"as_of\":\"2026-01-05T12:00:00Z\",\"lookback_hours\":12");
    assertThat(reply.status()).isEqualTo(200);
    ObjectNode data = (ObjectNode) reply.data();
    assertThat(data.path("detection_id").asText()).matches("det-\\d{8}-\\d{3,}");
    data.put("detection_id", "det-20260105-001");
    assertThat(data.toPrettyString()).isEqualTo(golden("detect.json"));
  }

  private static String golden(String name) {
    try (InputStream in = RunsTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(
              Objects.requireNonNull(in, name + " is missing").readAllBytes(),
              StandardCharsets.UTF_8)
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aRunThatTakesLongerIsAnsweredWith202AndCanBeWatchedAndCancelled() {
    Reply reply = detect("endless-1", ",\"wait_seconds\":0");
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.data().path("status").asText()).isEqualTo("RUNNING");
    String url = reply.data().path("status_url").asText();
    assertThat(url).isEqualTo("/workflows/" + reply.data().path("workflow_id").asText());
    Reply status = http.get(url);
    assertThat(status.data().path("status").asText()).isEqualTo("RUNNING");
    assertThat(status.data().path("type").asText()).isEqualTo("DetectWorkflow");
    assertThat(status.data().path("phase").asText()).isEqualTo("detect");
    assertThat(status.data().path("progress_percent").asDouble()).isEqualTo(40);
    assertThat(status.data().path("web_ui_url").asText()).contains("/namespaces/ona/workflows/");
    assertThat(http.post(url + "/retry", "{}").status()).isEqualTo(409);
    assertThat(http.post(url + "/cancel", "{\"reason\":\"no need\"}").status()).isEqualTo(202);
  }

  @Test
  void aRefusalOfARunKeepsItsCode() {
    Reply reply = detect("refused-1", "");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error(0).path("code").asText()).isEqualTo("VALIDATION_ERROR");
    assertThat(reply.error(0).path("message").asText())
        .isEqualTo("asset has no capacity; update it");
    assertThat(reply.error(0).path("field").asText()).isEqualTo("capacity_kw");
  }

  @Test
  void whatIsAskedIsChecked() {
    Reply reply =
        detect(
            "INV-1",
            ",\"as_of\":\"2999-01-01T00:00:00Z\",\"lookback_hours\":25,\"severity_threshold\":2,\"window_min\":61,\"wait_seconds\":61");
    assertThat(reply.body().path("errors").findValuesAsText("field"))
        .containsExactly(
            "as_of", "lookback_hours", "wait_seconds", "severity_threshold", "window_min");
    assertThat(detect("INV-1", ",\"as_of\":\"yesterday\"").error(0).path("message").asText())
        .isEqualTo("as_of 'yesterday' must be an RFC 3339 time such as 2026-01-05T12:00:00Z");
    assertThat(detect("nobody", "").status()).isEqualTo(404);
  }

  @Test
  void theSameKeyIsAnsweredOnceAndOnlyForTheSameRequest() {
    String key = "key-" + Instant.now().toEpochMilli();
    Reply first = detect("INV-1", "", "Idempotency-Key", key);
    Reply again = detect("INV-1", "", "Idempotency-Key", key);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.data()).isEqualTo(first.data());
    assertThat(again.raw().headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(again.body().path("metadata")).isNotEqualTo(first.body().path("metadata"));
    Reply other = detect("INV-1", ",\"lookback_hours\":7", "Idempotency-Key", key);
    assertThat(other.status()).isEqualTo(409);
    assertThat(detect("INV-1", "").data()).isNotEqualTo(first.data());
  }

  @Test
  void aFailedRequestGivesItsKeyBack() {
    String key = "failed-" + Instant.now().toEpochMilli();
    assertThat(detect("late-1", "", "Idempotency-Key", key).status()).isEqualTo(404);
    http.terminal(
        "assets",
        "{\"action\":\"add\",\"asset_id\":\"late-1\",\"type\":\"Solar\",\"capacity_kw\":15,\"site_id\":\"hill\"}");
    assertThat(detect("late-1", "", "Idempotency-Key", key).status()).isEqualTo(200);
  }

  @Test
  void lossWeightsAreChangedWhereNamed() {
    Reply reply = http.terminal("schedule", "{\"action\":\"set-loss\",\"w_cost\":0.5}");
    assertThat(reply.data().path("weights").path("w_cost").asDouble()).isEqualTo(0.5);
    assertThat(reply.data().path("weights").path("w_energy").asDouble()).isEqualTo(1);
    assertThat(
            API.parameters
                .current(energy.ona.api.health.Dependencies.NOBODY)
                .ooda()
                .lossWeights()
                .wCost())
        .isEqualTo(0.5);
    assertThat(http.terminal("schedule", "{\"action\":\"set-loss\"}").status()).isEqualTo(400);
  }
}
