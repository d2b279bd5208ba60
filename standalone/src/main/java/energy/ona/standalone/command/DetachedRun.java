package energy.ona.standalone.command;

import energy.ona.stack.OwnSession;
import energy.ona.stack.ProcessFiles;
import energy.ona.stack.StackException;
import energy.ona.standalone.data.DataFolder;
import energy.ona.standalone.data.RunState;
import energy.ona.standalone.platform.Settings;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Starts a run that outlives this process, and waits until it is ready. */
final class DetachedRun {
  static final String LOG = "ona";

  private final Place place;
  private final DataFolder folder;

  DetachedRun(Place place) {
    this.place = place;
    this.folder = place.folder();
  }

  int start(Settings settings) throws InterruptedException {
    if (folder.isLocked()) {
      throw new StackException(
          "Ona runs already on %s: see ./ona status%s, end it with ./ona down%s."
              .formatted(folder.path(), place.option(), place.option()));
    }
    Path log = logFile();
    try {
      Files.deleteIfExists(log);
      Process run =
          new ProcessBuilder(OwnSession.command(command(settings)))
              .directory(settings.home().toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectOutput(log.toFile())
              .start();
      return follow(run, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its words are ours until it is ready. */
  private int follow(Process run, Path log) throws IOException, InterruptedException {
    long told = 0;
    while (true) {
      boolean alive = run.isAlive();
      boolean ready =
          folder
              .state()
              .read()
              .filter(state -> state.phase() == RunState.Phase.READY)
              .flatMap(RunState::supervisorProcess)
              .filter(process -> process.pid() == run.pid())
              .isPresent();
      told = echo(log, told);
      if (!alive) {
        return run.exitValue() == 0 ? 1 : run.exitValue();
      }
      if (ready) {
        System.out.printf("Ona runs on in the background; ./ona down%s ends it.%n", place.option());
        return 0;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static long echo(Path log, long from) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] fresh = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(fresh);
      System.out.print(new String(fresh, StandardCharsets.UTF_8));
      System.out.flush();
      return from + fresh.length;
    }
  }

  private Path logFile() {
    return new ProcessFiles(folder.path()).log(LOG);
  }

  private List<String> command(Settings settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of("energy.ona.standalone.Ona", "up"));
    command.addAll(List.of("--data-dir", folder.path().toString()));
    command.addAll(List.of("--port-offset", Integer.toString(settings.portOffset())));
    command.addAll(List.of("--fleet", settings.fleet().name().toLowerCase(Locale.ROOT)));
    command.addAll(List.of("--workers", Integer.toString(settings.workers())));
    command.addAll(List.of("--technician-speed", Double.toString(settings.technicianSpeed())));
    return command;
  }
}
