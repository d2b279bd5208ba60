package energy.ona.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import energy.ona.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line makes of what the API answers, and of what it is asked wrongly. */
final class UsageTest {
  private static final String COMPLETED =
      """
      {"upload_id":"up-1","status":"completed","message":"2 rows read","rows_read":2,
       "rows_accepted":2,"rows_rejected":0,"first_rejects":[],"assets":["INV-1"],
       "from":"2026-01-01T00:00:00Z","to":"2026-01-02T00:00:00Z","next_workflow_id":null}\
      """;

  @TempDir Path folder;
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final Map<String, Integer> silences = new LinkedHashMap<>();
  private final Map<String, Runnable> onAnswer = new LinkedHashMap<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (silences.merge(exchange.getRequestURI().getPath(), -1, Integer::sum) >= 0) {
      exchange.close();
      return;
    }
    onAnswer.getOrDefault(exchange.getRequestURI().getPath(), () -> {}).run();
    String answer = answers.getOrDefault(exchange.getRequestURI().getPath(), "{}");
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.contains("\"success\":true") ? 200 : 400, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void answers(String path, String data) {
    answers.put(
        path, "{\"success\":true,\"data\":%s,\"metadata\":{},\"errors\":[]}".formatted(data));
  }

  private void refuses(String path, String code, String field) {
    answers.put(
        path,
        "{\"success\":false,\"data\":null,\"errors\":[{\"code\":\"%s\",\"message\":\"so not\",\"field\":%s}]}"
            .formatted(code, field));
  }

  private Run runHere(String... arguments) {
    String api = "http://127.0.0.1:" + server.getAddress().getPort();
    return Run.of(
        Stream.concat(Stream.of(arguments), Stream.of("--api", api)).toArray(String[]::new));
  }

  @Test
  void detectionsAreListedAndExportedWithoutFormulas() throws IOException {
    answers(
        "/terminal/detect",
        """
        {"detections":[{"detection_id":"det-1","asset_id":"-X","site_id":"S","state":"down",
          "loss_fraction":1,"severity":0.8,"probability":0.94,"status":"anomalies_found",
          "message":"=HYPERLINK(1), \\"no\\"","detections":[{"method":"siblings_zero"}],
          "anomalies_detected":1,"energy":{"missed_kwh":-2.5},"onset":null}],"count":1}\
        """);
    Path csv = folder.resolve("found.csv");
    Path json = folder.resolve("found.json");

    Run listed = runHere("detect", "list");
    Run written = runHere("detect", "list", "--csv", csv.toString(), "--json", json.toString());

    assertThat(listed.out()).contains("det-1", "down", "0.80", "1 detection");
    assertThat(written.exitCode()).isZero();
    assertThat(Files.readAllLines(csv))
        .containsExactly(
            "detection_id,asset_id,site_id,as_of,created_at,state,excuse,onset,loss_fraction,"
                + "severity,probability,status,anomalies_detected,message,method,at_stake_kwh_day,"
                + "missed_kwh,missed_usd,withdrawn",
            "det-1,'-X,S,,,down,,,1,0.8,0.94,anomalies_found,1,\"'=HYPERLINK(1), \"\"no\"\"\","
                + "siblings_zero,,-2.5,,");
    assertThat(Json.read(Files.readString(json), JsonNode.class).at("/detections/0/energy"))
        .hasToString("{\"missed_kwh\":-2.5}");
    assertThat(runHere("detect").exitCode()).isEqualTo(2);
  }

  private String file() throws IOException {
    return Files.writeString(folder.resolve("export.csv"), "x\n").toString();
  }

  @Test
  void aParameterThatTheApiRefusesIsUsage() throws IOException {
    refuses("/upload_nowcast", "VALIDATION_ERROR", "\"decimal\"");
    Run upload = runHere("upload", file(), "--dialect", "decimal=komma");
    assertThat(upload.err()).isEqualToIgnoringNewLines("so not\n");
    assertThat(upload.exitCode()).isEqualTo(2);
    refuses("/assets/INV-1/quality", "VALIDATION_ERROR", "\"from\"");
    assertThat(runHere("quality", "INV-1", "--from", "2026-13-01").exitCode()).isEqualTo(2);
  }

