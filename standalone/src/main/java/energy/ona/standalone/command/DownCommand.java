package energy.ona.standalone.command;

import energy.ona.stack.Orphan;
import energy.ona.stack.ProcessFiles;
import energy.ona.standalone.data.DataFolder;
import energy.ona.standalone.data.RunState;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./ona down}: drains and ends a run, and what a killed one left behind. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Drains and ends what up started; the data are kept.")
public final class DownCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  @Mixin private Place place = new Place();

  @Override
  public Integer call() throws InterruptedException {
    DataFolder folder = place.folder();
    if (!Files.isDirectory(folder.path())) {
      System.out.println("Ona does not run on " + folder.path() + ".");
      return 0;
    }
    Optional<ProcessHandle> supervisor = folder.state().read().flatMap(RunState::supervisorProcess);
    boolean ended = supervisor.isPresent();
    if (supervisor.isPresent()) {
      end(supervisor.get());
    }
    List<Orphan> orphans = Orphan.find(new ProcessFiles(folder.path()).pidFolder());
    orphans.forEach(Orphan::end);
    folder.state().delete();
    System.out.println(
        ended || !orphans.isEmpty()
            ? "Ona is stopped; its data are kept in " + folder.path() + "."
            : "Ona does not run on " + folder.path() + ".");
    return 0;
  }

  private static void end(ProcessHandle supervisor) throws InterruptedException {
    supervisor.destroy();
    try {
      supervisor.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      System.err.println("It does not drain; it is killed, which loses nothing.");
      supervisor.destroyForcibly();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
