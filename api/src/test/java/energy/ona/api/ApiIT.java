package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.adapters.StorageConfig;
import energy.ona.adapters.Stores;
import energy.ona.api.Http.Reply;
import energy.ona.stack.Endpoints;
import energy.ona.stack.LocalServers;
import energy.ona.stack.LocalServers.Server;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TemporalConnection;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The API as it ships, on real servers; the worker beside it is scripted. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ApiIT {
  private static final LocalServers SERVERS = LocalServers.shared();
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final String CSV =
      """
      timestamp,asset_id,temperature_c,voltage_v,power_kw
      2026-01-05T08:00:00Z,INV-1,45.2,800.5,18.3
      2026-01-05T08:15:00Z,INV-1,46.1,799.8,17.9
      """;

  @TempDir static Path dataDir;
  private static DropwizardTestSupport<ApiConfiguration> api;
  private static WorkerFactory workers;
  private static WorkflowServiceStubs stubs;
  private static Stores stores;
  private static Http http = new Http(0);

  @BeforeAll
  static void start() throws Exception {
    TemporalConnection connection =
        TemporalConnection.plain(SERVERS.temporalAddress(), Endpoints.NAMESPACE);
    stubs = connection.stubs(DEADLINE);
    workers = WorkerFactory.newInstance(connection.client(stubs, "scripted"));
    workers
        .newWorker(TaskQueues.OODA)
        .registerWorkflowImplementationTypes(ScriptedDetect.class, ScriptedIngest.class);
    workers.start();
    StorageConfig storage =
        new StorageConfig(
            Endpoints.LOCAL_REGION,
            SERVERS.tables(),
            SERVERS.objects(),
            null,
            null,
            Endpoints.LOCAL_ACCESS_KEY,
            new energy.ona.config.Secret(Endpoints.LOCAL_SECRET_KEY),
            null,
            null,
            null,
            0,
            new StorageConfig.ParameterStore("file", null, dataDir.resolve("parameters.yaml")));
    stores = Stores.open(storage, Map.of(), Clock.systemUTC());
    stores.connections().setUp();
    api =
        new DropwizardTestSupport<>(
            ApiApplication.class,
            "../configs/api.yml",
            new SubstitutingSourceProvider(
                new FileConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)),
            set("configDir", "../configs"),
            set("server.applicationConnectors[0].port", "0"),
            set("server.adminConnectors[0].port", "0"),
            set("temporal.address", SERVERS.temporalAddress()),
            set("storage.tables_endpoint", SERVERS.tables().toString()),
            set("storage.objects_endpoint", SERVERS.objects().toString()),
            set("storage.access_key_id", Endpoints.LOCAL_ACCESS_KEY),
            set("storage.secret_access_key", Endpoints.LOCAL_SECRET_KEY),
            set("storage.parameters.file", dataDir.resolve("parameters.yaml").toString()));
    api.before();
    http = new Http(api.getLocalPort());
  }

  private static ConfigOverride set(String key, String value) {
    return ConfigOverride.config(key, value);
  }

  @AfterAll
  static void stop() {
    api.after();
    workers.shutdownNow();
    stubs.shutdownNow();
    stores.close();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  @Order(1)
  void anUploadIsKeptAsItWasSentAndAnsweredWithItsResult() throws IOException {
    for (boolean packed : new boolean[] {false, true}) {
      byte[] body = packed ? gzip(CSV) : CSV.getBytes(StandardCharsets.UTF_8);
      String path = "/upload_train?customer_id=plant&site_id=hill";
      Reply reply =
          packed
              ? http.post(path, "text/csv", body, "Content-Encoding", "gzip")
              : http.post(path, "text/csv", body);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.data().path("rows_accepted").asInt()).isEqualTo(2);
      String uploadId = reply.data().path("upload_id").asText();
      assertThat(reply.data().path("workflow_id").asText()).isEqualTo("ingest:" + uploadId);
      assertThat(stores.input().get("historical/plant/" + uploadId + ".csv"))
          .hasValueSatisfying(
              raw -> assertThat(new String(raw, StandardCharsets.UTF_8)).isEqualTo(CSV));
      Reply status = http.get(reply.data().path("status_url").asText());
      assertThat(status.data().path("status").asText()).isEqualTo("COMPLETED");
      assertThat(status.data().path("result").path("upload_id").asText()).isEqualTo(uploadId);
    }
  }

  @Test
  @Order(2)
  void aPresignedUploadIsAwaitedByItsWorkflow() throws IOException, InterruptedException {
    Reply reply =
        http.post(
            "/upload_nowcast",
            "{\"customer_id\":\"plant\",\"data_type\":\"nowcast\",\"metadata\":{\"site_id\":\"hill\",\"timestamp\":\"2026-01-05T08:00:00Z\"}}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("expires_in").asInt()).isEqualTo(1800);
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(reply.data().path("upload_url").asText()))
            .PUT(HttpRequest.BodyPublishers.ofString(CSV))
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(put, HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(200);
    assertThat(http.get(reply.data().path("status_url").asText()).data().path("phase").asText())
        .isEqualTo("awaiting_upload");
  }

  @Test
  @Order(3)
  void anUploadThatIsTooLargeOrEmptyOrBrokenIsRefused() {
    byte[] nothing = {};
    assertThat(http.post("/upload_train", "text/csv", nothing).status()).isEqualTo(400);
    byte[] large = new byte[(100 << 20) + 1];
    assertThat(http.post("/upload_train", "text/csv", large).status()).isEqualTo(413);
    byte[] notGzip = CSV.getBytes(StandardCharsets.UTF_8);
    Reply broken = http.post("/upload_train", "text/csv", notGzip, "Content-Encoding", "gzip");
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.error(0).path("message").asText()).contains("gzip");
  }

  @Test
  @Order(4)
  void aFailedRunTellsWhyAndIsRetriedUnderTheSameId() {
    Reply reply =
        http.post("/upload_train?site_id=broken", "text/csv", CSV.getBytes(StandardCharsets.UTF_8));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error(0).path("message").asText())
        .isEqualTo("column power_kw is missing; add it");
    Reply pending =
        http.post(
            "/upload_train?site_id=broken&wait_seconds=0",
            "text/csv",
            CSV.getBytes(StandardCharsets.UTF_8));
    String url = pending.data().path("status_url").asText();
    awaitStatus(url, "FAILED");
    assertThat(http.get(url).data().path("error").path("code").asText())
        .isEqualTo("VALIDATION_ERROR");
    Reply retried = http.post(url + "/retry", "{}");
    assertThat(retried.status()).isEqualTo(202);
    assertThat(retried.data().path("workflow_id")).isEqualTo(pending.data().path("workflow_id"));
    assertThat(retried.data().path("run_id")).isNotEqualTo(pending.data().path("run_id"));
    awaitStatus(url, "FAILED");
  }

  private static void awaitStatus(String url, String status) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    String seen = "";
    while (!seen.equals(status) && System.nanoTime() < end) {
      seen = http.get(url).data().path("status").asText();
    }
    assertThat(seen).isEqualTo(status);
  }

  @Test
  @Order(5)
  void assetsDetectionsAndKeysWorkOnRealStores() {
    String add =
        "{\"action\":\"add\",\"asset_id\":\"INV-1\",\"type\":\"Solar\",\"capacity_kw\":20,\"site_id\":\"hill\"}";
    assertThat(http.terminal("assets", add).status()).isEqualTo(200);
    assertThat(http.terminal("assets", add).status()).isEqualTo(200);
    String detect = "{\"action\":\"run\",\"asset_id\":\"INV-1\"}";
    Reply first = http.post("/terminal/detect", detect, "Idempotency-Key", "k1");
    assertThat(first.status()).isEqualTo(200);
    assertThat(http.post("/terminal/detect", detect, "Idempotency-Key", "k1").data())
        .isEqualTo(first.data());
    assertThat(http.terminal("activities", "{\"action\":\"list\"}").data().path("count").asInt())
        .isPositive();
  }

  @Test
  @Order(6)
  void whatIsDownIsUnavailableAndComesBack() {
    SERVERS.kill(Server.TABLES);
    refusedQuickly(http.get("/uploads"));
    SERVERS.restart(Server.TABLES);
    assertThat(http.get("/uploads").status()).isEqualTo(200);

    SERVERS.kill(Server.TEMPORAL);
    refusedQuickly(http.get("/workflows/ingest:up-1"));
    refusedQuickly(
        http.terminal("detect", "{\"action\":\"run\",\"asset_id\":\"INV-1\",\"wait_seconds\":1}"));
    SERVERS.restart(Server.TEMPORAL);
    assertThat(
            http.terminal(
                    "detect", "{\"action\":\"run\",\"asset_id\":\"INV-1\",\"wait_seconds\":0}")
                .status())
        .isEqualTo(202);

    SERVERS.kill(Server.OBJECTS);
    refusedQuickly(http.post("/upload_nowcast", "text/csv", CSV.getBytes(StandardCharsets.UTF_8)));
    SERVERS.restart(Server.OBJECTS);
  }

  private static void refusedQuickly(Reply reply) {
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.error(0).path("code").asText()).isEqualTo("UNAVAILABLE");
    assertThat(reply.error(0).path("message").asText()).contains("try again");
    assertThat(reply.raw().body()).doesNotContain("Exception").doesNotContain("at energy");
  }
}