  @Test
  void whatIsWrongWithAFileOrNotThereIsAFailure() throws IOException {
    refuses("/upload_nowcast", "VALIDATION_ERROR", "null");
    assertThat(runHere("upload", file()).exitCode()).isEqualTo(1);
    refuses("/assets/INV-1/quality", "NOT_FOUND", "null");
    assertThat(runHere("quality", "INV-1").exitCode()).isEqualTo(1);
    refuses("/terminal/assets", "VALIDATION_ERROR", "\"assets[0].type\"");
    Path assets = Files.writeString(folder.resolve("assets.json"), "{\"assets\":[{}]}");
    assertThat(runHere("assets", "import", assets.toString()).exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "upload /no/such/file.csv",
        "assets import /no/such/file.json",
        "vendor add roof --vendor solaredge --secret-file /no/such/file",
        "gaps --days 0",
        "gaps --days 93",
        "gaps --as-of yesterday",
      })
  void whatCannotBeMeantIsUsage(String line) {
    Run run = Run.of(line.split(" ", -1));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).containsAnyOf("/no/such/file", "--days must be from 1 to 92", "--as-of");
  }

  @Test
  void theNextStepsAskTheSamePlatform() throws IOException {
    answers("/upload_nowcast", COMPLETED);
    answers("/uploads/up-1", COMPLETED);
    String data = folder.resolve("my plant").toString();
    Run run = runHere("upload", file(), "--data-dir", data);
    String where =
        " --data-dir '%s' --api http://127.0.0.1:%d".formatted(data, server.getAddress().getPort());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .contains(
            "How good they are: ./ona quality INV-1 --from 2026-01-01T00:00:00Z --to"
                + " 2026-01-02T00:00:01Z"
                + where,
            "What is missing, and filling it: ./ona gaps --upload up-1 --fill" + where);
    assertThat(runHere("upload", file(), "--customer", "other").out())
        .as("commands that can only ask of another customer")
        .doesNotContain("./ona");
  }

  @Test
  void anApiThatGoesAwayIsWaitedFor() throws IOException {
    answers("/upload_nowcast", COMPLETED);
    answers("/uploads/up-1", COMPLETED);
    silences.put("/uploads/up-1", 3);
    Run upload = runHere("upload", file());
    assertThat(upload.exitCode()).as(upload.err()).isZero();
    assertThat(upload.out()).contains("up-1 completed: 2 rows read");
    answers("/train", "{\"workflow_id\":\"t\",\"status\":\"RUNNING\",\"status_url\":\"/t\"}");
    answers(
        "/workflows/t",
        "{\"status\":\"COMPLETED\",\"result\":{\"workflow_id\":\"t\",\"status\":\"SUCCEEDED\","
            + "\"message\":\"done\"}}");
    silences.put("/workflows/t", 3);
    Run train = runHere("train", "--watch");
    assertThat(train.exitCode()).as(train.err()).isZero();
    assertThat(train.out()).contains("t SUCCEEDED: done");
  }

  @Test
  void theTrainingThatAnUploadStartsIsNamed() throws IOException {
    answers("/upload_train", COMPLETED);
    answers("/uploads/up-1", COMPLETED);
    onAnswer.put(
        "/workflows/ingest:up-1",
        () ->
            answers(
                "/uploads/up-1",
                COMPLETED.replace(
                    "\"next_workflow_id\":null", "\"next_workflow_id\":\"train:demo:1\"")));
    answers("/workflows/ingest:up-1", "{\"status\":\"COMPLETED\"}");
    Run run = runHere("upload", file(), "--train");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("Next: train:demo:1.");
  }

  @Test
  void whatIsCutOffWhileItIsSentWasNotTaken() throws IOException {
    byte[] large = new byte[64 << 20];
    Path file = Files.write(folder.resolve("large.csv"), large);
    try (ServerSocket dying = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> killed =
          CompletableFuture.runAsync(
              () -> {
                try (Socket caller = dying.accept()) {
                  caller.getInputStream().readNBytes(1000);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      Run run =
          Run.of("upload", file.toString(), "--api", "http://127.0.0.1:" + dying.getLocalPort());
      killed.join();
      assertThat(run.err()).contains("was cut off after", "nothing was taken; send it again");
      assertThat(run.exitCode()).isEqualTo(1);
    }
    silences.put("/upload_nowcast", 1);
    assertThat(runHere("upload", file()).err())
        .as("all was sent, and no answer came")
        .contains("It is not known whether", "no row is taken twice");
  }

  @Test
  void aPullIsFollowedToItsEnd() {
    answers(
        "/vendors/roof/pull",
        "{\"workflow_id\":\"v\",\"status\":\"RUNNING\",\"status_url\":\"/workflows/v\"}");
    assertThat(runHere("vendor", "pull", "roof").out()).contains("roof is being pulled: v");
    answers(
        "/vendors/roof",
        "{\"vendor\":\"solaredge\",\"status\":\"connected\",\"message\":\"9 rows\"}");
    answers(
        "/workflows/v", "{\"status\":\"RUNNING\",\"progress_percent\":50,\"message\":\"reads\"}");
    onAnswer.put(
        "/workflows/v",
        () ->
            onAnswer.put(
                "/workflows/v",
                () -> answers("/workflows/v", "{\"status\":\"COMPLETED\",\"result\":9}")));
    Run run = runHere("vendor", "pull", "roof", "--watch");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualToIgnoringNewLines("roof (solaredge) connected: 9 rows");
    onAnswer.remove("/workflows/v");
    answers(
        "/workflows/v",
        "{\"status\":\"FAILED\",\"error\":{\"message\":\"no key; tried again at 12\"}}");
    Run failed = runHere("vendor", "pull", "roof", "--watch");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("v ended as FAILED: no key; tried again at 12");
  }

  @Test
  void anEmptyListSaysSo() {
    answers("/vendors", "{\"vendors\":[],\"count\":0}");
    assertThat(runHere("vendor", "list").out())
        .isEqualToIgnoringNewLines("there is no account yet; ./ona vendor add makes one\n");
  }
}
