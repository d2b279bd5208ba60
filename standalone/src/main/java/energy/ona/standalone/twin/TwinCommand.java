package energy.ona.standalone.twin;

import energy.ona.standalone.command.Place;
import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.standalone.twin.fleet.FaultKind;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Unit;
import energy.ona.standalone.twin.truth.FaultRequests;
import energy.ona.standalone.twin.truth.Truth;
import energy.ona.standalone.twin.truth.TruthTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ona twin}: break something, see what is really broken, run the simulated fleet. */
@Command(
    name = "twin",
    mixinStandardHelpOptions = true,
    subcommands = TwinRun.class,
    description = "The simulated fleet: break something, or see what is really broken.")
public final class TwinCommand implements Runnable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: fault, truth, kinds or run");
  }

  @Command(
      name = "fault",
      mixinStandardHelpOptions = true,
      description = "Break an asset of the simulated fleet now, or at another time.")
  int fault(
      @Option(names = "--asset", required = true, description = "Which, e.g. RSA-03.")
          String assetId,
      @Option(names = "--kind", required = true, description = "See 'ona twin kinds'.")
          String kindName,
      @Option(
              names = "--fraction",
              description = "Share of the power that is lost, 0 to 1; the kind's own if not given.")
          @Nullable Double fraction,
      @Option(
              names = "--onset",
              description = "RFC 3339; rows that were sent already do not change. Default: now.")
          @Nullable Instant onset,
      @Mixin Place place)
      throws IOException, InterruptedException {
    Instant now = Instant.now();
    Fault fault = requested(assetId, kindName, fraction, onset == null ? now : onset, now);
    FaultRequests requests = new FaultRequests(TwinFolder.in(place.folder().path()).requests());
    requests.leave(fault);
    while (!requests.isTaken(fault) && Instant.now().isBefore(now.plus(PATIENCE))) {
      Thread.sleep(100);
    }
    out()
        .println(
            requests.isTaken(fault)
                ? "%s: %s from %s".formatted(assetId, fault.kind().description(), fault.onset())
                : "No twin is running on %s; the fault begins when one is started"
                    .formatted(place.folder().path()));
    return 0;
  }

  @Command(
      name = "truth",
      mixinStandardHelpOptions = true,
      description = "What is and was really broken, and what it cost.")
  int truth(
      @Option(names = "--json", description = "As a JSON array.") boolean json, @Mixin Place place)
      throws IOException {
    TwinFolder folder = TwinFolder.in(place.folder().path());
    List<Fault> faults = Truth.load(folder.truth());
    long seed = TwinState.open(folder.state()).map(TwinState::seed).orElse(0L);
    TruthTable table = TruthTable.of(Fleet.of(seed), faults, Instant.now());
    out().print(json ? TwinJson.write(table.rows()) + "\n" : table.text());
    out().flush();
    return 0;
  }

  @Command(
      name = "kinds",
      mixinStandardHelpOptions = true,
      description = "What can be broken, by category.")
  int kinds() {
    for (FaultKind kind : FaultKind.values()) {
      out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%-22s %-6s %-36s %-24s %.2f  %s",
                  kind.wireName(),
                  kind.plant().name().toLowerCase(Locale.ROOT),
                  kind.category(),
                  kind.subcategory(),
                  kind.usualFraction(),
                  kind.description()));
    }
    return 0;
  }

  private Fault requested(
      String assetId, String kindName, @Nullable Double fraction, Instant onset, Instant now) {
    try {
      FaultKind kind = FaultKind.of(kindName);
      Unit unit =
          Fleet.of(0)
              .unit(assetId)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "asset '%s' is not of the simulated fleet; 'ona twin truth' and the assets list show its ids"
                              .formatted(assetId)));
      if (!kind.fits(unit)) {
        throw new IllegalArgumentException(
            "kind '%s' does not occur on %s, which is a %s"
                .formatted(kindName, assetId, unit.machine().model()));
      }
      double size = fraction == null ? kind.usualFraction() : fraction;
      String id = "asked-%d-%s".formatted(now.toEpochMilli(), assetId);
      return new Fault(id, assetId, kind, size, onset, null, null);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
