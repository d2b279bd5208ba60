package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.api.Http.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvelopeTest {
  private static final FakedApi API = new FakedApi(ScriptedDetect.class);
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  @Test
  void successHasDataMetadataAndNoErrors() {
    Reply reply = http.get("/uploads");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("success").asBoolean()).isTrue();
    assertThat(reply.data().toString()).isEqualTo("{\"uploads\":[],\"count\":0}");
    assertThat(reply.body().path("errors").size()).isZero();
    assertThat(reply.body().path("metadata").path("version").asText()).isEqualTo("v1.0");
    assertThat(Instant.parse(reply.body().path("metadata").path("timestamp").asText()))
        .isBeforeOrEqualTo(Instant.now());
    assertThat(UUID.fromString(reply.body().path("metadata").path("request_id").asText()))
        .hasToString(reply.raw().headers().firstValue("X-Request-Id").orElseThrow());
  }

  @Test
  void aSafeRequestIdIsKeptAndAnUnsafeOneReplaced() {
    String kept = "call-1.a_B";
    assertThat(requestId(kept)).isEqualTo(kept);
    assertThat(requestId("a b")).isNotEqualTo("a b");
    assertThat(requestId("x".repeat(65))).hasSize(36);
  }

  private static String requestId(String sent) {
    HttpRequest.Builder request = http.request("/uploads").header("X-Request-Id", sent).GET();
    return http.send(request).body().path("metadata").path("request_id").asText();
  }

  @Test
  void everyAnswerHasTheSecurityHeaders() {
    for (String path : new String[] {"/uploads", "/nowhere"}) {
      Reply reply = http.get(path);
      assertThat(reply.raw().headers().map())
          .containsKeys(
              "x-content-type-options",
              "x-frame-options",
              "referrer-policy",
              "content-security-policy",
              "cache-control");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET    | /nowhere            | 404 | NOT_FOUND",
        "GET    | /terminal/assets    | 405 | METHOD_NOT_ALLOWED",
        "DELETE | /uploads            | 405 | METHOD_NOT_ALLOWED",
        "GET    | /uploads/up-1       | 404 | NOT_FOUND",
        "GET    | /workflows/nothing  | 404 | NOT_FOUND",
        "GET    | /workorders/wo-1    | 404 | NOT_FOUND",
        "GET    | /workorders?status=lost | 400 | VALIDATION_ERROR",
        "GET    | /workorders?priority=soon | 400 | VALIDATION_ERROR",
        "GET    | /cases?limit=0      | 400 | VALIDATION_ERROR",
        "GET    | /cases?limit=201    | 400 | VALIDATION_ERROR",
        "GET    | /cases?cursor=bad   | 400 | VALIDATION_ERROR",
        "GET    | /cases?customer_id=.x | 400 | VALIDATION_ERROR",
        "GET    | /uploads?status=bogus | 400 | VALIDATION_ERROR",
      })
  void whatIsWrongHasACodeAndASentence(String method, String path, int status, String code) {
    Reply reply = http.send(http.request(path).method(method, HttpRequest.BodyPublishers.noBody()));
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body().path("success").asBoolean()).isFalse();
    assertThat(reply.body().path("data").isNull()).isTrue();
    assertThat(reply.error(0).path("code").asText()).isEqualTo(code);
    assertThat(reply.error(0).path("message").asText()).contains(" ").doesNotContain("Exception");
    assertThat(reply.raw().body()).doesNotContain("at energy.ona");
  }

  @ParameterizedTest
  @CsvSource({
    "/cases, closed, withdrawn",
    "/maintenance-tasks, due, not_due",
    "detect/list, normal, anomalies_found",
    "schedule/list, unplaced, scheduled",
    "ooda/list, canceled, running",
    "ooda/summaries, completed, failed",
    "issues/list, open, ordered"
  })
  void aListOfAStatusThatThereIsNotNamesThoseThatThereAre(String list, String one, String another) {
    Reply reply = ofStatus(list, "bogus");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error(0).path("message").asText())
        .startsWith("status 'bogus' must be one of ")
        .contains(one, another);
    assertThat(ofStatus(list, one).status()).isEqualTo(200);
    assertThat(ofStatus(list, another).status()).isEqualTo(200);
  }

  private static Reply ofStatus(String list, String status) {
    if (list.startsWith("/")) {
      return http.get(list + "?status=" + status);
    }
    String[] service = list.split("/");
    return http.terminal(
        service[0], "{\"action\":\"%s\",\"status\":\"%s\"}".formatted(service[1], status));
  }

  @Test
  void anUnknownActionNamesTheKnownOnes() {
    Reply reply = http.terminal("assets", "{\"action\":\"fly\"}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error(0).path("field").asText()).isEqualTo("action");
    assertThat(reply.error(0).path("message").asText())
        .isEqualTo(
            "action 'fly' is not known; it is one of add, list, get, update, remove, import");
    assertThat(http.terminal("assets", "{}").error(0).path("message").asText())
        .startsWith("action is missing");
  }

  @Test
  void aServiceThatDoesNotExistYetIsNotFound() {
    assertThat(http.terminal("track", "{\"action\":\"list\"}").status()).isEqualTo(404);
  }

  @Test
  void badJsonIsToldWithItsPlace() {
    Reply reply = http.terminal("assets", "{\"action\":\"list\",\n  oops}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error(0).path("message").asText())
        .startsWith("the body is not valid JSON at line 2, column");
    assertThat(http.terminal("assets", "[1]").error(0).path("message").asText())
        .startsWith("the body must be a JSON object");
    assertThat(http.terminal("assets", "").error(0).path("message").asText())
        .startsWith("the body is empty");
  }

  @Test
  void whatStandsBehindTheObjectIsToldAndNotPassedOver() {
    assertThat(http.terminal("assets", "{\"action\":\"list\"}\n {\"x\":1}").error(0).toString())
        .contains("the body has more than one JSON value", "line 2, column 2");
    assertThat(http.terminal("assets", "{\"action\":\"list\"} oops").status()).isEqualTo(400);
    assertThat(http.terminal("assets", "{\"action\":\"list\"}\n\n").status()).isEqualTo(200);
  }

  @Test
  void anotherBodyTypeIsRefused() {
    Reply reply =
        http.post(
            "/terminal/assets",
            "application/x-www-form-urlencoded",
            "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.error(0).path("code").asText()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    byte[] pixels = {1};
    assertThat(http.post("/upload_nowcast", "image/png", pixels).status()).isEqualTo(415);
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() {
    Reply reply = http.post("/terminal/assets", "{\"x\":\"" + "a".repeat(17 << 20) + "\"}");
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.error(0).path("code").asText()).isEqualTo("PAYLOAD_TOO_LARGE");
  }

  @Test
  void aBodyOfMoreValuesThanMemoryAllowsIsRefused() {
    String lists = "[],".repeat(5_000_000);
    Reply reply = http.terminal("assets", "{\"a\":[" + lists + "[]]}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error(0).path("message").asText()).contains("more than 1,000,000 names");
    Reply text = http.terminal("assets", "{\"x\":\"" + "a".repeat(2 << 20) + "\"}");
    assertThat(text.status()).isEqualTo(400);
    assertThat(text.error(0).path("message").asText())
        .startsWith("the body holds more than is read of JSON");
  }

  @Test
  void whoAsksForAnUploadsAddressNeedsNoMegabytes() {
    String asked = "{\"data_type\":\"nowcast\",\"x\":[" + "1,".repeat(600_000) + "1]}";
    assertThat(http.post("/upload_nowcast", asked).status()).isEqualTo(413);
  }

  @Test
  void aBodyWithoutALengthIsRefusedWhenItIsTooLarge() {
    byte[] large =
        "{\"x\":\"%s\"}".formatted("a".repeat(17 << 20)).getBytes(StandardCharsets.UTF_8);
    Reply reply =
        http.send(
            http.request("/terminal/assets")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large))));
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.error(0).path("message").asText())
        .isEqualTo("the body is larger than the 16 MB that this endpoint takes; send it in parts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17825792", "2147483647", "2147483648", "9223372036854775807"})
  void whoAsksBeforeSendingTooMuchIsToldAtOnce(String length) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              """
              POST /terminal/assets HTTP/1.1\r
              Host: localhost\r
              Content-Type: application/json\r
              Content-Length: %s\r
              Expect: 100-continue\r
              Connection: close\r
              \r
              """
                  .formatted(length)
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 413")
          .contains("PAYLOAD_TOO_LARGE");
    }
  }

  @Test
  void healthNamesEveryDependency() {
    Reply reply = http.get("/health");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("dependencies").fieldNames())
        .toIterable()
        .containsExactly("temporal", "objects", "tables", "weather");
  }
}
