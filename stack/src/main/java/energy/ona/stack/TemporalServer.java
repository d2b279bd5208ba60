package energy.ona.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real Temporal server in its one-machine form: SQLite, schedules, visibility, Web UI. */
public final class TemporalServer {
  public static final String NAME = "temporal";

  /** Work orders live for weeks; a closed run is kept this long. */
  static final String RETENTION = "90d";

  /** By what an operator finds a workflow; the workflows write them. */
  public static final List<String> SEARCH_ATTRIBUTES =
      List.of(
          "CustomerId",
          "SiteId",
          "AssetId",
          "OodaPhase",
          "WorkOrderStatus",
          "CrewId",
          "Priority",
          "FaultCategory");

  private static final Duration STOP_GRACE = Duration.ofSeconds(10);
  private static final Duration CLI_PATIENCE = Duration.ofSeconds(30);

  private final Path program;

  private TemporalServer(Path program) {
    this.program = program;
  }

  /** The one on PATH, otherwise the pinned one, which is fetched when it is missing. */
  public static TemporalServer get(ProgramCache cache) {
    return new TemporalServer(
        OwnSession.onPath(Wheel.TEMPORAL.program()).orElseGet(() -> pinned(cache)));
  }

  private static Path pinned(ProgramCache cache) {
    try {
      return cache.program(Wheel.TEMPORAL);
    } catch (StackException e) {
      throw new StackException(
          e.getMessage()
              + " Install the Temporal CLI so that temporal is on PATH, or set TEMPORAL_ADDRESS to"
              + " a server of your own.",
          e);
    }
  }

  /** How to run it. */
  public ProcessSpec spec(Path folder, Ports ports) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program.toString(), "server", "start-dev"));
    command.addAll(List.of("--ip", "127.0.0.1"));
    command.addAll(List.of("--port", Integer.toString(ports.of(Port.TEMPORAL))));
    command.addAll(List.of("--ui-port", Integer.toString(ports.of(Port.TEMPORAL_UI))));
    command.addAll(List.of("--metrics-port", Integer.toString(ports.of(Port.TEMPORAL_METRICS))));
    command.add("--ui-disable-news-fetch");
    command.addAll(List.of("--db-filename", folder.resolve("temporal.db").toString()));
    // Nearly three times the throughput of SQLite's defaults, and as safe against a kill.
    command.addAll(List.of("--sqlite-pragma", "journal_mode=WAL"));
    command.addAll(List.of("--sqlite-pragma", "synchronous=NORMAL"));
    command.addAll(List.of("--namespace", Endpoints.NAMESPACE));
    SEARCH_ATTRIBUTES.forEach(
        name -> command.addAll(List.of("--search-attribute", name + "=Keyword")));
    command.addAll(List.of("--log-level", "error"));
    return new ProcessSpec(
        NAME,
        command,
        Map.of("GOGC", "75"),
        folder,
        ports.of(Port.TEMPORAL),
        // The Web UI asks the server itself, so this is the server's own answer.
        Readiness.answers(
            URI.create(
                "http://127.0.0.1:"
                    + ports.of(Port.TEMPORAL_UI)
                    + "/api/v1/namespaces/"
                    + Endpoints.NAMESPACE),
            200,
            200),
        STOP_GRACE);
  }

  /** Keeps closed runs long enough; to be called once the server is ready, any number of times. */
  public void prepareNamespace(Ports ports) {
    Command.Result result =
        Command.of(
                program.toString(),
                "operator",
                "namespace",
                "update",
                "--namespace",
                Endpoints.NAMESPACE,
                "--retention",
                RETENTION,
                "--address",
                "127.0.0.1:" + ports.of(Port.TEMPORAL))
            .run(Path.of("").toAbsolutePath(), CLI_PATIENCE);
    if (!result.succeeded()) {
      throw new StackException(
          "the retention of the Temporal namespace cannot be set: " + result.lastLine());
    }
  }
}
