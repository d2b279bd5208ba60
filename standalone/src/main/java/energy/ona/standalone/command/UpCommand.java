package energy.ona.standalone.command;

import energy.ona.stack.Ports;
import energy.ona.stack.Progress;
import energy.ona.standalone.data.DataFolder;
import energy.ona.standalone.data.RunState.Phase;
import energy.ona.standalone.platform.ActivityFeed;
import energy.ona.standalone.platform.Platform;
import energy.ona.standalone.platform.Settings;
import energy.ona.standalone.platform.StatePublisher;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./ona up}: everything, until Ctrl-C. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts everything and tells what happens, until Ctrl-C.")
public final class UpCommand implements Callable<Integer> {
  private static final long POLL_SECONDS = 2;

  @Mixin private Place place = new Place();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--detach", description = "Return once everything answers; end it with down.")
  private boolean detach;

  @Option(
      names = "--fleet",
      paramLabel = "twin|none",
      defaultValue = "twin",
      description = "twin: a simulated fleet sends data; none: you do. Default: ${DEFAULT-VALUE}.")
  private Settings.Fleet fleet = Settings.Fleet.TWIN;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many workers, 1 to 8. Default: ${DEFAULT-VALUE}.")
  private int workers = 1;

  @Option(
      names = "--technician-speed",
      paramLabel = "X",
      defaultValue = "60",
      description =
          "How many times faster than real ones the twin's technicians work; at 1 they keep to the"
              + " planned visits. Default: ${DEFAULT-VALUE}.")
  private double technicianSpeed = 60;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Moves every port by N. Default: ${DEFAULT-VALUE}.")
  private int portOffset;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = settings();
    DataFolder folder = place.folder();
    if (detach) {
      return new DetachedRun(place).start(settings);
    }
    return run(settings, folder);
  }

  private Settings settings() {
    if (portOffset < 0 || portOffset > Ports.MAX_OFFSET) {
      throw new ParameterException(
          spec.commandLine(), "--port-offset must be between 0 and " + Ports.MAX_OFFSET);
    }
    if (workers < 1 || workers > Ports.MAX_WORKERS) {
      throw new ParameterException(
          spec.commandLine(), "--workers must be between 1 and " + Ports.MAX_WORKERS);
    }
    if (!(technicianSpeed > 0)) {
      throw new ParameterException(spec.commandLine(), "--technician-speed must be above 0");
    }
    return new Settings(Place.home(), portOffset, fleet, workers, technicianSpeed);
  }

  private static int run(Settings settings, DataFolder folder) throws InterruptedException {
    Progress progress = System.out::println;
    Instant started = Clock.systemUTC().instant();
    makeFolder(folder);
    try (DataFolder.Lock lock = folder.lock()) {
      Platform platform = new Platform(settings, folder, System.getenv(), progress);
      StatePublisher state =
          new StatePublisher(folder.state(), settings.portOffset(), platform::states);
      Ending ending = new Ending(platform, state, lock, progress);
      // Ctrl-C and SIGTERM, which are how a run is meant to end.
      Runtime.getRuntime().addShutdownHook(new Thread(ending::endByUser, "end"));
      try {
        platform.start();
        state.enter(Phase.READY);
        platform.addresses().forEach(progress::say);
        ActivityFeed feed = new ActivityFeed(platform.apiUri(), started, ZoneId.systemDefault());
        while (!ending.begun()) {
          feed.poll(progress);
          TimeUnit.SECONDS.sleep(POLL_SECONDS);
        }
        return 0;
      } finally {
        ending.end();
      }
    }
  }

  /** The lock is a file in it. */
  private static void makeFolder(DataFolder folder) {
    try {
      Files.createDirectories(folder.path());
    } catch (java.io.IOException e) {
      throw new energy.ona.stack.StackException(
          "The data folder "
              + folder.path()
              + " cannot be made ("
              + e.getMessage()
              + "): choose another with --data-dir.",
          e);
    }
  }

  /** Ends the run once, whoever asks first. */
  private record Ending(
      Platform platform,
      StatePublisher state,
      DataFolder.Lock lock,
      Progress progress,
      AtomicBoolean flag) {
    Ending(Platform platform, StatePublisher state, DataFolder.Lock lock, Progress progress) {
      this(platform, state, lock, progress, new AtomicBoolean());
    }

    boolean begun() {
      return flag.get();
    }

    void endByUser() {
      if (end()) {
        // Otherwise the exit code would be the signal's.
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
      }
    }

    /** Whether this call ended it. */
    boolean end() {
      synchronized (flag) {
        if (flag.getAndSet(true)) {
          return false;
        }
        boolean anythingRuns = !platform.states().isEmpty();
        if (anythingRuns) {
          progress.say("stopping");
        }
        state.enter(Phase.STOPPING);
        platform.stop();
        state.close();
        lock.close();
        if (anythingRuns) {
          progress.say("stopped; the data are kept");
        }
        return true;
      }
    }
  }
}
