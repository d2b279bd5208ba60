package energy.ona.stack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a command in a session of its own. Ctrl-C goes to a terminal's whole process group; the
 * children must not hear it, or they would end before what depends on them has drained.
 */
public final class OwnSession {
  private static final Optional<Path> SETSID = onPath("setsid");
  private static final Optional<Path> PYTHON = onPath("python3");

  private OwnSession() {}

  /** Both forms replace themselves by the command, so the process id stays the command's. */
  public static List<String> command(List<String> command) {
    List<String> wrapped = new ArrayList<>();
    if (SETSID.isPresent()) {
      wrapped.add(SETSID.get().toString());
    } else if (PYTHON.isPresent()) {
      wrapped.add(PYTHON.get().toString());
      wrapped.add("-c");
      wrapped.add("import os,sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])");
    }
    wrapped.addAll(command);
    return wrapped;
  }

  /** The first executable of that name on PATH. */
  static Optional<Path> onPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return List.of(path.split(File.pathSeparator, -1)).stream()
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, program))
        .filter(candidate -> Files.isRegularFile(candidate) && Files.isExecutable(candidate))
        .findFirst();
  }
}
