package energy.ona.standalone.twin.truth;

import energy.ona.standalone.twin.TwinJson;
import energy.ona.standalone.twin.fleet.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Faults on demand: the command line leaves a file each, the running twin takes it. */
public final class FaultRequests {
  private final Path folder;

  public FaultRequests(Path folder) {
    this.folder = folder;
  }

  /** Leaves a request; the file appears whole or not at all. */
  public void leave(Fault fault) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve(fault.id() + ".part");
    Files.writeString(part, TwinJson.write(fault));
    Files.move(part, file(fault), StandardCopyOption.ATOMIC_MOVE);
  }

  public boolean isTaken(Fault fault) {
    return !Files.exists(file(fault));
  }

  /** Moves every request into the truth; noted before it is deleted, so that none is lost. */
  public List<Fault> take(Truth truth) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    }
    List<Fault> taken = new ArrayList<>();
    for (Path request : files) {
      Fault fault = TwinJson.read(Files.readString(request), Fault.class);
      truth.begin(fault);
      Files.delete(request);
      taken.add(fault);
    }
    return taken;
  }

  private Path file(Fault fault) {
    return folder.resolve(fault.id() + ".json");
  }
}
