package energy.ona.standalone.platform;

import energy.ona.stack.Endpoints;
import energy.ona.stack.Port;
import energy.ona.stack.Ports;
import energy.ona.stack.ProcessSpec;
import energy.ona.stack.Readiness;
import energy.ona.standalone.data.DataFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the API, the workers and the twin are run: each with the file it also runs alone with. */
final class OwnProcesses {
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private final Settings settings;
  private final Ports ports;
  private final DataFolder folder;
  private final Map<String, String> environment;

  OwnProcesses(Settings settings, DataFolder folder, Endpoints endpoints, boolean storesAreLocal) {
    this.settings = settings;
    this.ports = settings.ports();
    this.folder = folder;
    this.environment = new LinkedHashMap<>(endpoints.environment());
    if (storesAreLocal) {
      environment.putAll(Endpoints.localCredentials());
    }
    Path configs =
        Optional.ofNullable(System.getenv("ONA_CONFIG_DIR"))
            .map(Path::of)
            .orElseGet(() -> settings.home().resolve("configs"));
    environment.put("ONA_CONFIG_DIR", configs.toAbsolutePath().toString());
    environment.put("ONA_DATA_DIR", folder.path().toString());
    environment.put("ONA_ENVIRONMENT", "development");
    environment.put("ONA_API_PORT", Integer.toString(ports.of(Port.API)));
    environment.put("ONA_API_ADMIN_PORT", Integer.toString(ports.of(Port.API_ADMIN)));
    if (settings.fleet() == Settings.Fleet.TWIN) {
      environment.put(
          "ONA_WEATHER_ENDPOINT", "http://127.0.0.1:%d/v1/forecast".formatted(ports.of(Port.TWIN)));
    }
    environment.put("ONA_TEMPORAL_UI", "http://127.0.0.1:" + ports.of(Port.TEMPORAL_UI));
  }

  URI apiUri() {
    return URI.create("http://127.0.0.1:" + ports.of(Port.API));
  }

  ProcessSpec api() {
    return java(
        "api",
        ports.of(Port.API),
        Readiness.answers(apiUri().resolve("/health"), 200, 299),
        Map.of(),
        List.of("-Xms48m", "-Xmx224m", "-XX:MetaspaceSize=96m", "-XX:TieredStopAtLevel=1"),
        "energy.ona.api.ApiApplication",
        "server",
        config("api.yml"));
  }

  /** The workers, called worker, worker-2, worker-3 and so on. */
  List<ProcessSpec> workers() {
    List<ProcessSpec> workers = new ArrayList<>();
    for (int number = 1; number <= settings.workers(); number++) {
      int port = ports.worker(number);
      workers.add(
          java(
              number == 1 ? "worker" : "worker-" + number,
              port,
              Readiness.answers(URI.create("http://127.0.0.1:" + port + "/healthcheck"), 200, 299),
              Map.of("ONA_WORKER_PORT", Integer.toString(port)),
              List.of(
                  "-Xms448m",
                  "-Xmn96m",
                  "-Xmx512m",
                  "-XX:MetaspaceSize=128m",
                  "-XX:TieredStopAtLevel=1"),
              "energy.ona.worker.WorkerApplication",
              "server",
              config("worker.yml")));
    }
    return workers;
  }

  /** The twin is one more caller of the API, and serves the weather of its own sky. */
  ProcessSpec twin() {
    return java(
        "twin",
        ports.of(Port.TWIN),
        Readiness.listens(ports.of(Port.TWIN)),
        Map.of(),
        List.of("-Xms32m", "-Xmx192m", "-XX:TieredStopAtLevel=1"),
        "energy.ona.standalone.Ona",
        "twin",
        "run",
        "--data-dir",
        folder.path().toString(),
        "--api",
        apiUri().toString(),
        "--weather-port",
        Integer.toString(ports.of(Port.TWIN)),
        "--technician-speed",
        Double.toString(settings.technicianSpeed()));
  }

  private ProcessSpec java(
      String name,
      int port,
      Readiness readiness,
      Map<String, String> more,
      List<String> options,
      String... mainAndArguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-Dona.home=" + settings.home());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(mainAndArguments));
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.putAll(more);
    return new ProcessSpec(name, command, all, settings.home(), port, readiness, DRAIN);
  }

  private String config(String file) {
    return settings.home().resolve("configs").resolve(file).toString();
  }
}
