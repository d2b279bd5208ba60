package energy.ona.standalone.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import energy.ona.adapters.StorageConfig;
import energy.ona.adapters.Stores;
import energy.ona.json.Json;
import energy.ona.stack.Endpoints;
import energy.ona.stack.Port;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The whole platform as a user starts it, {@code ona up --detach}, in a data folder of its own; a
 * test talks to it by HTTP and by the command line only.
 */
public final class RunningPlatform implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path dataDir;
  private final int portOffset;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final Map<String, String> environment;

  private RunningPlatform(Path dataDir, int portOffset, Map<String, String> environment) {
    this.dataDir = dataDir;
    this.portOffset = portOffset;
    this.environment = environment;
  }

  /** Starts it without the simulated fleet and waits until it answers. */
  public static RunningPlatform start(Path dataDir, int portOffset) {
    return start(dataDir, portOffset, Map.of());
  }

  /**
   * @param environment variables of its processes, beside those of this one
   */
  public static RunningPlatform start(
      Path dataDir, int portOffset, Map<String, String> environment) {
    RunningPlatform platform = new RunningPlatform(dataDir, portOffset, environment);
    platform.ona("up", "--detach", "--fleet", "none", "--port-offset", "" + portOffset);
    return platform;
  }

  /** Where its workflow engine listens. */
  public String temporalAddress() {
    return "127.0.0.1:" + (7233 + portOffset);
  }

  /** Its stores, for what no request can put there. */
  public Stores stores() {
    Map<String, String> config =
        Map.of(
            "region", Endpoints.LOCAL_REGION,
            "tables_endpoint", local(Port.TABLES),
            "objects_endpoint", local(Port.OBJECTS),
            "access_key_id", Endpoints.LOCAL_ACCESS_KEY,
            "secret_access_key", Endpoints.LOCAL_SECRET_KEY);
    return Stores.open(
        Json.MAPPER.convertValue(config, StorageConfig.class), Map.of(), Clock.systemUTC());
  }

  private String local(Port port) {
    return "http://127.0.0.1:" + (port.standard() + portOffset);
  }

  /** Runs one command of the command line and returns what it printed; fails when it failed. */
  public String ona(String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dona.home=" + repository());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("energy.ona.standalone.Ona");
    command.addAll(List.of(args));
    command.addAll(List.of("--data-dir", dataDir.toString()));
    try {
      Path output = Files.createTempFile(dataDir.getParent(), "ona", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(repository().toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(
            "ona %s did not end:%n%s".formatted(List.of(args), Files.readString(output)));
      }
      String said = Files.readString(output);
      if (process.exitValue() != 0) {
        throw new AssertionError("ona %s failed:%n%s".formatted(List.of(args), said));
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("configs")) ? here : here.resolveSibling("");
  }

  /** The folder with the measured plant; empty when there is none on this machine. */
  public static Optional<Path> measuredPlant() {
    String data = System.getenv("ONA_DATA");
    Path folder =
        (data == null ? repository().resolve("../shared/data") : Path.of(data))
            .resolve("pv-plant")
            .normalize();
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  /** An answer: its HTTP status and its body. */
  public record Answer(int status, JsonNode body) {
    public JsonNode data() {
      return body.path("data");
    }
  }

  public Answer get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  public Answer post(String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public Answer upload(String path, byte[] csv, boolean gzip) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofByteArray(csv));
    return send(gzip ? request.header("Content-Encoding", "gzip") : request);
  }

  /** Streams a CSV file. */
  public Answer upload(String path, Path csv) throws IOException {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofFile(csv)));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(
              request.timeout(Duration.ofSeconds(150)).build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(8080 + portOffset, path));
  }

  /** Kills a process of the platform with −9. */
  public void kill(String name) {
    ProcessHandle.of(pid(name)).orElseThrow().destroyForcibly();
  }

  public long pid(String name) {
    try {
      String said = ona("status", "--json");
      // Above it a JVM tells which options it has taken from the environment.
      JsonNode status = JSON.readTree(said.substring(said.indexOf('{')));
      for (JsonNode process : status.path("processes")) {
        if (process.path("name").asText().equals(name)) {
          return process.path("pid").asLong();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("no process is named " + name);
  }

  /** Waits until the condition holds; an unreachable API counts as not yet. */
  public static void await(String what, Duration atMost, BooleanSupplier condition) {
    Instant end = Instant.now().plus(atMost);
    while (!holds(condition)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited %s in vain: %s".formatted(atMost, what));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(250);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Every item of a paged list. */
  public List<JsonNode> all(String path, String plural) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = get(path + (path.contains("?") ? "&" : "?") + "limit=200" + cursor);
      page.data().path(plural).forEach(items::add);
      JsonNode next = page.body().path("metadata").path("next_cursor");
      cursor = next.isTextual() ? "&cursor=" + next.asText() : "";
    } while (!cursor.isEmpty());
    return items;
  }

  @Override
  public void close() {
    ona("down");
  }
}
