package energy.ona.adapters.config;

import energy.ona.config.Noted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of a folder of configs, read again when it or the overlay has been edited. A bad edit is
 * logged with what is wrong, and the last good values stay in force.
 */
public final class LiveFile<T> implements Supplier<T> {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFile.class);

  private final Path folder;
  private final String stage;
  private final String file;
  private final Class<T> type;
  private final long everyNanos;
  private T value;
  private long stamp;
  private long lookedNanos;

  /**
   * @param every how often the folder is looked at, at most
   */
  public LiveFile(Path folder, String stage, String file, Class<T> type, Duration every) {
    this.folder = folder;
    this.stage = stage;
    this.file = file;
    this.type = type;
    this.everyNanos = every.toNanos();
    this.stamp = stamp();
    this.value = ConfigFiles.in(folder, stage).read(file, type);
    this.lookedNanos = System.nanoTime();
    tellNotes();
  }

  @Override
  public synchronized T get() {
    long now = System.nanoTime();
    if (now - lookedNanos >= everyNanos) {
      lookedNanos = now;
      long newest = stamp();
      if (newest != stamp) {
        stamp = newest;
        readAgain();
      }
    }
    return value;
  }

  private void readAgain() {
    try {
      value = ConfigFiles.in(folder, stage).read(file, type);
      LOG.atInfo().addKeyValue("file", file).log("settings were read again");
      tellNotes();
    } catch (ConfigException e) {
      LOG.atWarn().addKeyValue("file", file).setCause(e).log("an edit is refused");
    }
  }

  /** What it takes otherwise than it is written. */
  private void tellNotes() {
    if (value instanceof Noted noted) {
      noted.notes().forEach(note -> LOG.atWarn().addKeyValue("file", file).log(note));
    }
  }

  /** Changes with each edit of the file or its overlay. */
  private long stamp() {
    return 31 * stamp(folder.resolve(file)) + stamp(folder.resolve(stage + ".yaml"));
  }

  private static long stamp(Path path) {
    try {
      return Files.getLastModifiedTime(path).toMillis() * 31 + Files.size(path);
    } catch (IOException e) {
      return 0;
    }
  }
}
