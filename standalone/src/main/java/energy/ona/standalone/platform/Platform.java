package energy.ona.standalone.platform;

import energy.ona.stack.Endpoints;
import energy.ona.stack.ObjectsServer;
import energy.ona.stack.Orphan;
import energy.ona.stack.Port;
import energy.ona.stack.Ports;
import energy.ona.stack.ProcessFiles;
import energy.ona.stack.ProcessSpec;
import energy.ona.stack.ProgramCache;
import energy.ona.stack.Progress;
import energy.ona.stack.StackException;
import energy.ona.stack.TablesServer;
import energy.ona.stack.TemporalServer;
import energy.ona.standalone.data.DataFolder;
import energy.ona.standalone.data.RunState.ProcessState;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole of Ona on one machine, in the order in which its parts need each other. */
public final class Platform {
  private static final Duration SERVER_PATIENCE = Duration.ofSeconds(90);
  private static final Duration OWN_PATIENCE = Duration.ofMinutes(3);
  private static final int OFFSET_STEP = 1_000;

  private final Settings settings;
  private final DataFolder folder;
  private final Ports ports;
  private final Progress progress;
  private final External external;
  private final Endpoints endpoints;
  private final ProcessFiles files;
  private final ProcessTree tree;

  public Platform(
      Settings settings, DataFolder folder, Map<String, String> environment, Progress progress) {
    this.settings = settings;
    this.folder = folder;
    this.ports = settings.ports();
    this.progress = progress;
    this.external = External.of(environment);
    this.endpoints =
        new Endpoints(
            external.temporalAddress().orElse("127.0.0.1:" + ports.of(Port.TEMPORAL)),
            External.namespace(environment, external),
            external.tables().orElse(local(Port.TABLES)),
            external.objects().orElse(local(Port.OBJECTS)));
    folder.prepare(Clock.systemUTC().instant(), stores());
    this.files = new ProcessFiles(folder.path());
    this.tree = new ProcessTree(files, progress);
  }

  /** Checks that it can work, ends what a killed run left behind, and starts everything. */
  public void start() {
    folder.requireSpace(DataFolder.MIN_FREE_BYTES);
    for (Orphan orphan : Orphan.find(files.pidFolder())) {
      progress.say(
          "ending %s (process %d), left behind by a killed run"
              .formatted(orphan.name(), orphan.process().pid()));
      orphan.end();
    }
    requirePorts();
    startServers();
    folder.complete();
    OwnProcesses own = new OwnProcesses(settings, folder, endpoints, external.storesAreLocal());
    progress.say("starting the worker and the API");
    List<ProcessSpec> loop = new ArrayList<>(own.workers());
    loop.add(own.api());
    tree.startStage(loop, OWN_PATIENCE);
    if (settings.fleet() == Settings.Fleet.TWIN) {
      tree.startStage(List.of(own.twin()), OWN_PATIENCE);
    }
  }

  /** Drains and ends everything, the callers before what they call. */
  public void stop() {
    tree.stop();
  }

  public List<ProcessState> states() {
    return tree.states();
  }

  /** Where a person looks. */
  public List<String> addresses() {
    List<String> lines = new ArrayList<>();
    lines.add("API              http://127.0.0.1:" + ports.of(Port.API));
    lines.add(
        external
            .temporalAddress()
            .map(address -> "Temporal         " + address)
            .orElse(
                "Temporal Web UI  http://127.0.0.1:%d/namespaces/%s/workflows"
                    .formatted(ports.of(Port.TEMPORAL_UI), endpoints.namespace())));
    lines.add("metrics          http://127.0.0.1:" + ports.of(Port.API_ADMIN) + "/metrics");
    lines.add("data             " + folder.path());
    return lines;
  }

  public URI apiUri() {
    return URI.create("http://127.0.0.1:" + ports.of(Port.API));
  }

  private void startServers() {
    ProgramCache cache = ProgramCache.standard(progress);
    List<ProcessSpec> servers = new ArrayList<>();
    Optional<TemporalServer> temporal =
        external.temporalAddress().isPresent()
            ? Optional.empty()
            : Optional.of(TemporalServer.get(cache));
    temporal.ifPresent(
        server -> servers.add(server.spec(folder.store(TemporalServer.NAME), ports)));
    if (external.storesAreLocal()) {
      servers.add(TablesServer.spec(cache, folder.store(TablesServer.NAME), ports.of(Port.TABLES)));
      servers.add(ObjectsServer.spec(cache, folder.store(ObjectsServer.NAME), ports));
    }
    if (!servers.isEmpty()) {
      progress.say(
          "starting " + String.join(", ", servers.stream().map(ProcessSpec::name).toList()));
    }
    tree.startStage(servers, SERVER_PATIENCE);
    temporal.ifPresent(server -> server.prepareNamespace(ports));
  }

  private List<String> stores() {
    List<String> stores = new ArrayList<>();
    if (external.temporalAddress().isEmpty()) {
      stores.add(TemporalServer.NAME);
    }
    if (external.storesAreLocal()) {
      stores.add(TablesServer.NAME);
      stores.add(ObjectsServer.NAME);
    }
    return stores;
  }

  private void requirePorts() {
    List<Port> wanted = new ArrayList<>();
    for (Port port : Port.values()) {
      boolean unused =
          (port.name().startsWith("TEMPORAL") && external.temporalAddress().isPresent())
              || ((port == Port.TABLES || port.name().startsWith("OBJECTS"))
                  && !external.storesAreLocal())
              || (port == Port.TWIN && settings.fleet() == Settings.Fleet.NONE);
      if (!unused) {
        wanted.add(port);
      }
    }
    List<Port> busy = ports.busy(wanted);
    if (!busy.isEmpty()) {
      Port first = busy.get(0);
      throw new StackException(
          "Port %d (%s) is used by another program: end that one, or move all ports of Ona with --port-offset %d."
              .formatted(ports.of(first), first.purpose(), freeOffset(wanted)));
    }
  }

  private int freeOffset(List<Port> wanted) {
    int offset = settings.portOffset() + OFFSET_STEP;
    while (offset + OFFSET_STEP < Ports.MAX_OFFSET
        && !Ports.offset(offset).busy(wanted).isEmpty()) {
      offset += OFFSET_STEP;
    }
    return offset;
  }

  private URI local(Port port) {
    return URI.create("http://127.0.0.1:" + ports.of(port));
  }
}
