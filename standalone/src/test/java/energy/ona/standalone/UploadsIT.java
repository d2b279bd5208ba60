package energy.ona.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.standalone.trial.RunningPlatform;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads to the real servers: at once, cut off, twice, corrected, and while the worker dies. */
class UploadsIT {
  private static final int PORT_OFFSET = 4_500;
  private static final int ASSETS = 4;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir static Path folder;
  private static RunningPlatform platform;

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(folder.resolve("data"), PORT_OFFSET);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  /** A fleet of its own for each test. */
  private static void add(String prefix) {
    for (int asset = 0; asset < ASSETS; asset++) {
      platform.post(
          "/terminal/assets",
          "{\"action\":\"add\",\"asset_id\":\"%s-%d\",\"name\":\"x\",\"type\":\"inverter\",\"capacity_kw\":50,\"site_id\":\"%s\"}"
              .formatted(prefix, asset, prefix));
    }
  }

  /** Quarter hours of every asset, from one number to another. */
  private static byte[] csv(String prefix, int from, int to, double powerKw) {
    StringBuilder text = new StringBuilder("timestamp,asset_id,temperature_c,voltage_v,power_kw\n");
    for (int asset = 0; asset < ASSETS; asset++) {
      for (int quarter = from; quarter < to; quarter++) {
        text.append(at(quarter))
            .append(
                ",%s-%d,20,600,%s\n"
                    .formatted(prefix, asset, powerKw + Math.floorMod(quarter, 40)));
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Instant at(int quarter) {
    return FIRST.plus(Duration.ofMinutes(15L * quarter));
  }

  private static JsonNode upload(byte[] csv) {
    return platform.upload("/upload_train?wait_seconds=60", csv, false).data();
  }

  private static List<JsonNode> stored(String asset, int from, int to) {
    return platform.all(
        "/assets/%s/observations?from=%s&to=%s".formatted(asset, at(from), at(to)), "observations");
  }

  @Test
  void ofTenUploadsAtOnceThatOverlapNothingIsLostOrDoubled() throws Exception {
    add("ten");
    ExecutorService threads = Executors.newFixedThreadPool(10);
    List<Future<JsonNode>> answers = new ArrayList<>();
    for (int each = 0; each < 10; each++) {
      int from = 100 * each;
      answers.add(threads.submit(() -> upload(csv("ten", from, from + 300, 1))));
    }
    long accepted = 0;
    long duplicates = 0;
    for (Future<JsonNode> answer : answers) {
      accepted += answer.get().path("rows_accepted").asLong();
      duplicates += answer.get().path("duplicates").asLong();
    }
    threads.shutdown();
    assertThat(accepted).isEqualTo(10 * 300 * ASSETS);
    assertThat(accepted - duplicates).isEqualTo(1200 * ASSETS);
    for (int asset = 0; asset < ASSETS; asset++) {
      assertThat(stored("ten-" + asset, 0, 2000)).hasSize(1200);
    }
  }

  @Test
  void ofAnUploadThatIsCutOffNothingIsStored() throws IOException {
    add("cut");
    byte[] body = csv("cut", 0, 1000, 1);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), 8080 + PORT_OFFSET);
        OutputStream out = socket.getOutputStream()) {
      out.write(
          "POST /upload_train?wait_seconds=0 HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: %d\r\n\r\n"
              .formatted(body.length)
              .getBytes(StandardCharsets.US_ASCII));
      out.write(body, 0, body.length / 2);
      out.flush();
    }
    assertThat(upload(csv("cut", 1000, 1010, 1)).path("rows_accepted").asInt()).isEqualTo(40);
    assertThat(stored("cut-0", 0, 1100)).hasSize(10);
  }

  @Test
  void aFileSentTwiceCountsOnceAndALaterValueWins() {
    add("twice");
    assertThat(upload(csv("twice", 0, 100, 1)).path("rows_accepted").asInt()).isEqualTo(400);
    upload(csv("twice", 0, 100, 1));
    assertThat(stored("twice-1", 0, 200)).hasSize(100);
    upload(csv("twice", 0, 10, 5));
    List<JsonNode> rows = stored("twice-1", 0, 200);
    assertThat(rows).hasSize(100);
    assertThat(Stream.of(0, 9, 10).map(row -> rows.get(row).path("power_kw").asDouble()))
        .containsExactly(5.0, 14.0, 11.0);
    List<JsonNode> versions =
        platform.all(
            "/assets/twice-1/observations/history?from=%s&to=%s".formatted(at(0), at(200)),
            "versions");
    assertThat(versions).as("ten quarters have had two values").hasSize(20);
    assertThat(versions.subList(0, 2))
        .extracting(row -> row.path("power_kw").asDouble(), row -> row.path("current").asBoolean())
        .containsExactly(tuple(1.0, false), tuple(5.0, true));
    assertThat(versions.get(0).path("upload_id").asText()).startsWith("up-");
  }

