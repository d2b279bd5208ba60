package energy.ona.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Real servers for tests, on free ports and in a temporary folder, each started when somebody first
 * asks for it. A JVM shares one set; all end and the folder goes when the JVM ends.
 */
public final class LocalServers {
  /** What can be started, killed and restarted. */
  public enum Server {
    TEMPORAL,
    TABLES,
    OBJECTS
  }

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final ProgramCache cache = ProgramCache.standard(System.out::println);
  private final Ports ports = Ports.free();
  private final Path folder;
  private final ProcessFiles files;
  private final Map<Server, SupervisedProcess> running = new EnumMap<>(Server.class);

  private LocalServers() {
    try {
      this.folder = Files.createTempDirectory("ona-servers-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.files = new ProcessFiles(folder);
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end-local-servers"));
  }

  /** The set of this JVM. */
  public static LocalServers shared() {
    return Shared.SERVERS;
  }

  private static final class Shared {
    private static final LocalServers SERVERS = new LocalServers();
  }

  /** host:port of Temporal, whose namespace is {@link Endpoints#NAMESPACE}. */
  public String temporalAddress() {
    ensure(Server.TEMPORAL);
    return "127.0.0.1:" + ports.of(Port.TEMPORAL);
  }

  /** DynamoDB's endpoint; credentials as in {@link Endpoints#localCredentials()}. */
  public URI tables() {
    ensure(Server.TABLES);
    return URI.create("http://127.0.0.1:" + ports.of(Port.TABLES));
  }

  /** S3's endpoint, path style; credentials as in {@link Endpoints#localCredentials()}. */
  public URI objects() {
    ensure(Server.OBJECTS);
    return URI.create("http://127.0.0.1:" + ports.of(Port.OBJECTS));
  }

  /** All three. */
  public Endpoints endpoints() {
    return new Endpoints(temporalAddress(), Endpoints.NAMESPACE, tables(), objects());
  }

  /** As kill -9: nothing is flushed and nothing drained. It stays down until it is restarted. */
  public synchronized void kill(Server server) {
    ensure(server).kill();
  }

  /** Starts it again on the same port with the data it had, and waits until it answers. */
  public synchronized void restart(Server server) {
    SupervisedProcess process = ensure(server);
    process.start();
    process.awaitReady(PATIENCE);
  }

  public synchronized SupervisedProcess.State state(Server server) {
    SupervisedProcess process = running.get(server);
    return process == null ? SupervisedProcess.State.STOPPED : process.state();
  }

  private synchronized SupervisedProcess ensure(Server server) {
    SupervisedProcess known = running.get(server);
    if (known != null) {
      return known;
    }
    SupervisedProcess process = new SupervisedProcess(spec(server), files);
    running.put(server, process);
    process.start();
    process.awaitReady(PATIENCE);
    if (server == Server.TEMPORAL) {
      TemporalServer.get(cache).prepareNamespace(ports);
    }
    return process;
  }

  private ProcessSpec spec(Server server) {
    return switch (server) {
      case TEMPORAL -> TemporalServer.get(cache).spec(folder.resolve("temporal"), ports);
      case TABLES -> TablesServer.spec(cache, folder.resolve("tables"), ports.of(Port.TABLES));
      case OBJECTS -> ObjectsServer.spec(cache, folder.resolve("objects"), ports);
    };
  }

  private void end() {
    running.values().forEach(SupervisedProcess::kill);
    Folders.delete(folder);
  }
}
