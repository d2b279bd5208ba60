package energy.ona.standalone.command;

import energy.ona.stack.StackException;
import energy.ona.standalone.data.DataFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./ona reset}: deletes all data, after asking. */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = "Deletes all data of this Ona. Asks first.")
public final class ResetCommand implements Callable<Integer> {
  @Mixin private Place place = new Place();

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() {
    DataFolder folder = place.folder();
    if (!Files.exists(folder.path())) {
      System.out.println("There are no data in " + folder.path() + ".");
      return 0;
    }
    if (folder.isLocked()) {
      throw new StackException(
          "Ona runs on %s: end it first with ./ona down%s."
              .formatted(folder.path(), place.option()));
    }
    if (!yes && !confirmed(folder)) {
      System.out.println("Nothing was deleted.");
      return 1;
    }
    folder.delete();
    System.out.println("All data in " + folder.path() + " are deleted.");
    return 0;
  }

  private static boolean confirmed(DataFolder folder) {
    System.out.printf("Delete all data in %s? Type yes: ", folder.path());
    System.out.flush();
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      @Nullable String answer = in.readLine();
      return answer != null && answer.strip().equals("yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
