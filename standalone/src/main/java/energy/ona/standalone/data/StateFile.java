package energy.ona.standalone.data;

import energy.ona.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a run keeps its {@link RunState}; there is none when nothing runs. */
public final class StateFile {
  private final Path file;

  StateFile(Path file) {
    this.file = file;
  }

  public void write(RunState state) {
    AtomicFile.write(file, Json.write(state) + "\n");
  }

  public Optional<RunState> read() {
    try {
      return Optional.of(Json.read(Files.readString(file), RunState.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
