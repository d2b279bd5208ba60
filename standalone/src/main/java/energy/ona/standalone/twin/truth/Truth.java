package energy.ona.standalone.twin.truth;

import energy.ona.standalone.twin.TwinJson;
import energy.ona.standalone.twin.fleet.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is really broken: a file of one fault a line, the last line of an id counts. Only the twin
 * reads it; the product learns of a fault by its data alone.
 */
public final class Truth {
  private final Path file;
  private final Map<String, Fault> faults = new LinkedHashMap<>();

  public Truth(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file)) {
        dropTornLine();
        faults.putAll(read(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The faults of a truth file as they stand, in the order in which they began. */
  public static List<Fault> load(Path file) throws IOException {
    return Files.exists(file) ? List.copyOf(read(file).values()) : List.of();
  }

  /** Notes a new fault; one whose id is known already changes nothing. */
  public synchronized void begin(Fault fault) {
    if (!faults.containsKey(fault.id())) {
      write(fault);
    }
  }

  /** Ends every fault of an asset that had begun by then; answers with those that it ended. */
  public synchronized List<Fault> repair(String assetId, Instant at, String by) {
    List<Fault> ended =
        openOf(assetId).stream()
            .filter(fault -> fault.activeAt(at))
            .map(fault -> fault.ended(at, by))
            .toList();
    ended.forEach(this::write);
    return ended;
  }

  public synchronized List<Fault> faultsOf(String assetId) {
    return faults.values().stream().filter(fault -> fault.assetId().equals(assetId)).toList();
  }

  public synchronized List<Fault> openOf(String assetId) {
    return faultsOf(assetId).stream().filter(Fault::isOpen).toList();
  }

  public synchronized List<Fault> all() {
    return List.copyOf(faults.values());
  }

  private void write(Fault fault) {
    try {
      Files.writeString(
          file,
          TwinJson.write(fault) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    faults.put(fault.id(), fault);
  }

  private static Map<String, Fault> read(Path file) throws IOException {
    Map<String, Fault> faults = new LinkedHashMap<>();
    String text = Files.readString(file);
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      Fault fault = TwinJson.read(line, Fault.class);
      faults.put(fault.id(), fault);
    }
    return faults;
  }

  /** A process that was killed while it wrote leaves half a line, which nobody has acted upon. */
  private void dropTornLine() throws IOException {
    String text = Files.readString(file);
    if (!text.isEmpty() && !text.endsWith("\n")) {
      byte[] whole = text.substring(0, text.lastIndexOf('\n') + 1).getBytes(StandardCharsets.UTF_8);
      Files.write(file, whole);
    }
  }
}
