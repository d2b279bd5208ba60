package energy.ona.standalone.command;

import energy.ona.standalone.data.DataFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Ona a command means: the one of a data folder. */
public final class Place {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where everything is kept; .ona in the repository by default.")
  private @Nullable Path dataDir;

  /** The repository: what the launcher says, otherwise where configs/ is. */
  public static Path home() {
    return Optional.ofNullable(System.getProperty("ona.home"))
        .map(Path::of)
        .orElseGet(() -> Path.of(""))
        .toAbsolutePath()
        .normalize();
  }

  /** The option as it was given, for the commands that are named to go on with. */
  String option() {
    return dataDir == null ? "" : " --data-dir " + quoted(dataDir.toString());
  }

  /** Where to look for what goes on while the API is away. */
  String later(URI resource) {
    return "When Ona runs again (./ona status%s), %s tells what became of it."
        .formatted(option(), resource);
  }

  /** As a shell reads it. */
  static String quoted(String text) {
    return text.matches("[A-Za-z0-9_.,:/@%+=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  public DataFolder folder() {
    return new DataFolder(dataDir == null ? home().resolve(".ona") : dataDir);
  }
}
