package energy.ona.standalone.data;

import energy.ona.stack.Folders;
import energy.ona.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One folder with all data of a local Ona: stores, parameters, logs and the state of its run. */
public final class DataFolder {
  /** Room for the stores of a first day, and for logs. */
  public static final long MIN_FREE_BYTES = 1L << 30;

  private static final String LOCK = "lock";

  /** What a run makes before it stamps a new folder. */
  private static final Set<String> BEFORE_THE_STAMP = Set.of(LOCK, "logs", "pids", "state.json");

  private final Path path;

  public DataFolder(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  public Path path() {
    return path;
  }

  /** The files of one server. */
  public Path store(String name) {
    return path.resolve(name);
  }

  public StateFile state() {
    return new StateFile(path.resolve("state.json"));
  }

  public boolean isStamped() {
    return Files.exists(path.resolve(VersionStamp.FILE));
  }

  /**
   * Makes the folder when it is new and stamps it; refuses one that holds something else, that
   * another version wrote, or that lost a store.
   *
   * @param stores the folders that a complete one must hold
   */
  public void prepare(Instant now, List<String> stores) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new StackException(
          "The data folder "
              + path
              + " cannot be made ("
              + e.getMessage()
              + "): choose another with --data-dir.",
          e);
    }
    Optional<VersionStamp> stamp = VersionStamp.read(path);
    if (stamp.isEmpty()) {
      refuseForeign();
      VersionStamp.fresh(now).write(path);
    } else if (stamp.get().complete()) {
      refuseHalf(stores);
    }
  }

  /** To be called once every store is ready: from then on a missing one is noticed. */
  public void complete() {
    VersionStamp.read(path)
        .filter(stamp -> !stamp.complete())
        .ifPresent(stamp -> stamp.completed().write(path));
  }

  public void requireSpace(long minFreeBytes) {
    try {
      long free = Files.getFileStore(path).getUsableSpace();
      if (free < minFreeBytes) {
        throw new StackException(
            "Only %d MB are free on the disk of %s and Ona needs %d MB: make room, or choose a folder on another disk with --data-dir."
                .formatted(free >> 20, path, minFreeBytes >> 20));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps every other run away from the folder; the system gives it back when this one dies. */
  public Lock lock() {
    return tryLock()
        .orElseThrow(
            () ->
                new StackException(
                    "Another Ona runs on "
                        + path
                        + ": end it with ./ona down --data-dir "
                        + path
                        + ", or choose another folder with --data-dir and"
                        + " other ports with --port-offset."));
  }

  /** Whether a run holds the lock. */
  public boolean isLocked() {
    if (!Files.exists(path.resolve(LOCK))) {
      return false;
    }
    Optional<Lock> lock = tryLock();
    lock.ifPresent(Lock::close);
    return lock.isEmpty();
  }

  /** Deletes everything; nobody may run on it. */
  public void delete() {
    if (Files.exists(path) && !isStamped()) {
      throw new StackException(
          path + " holds no data of Ona, so it is left alone; delete it yourself if you mean it.");
    }
    Folders.delete(path);
  }

  /** A held lock. */
  public static final class Lock implements AutoCloseable {
    private final FileChannel channel;

    private Lock(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Optional<Lock> tryLock() {
    try {
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (holds(channel)) {
        return Optional.of(new Lock(channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new StackException(
          "The data folder " + path + " cannot be locked (" + e.getMessage() + ").", e);
    }
  }

  private static boolean holds(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void refuseForeign() {
    try (Stream<Path> files = Files.list(path)) {
      boolean foreign =
          files
              .map(file -> file.getFileName().toString())
              .anyMatch(name -> !BEFORE_THE_STAMP.contains(name));
      if (foreign) {
        throw new StackException(
            path
                + " holds files but no stamp of Ona, so nothing is written there: choose an empty"
                + " folder with --data-dir, or restore this one from a backup.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refuseHalf(List<String> stores) {
    List<String> missing =
        stores.stream().filter(store -> !Files.isDirectory(path.resolve(store))).toList();
    if (!missing.isEmpty()) {
      throw new StackException(
          "The data folder %s is incomplete: it has no %s. Restore it from a backup, or delete all of it with ./ona reset and begin again."
              .formatted(path, String.join(", no ", missing)));
    }
  }
}