  @Test
  void theCommandLineSendsAFileStraightToTheObjectStore() throws IOException {
    add("straight");
    Path file = Files.write(folder.resolve("straight.csv"), csv("straight", 0, 50, 1));
    assertThat(platform.ona("upload", file.toString(), "--train", "--presigned"))
        .contains("completed: 200 rows read, 200 accepted");
    assertThat(stored("straight-2", 0, 100)).hasSize(50);
  }

  @Test
  void aStrangersExportIsMendedJudgedAndItsHoleFilled() throws IOException {
    new StrangersExport(platform, folder).walk();
  }

  @Test
  void aSecondPutToAPresignedUrlIsAnUploadOfItsOwn() throws Exception {
    JsonNode invited = platform.post("/upload_train", "{\"data_type\":\"historical\"}").data();
    String upload = invited.path("upload_id").asText();
    byte[] file = csv("again", 0, 50, 1);
    put(invited.path("upload_url").asText(), file);
    assertThat(completed(upload).path("rows_rejected").asInt()).as("unknown assets").isEqualTo(200);
    add("again");
    put(invited.path("upload_url").asText(), file);
    assertThat(completed(upload + "-2").path("rows_accepted").asInt())
        .as("the same bytes, once the assets are known")
        .isEqualTo(200);
    put(invited.path("upload_url").asText(), csv("again", 0, 10, 5));
    completed(upload + "-3");
    assertThat(stored("again-1", 0, 100))
        .extracting(row -> row.path("power_kw").asDouble())
        .hasSize(50)
        .startsWith(5.0)
        .endsWith(1.0 + 49 % 40);
    assertThat(platform.get("/uploads/" + upload).data().path("rows_read").asInt()).isEqualTo(200);
  }

  private static void put(String url, byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(200);
  }

  private static JsonNode completed(String upload) {
    RunningPlatform.await(
        upload + " is taken in",
        Duration.ofMinutes(2),
        () ->
            platform.get("/uploads/" + upload).data().path("status").asText().equals("completed"));
    return platform.get("/uploads/" + upload).data();
  }

  @Test
  void aWorkerThatIsKilledInTheMiddleLosesAndDoublesNothing() {
    survives("kill", "worker");
  }

  @Test
  void anObjectStoreThatIsKilledInTheMiddleLosesAndDoublesNothing() {
    survives("stores", "objects");
  }

  /** Kills a process as soon as rows are being read. */
  private static void survives(String prefix, String process) {
    add(prefix);
    byte[] large = csv(prefix, -40_000, 0, 1);
    JsonNode sent = platform.upload("/upload_train?wait_seconds=0", large, false).data();
    String record = "/uploads/" + sent.path("upload_id").asText();
    RunningPlatform.await(
        "rows are being read",
        Duration.ofMinutes(1),
        () -> platform.get(record).data().path("message").asText().startsWith("reads"));
    platform.kill(process);
    allAccepted(sent);
    allAccepted(takenWhenTheProcessIsBack(large));
    assertThat(stored(prefix + "-3", -1000, 0)).hasSize(1000);
  }

  /** Until a store is there again an upload is refused, and nothing of it is kept. */
  private static JsonNode takenWhenTheProcessIsBack(byte[] file) {
    AtomicReference<JsonNode> taken = new AtomicReference<>();
    RunningPlatform.await(
        "an upload is taken",
        Duration.ofMinutes(2),
        () -> {
          taken.set(platform.upload("/upload_train?wait_seconds=0", file, false).data());
          return taken.get().path("workflow_id").isTextual();
        });
    return taken.get();
  }

  private static void allAccepted(JsonNode sent) {
    String run = "/workflows/" + sent.path("workflow_id").asText();
    RunningPlatform.await(
        "the upload is taken in",
        Duration.ofMinutes(5),
        () -> platform.get(run).data().path("status").asText().equals("COMPLETED"));
    JsonNode result = platform.get(run).data().path("result");
    assertThat(result.path("rows_accepted").asInt()).isEqualTo(40_000 * ASSETS);
    assertThat(result.path("rows_rejected").asInt()).isZero();
  }
}
