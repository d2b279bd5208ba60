package energy.ona.standalone.command;

import energy.ona.standalone.data.DataFolder;
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

  public DataFolder folder() {
    return new DataFolder(dataDir == null ? home().resolve(".ona") : dataDir);
  }
}
