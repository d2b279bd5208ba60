package energy.ona.standalone.twin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far the twin has come; written whole at each step, so that a restart goes on from there. */
public final class TwinState {
  private final Path file;
  private Content content;

  /**
   * @param startedAt the first start ever: the history ends here
   * @param brokenUntil up to when the hazard of new faults has been drawn
   * @param sentUntil per site, the last stamp that the platform has taken
   */
  record Content(
      long seed, Instant startedAt, Instant brokenUntil, Map<String, Instant> sentUntil) {}

  private TwinState(Path file, Content content) {
    this.file = file;
    this.content = content;
  }

  /** Reads the state, or begins one. */
  public static TwinState open(Path file, long seed, Instant now) {
    try {
      Optional<TwinState> state = open(file);
      if (state.isEmpty()) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new TwinState(file, new Content(seed, now, now, Map.of()));
      }
      long known = state.get().seed();
      if (known != seed) {
        throw new IllegalArgumentException(
            "the data folder holds a fleet of seed %d, not %d: start with --seed %d, or in another folder"
                .formatted(known, seed, known));
      }
      return state.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The state that an earlier twin left; empty when there was none. */
  public static Optional<TwinState> open(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(new TwinState(file, TwinJson.read(Files.readString(file), Content.class)));
  }

  public synchronized long seed() {
    return content.seed();
  }

  /** True until the first step was saved. */
  public boolean isNew() {
    return !Files.exists(file);
  }

  public synchronized Instant startedAt() {
    return content.startedAt();
  }

  public synchronized Instant brokenUntil() {
    return content.brokenUntil();
  }

  public synchronized Optional<Instant> sentUntil(String siteId) {
    return Optional.ofNullable(content.sentUntil().get(siteId));
  }

  public synchronized void sent(String siteId, Instant until) {
    Map<String, Instant> sentUntil = new TreeMap<>(content.sentUntil());
    sentUntil.put(siteId, until);
    save(new Content(content.seed(), content.startedAt(), content.brokenUntil(), sentUntil));
  }

  public synchronized void broken(Instant until) {
    save(new Content(content.seed(), content.startedAt(), until, content.sentUntil()));
  }

  private void save(Content next) {
    try {
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(part, TwinJson.write(next));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    content = next;
  }
}
