package energy.ona.standalone.command;

import energy.ona.json.Json;
import energy.ona.stack.Orphan;
import energy.ona.standalone.data.DataFolder;
import energy.ona.standalone.data.RunState;
import energy.ona.standalone.data.RunState.ProcessState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./ona status}: each process with its pid, port and state. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows each process with pid, port, state and restarts.")
public final class StatusCommand implements Callable<Integer> {
  @Mixin private Place place = new Place();

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    DataFolder folder = place.folder();
    Optional<RunState> run =
        folder.state().read().filter(state -> state.supervisorProcess().isPresent());
    List<Orphan> orphans = run.isPresent() ? List.of() : Orphan.find(folder.path().resolve("pids"));
    if (json) {
      System.out.println(Json.write(report(folder, run, orphans)));
    } else {
      print(folder, run, orphans);
    }
    return 0;
  }

  private static Map<String, Object> report(
      DataFolder folder, Optional<RunState> run, List<Orphan> orphans) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("running", run.isPresent());
    report.put("data_dir", folder.path().toString());
    run.ifPresent(
        state -> {
          report.put("phase", state.phase().name().toLowerCase(java.util.Locale.ROOT));
          report.put("started_at", state.startedAt());
          report.put("port_offset", state.portOffset());
        });
    report.put("processes", run.map(RunState::processes).orElse(List.of()));
    report.put(
        "orphans",
        orphans.stream()
            .map(orphan -> Map.of("name", orphan.name(), "pid", orphan.process().pid()))
            .toList());
    return report;
  }

  private static void print(DataFolder folder, Optional<RunState> run, List<Orphan> orphans) {
    if (run.isEmpty()) {
      System.out.println("Ona does not run on " + folder.path() + ".");
      orphans.forEach(
          orphan ->
              System.out.printf(
                  "%s (process %d) was left behind by a killed run; up and down end it.%n",
                  orphan.name(), orphan.process().pid()));
      return;
    }
    System.out.printf("%-10s %8s %6s  %-13s %8s%n", "process", "pid", "port", "state", "restarts");
    for (ProcessState process : run.get().processes()) {
      System.out.printf(
          "%-10s %8s %6d  %-13s %8d%n",
          process.name(),
          process.pid() == null ? "-" : process.pid().toString(),
          process.port(),
          process.state(),
          process.restarts());
    }
  }
}
