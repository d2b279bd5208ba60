package energy.ona.worker;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.adapters.StorageConfig;
import energy.ona.adapters.StorageConfig.ParameterStore;
import energy.ona.adapters.Stores;
import energy.ona.config.Secret;
import energy.ona.json.Json;
import energy.ona.stack.Endpoints;
import energy.ona.stack.LocalServers;
import energy.ona.workflows.TemporalConnection;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The worker process as it is, on real servers, with a namespace and tables of its own. */
final class RunningWorker implements AutoCloseable {
  static final String NAMESPACE = "worker-it";
  private static final String PREFIX = "worker-it-";

  private final DropwizardTestSupport<WorkerConfiguration> process;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningWorker(String temporalAddress) {
    Path root = repository();
    LocalServers servers = LocalServers.shared();
    this.process =
        new DropwizardTestSupport<>(
            WorkerApplication.class,
            root.resolve("configs/worker.yml").toString(),
            ConfigOverride.config("server.adminConnectors[0].port", "0"),
            ConfigOverride.config("configDir", root.resolve("configs").toString()),
            ConfigOverride.config("temporal.address", temporalAddress),
            ConfigOverride.config("temporal.namespace", NAMESPACE),
            ConfigOverride.config("storage.region", Endpoints.LOCAL_REGION),
            ConfigOverride.config("storage.tables_endpoint", servers.tables().toString()),
            ConfigOverride.config("storage.objects_endpoint", servers.objects().toString()),
            ConfigOverride.config("storage.access_key_id", Endpoints.LOCAL_ACCESS_KEY),
            ConfigOverride.config("storage.secret_access_key", Endpoints.LOCAL_SECRET_KEY),
            ConfigOverride.config("storage.input_bucket", PREFIX + "input"),
            ConfigOverride.config("storage.output_bucket", PREFIX + "output"),
            ConfigOverride.config("storage.table_prefix", PREFIX),
            ConfigOverride.config("storage.parameters.file", "target/no-parameters.yaml"));
  }

  static RunningWorker start() throws Exception {
    return start(LocalServers.shared().temporalAddress());
  }

  static RunningWorker start(String temporalAddress) throws Exception {
    RunningWorker worker = new RunningWorker(temporalAddress);
    worker.process.before();
    return worker;
  }

  private static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("configs")) ? here : here.getParent();
  }

  /** The same stores, as another process would open them. */
  static Stores stores() {
    LocalServers servers = LocalServers.shared();
    return Stores.open(
        new StorageConfig(
            Endpoints.LOCAL_REGION,
            servers.tables(),
            servers.objects(),
            null,
            null,
            Endpoints.LOCAL_ACCESS_KEY,
            new Secret(Endpoints.LOCAL_SECRET_KEY),
            PREFIX + "input",
            PREFIX + "output",
            PREFIX,
            16,
            new ParameterStore("file", null, Path.of("target", "no-parameters.yaml"))),
        Map.of(),
        Clock.systemUTC());
  }

  static TemporalConnection connection() {
    return TemporalConnection.plain(LocalServers.shared().temporalAddress(), NAMESPACE);
  }

  HttpResponse<String> get(String path) {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(process.getAdminPort(), path));
    try {
      return http.send(
          HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode health() {
    try {
      return Json.MAPPER.readTree(get("/health").body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RunningWorker awaitReady() {
    await("the worker is ready", () -> get("/healthcheck").statusCode() == 200);
    return this;
  }

  static void await(String what, BooleanSupplier condition) {
    Instant end = Instant.now().plusSeconds(90);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited in vain: " + what);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    process.after();
  }
}
