package energy.ona.stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** DynamoDB Local in a JVM of its own: its dependencies and ours do not fit into one class path. */
public final class TablesServer {
  public static final String NAME = "tables";

  static final String VERSION = "2.6.1";

  private static final String POM = "dynamodb-local.pom.xml";
  private static final Duration RESOLVE_PATIENCE = Duration.ofMinutes(10);
  private static final Duration STOP_GRACE = Duration.ofSeconds(5);

  private TablesServer() {}

  /** Fetches what is missing and says how to run it. */
  public static ProcessSpec spec(ProgramCache cache, Path folder, int port) {
    Path home = cache.folder().resolve("dynamodb-local-" + VERSION);
    String classPath = cache.locked(() -> classPath(cache, home));
    Path natives = home.resolve("natives");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms32m",
            "-Xmx160m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MetaspaceSize=48m",
            "-XX:MaxMetaspaceSize=128m",
            "-Djava.library.path=" + natives,
            "-Dsqlite4java.library.path=" + natives,
            "-cp",
            ownClasses() + File.pathSeparator + classPath,
            LoopbackTables.class.getName(),
            "-sharedDb",
            "-disableTelemetry",
            "-dbPath",
            made(folder).toString(),
            "-port",
            Integer.toString(port));
    return new ProcessSpec(
        NAME,
        command,
        Map.of(),
        folder,
        port,
        // Without a signature it refuses, which shows that it reads requests.
        Readiness.answers(URI.create("http://127.0.0.1:" + port + "/"), 200, 499),
        STOP_GRACE);
  }

  private static String classPath(ProgramCache cache, Path home) {
    Path file = home.resolve("classpath");
    if (!isComplete(file)) {
      cache.progress().say("fetching DynamoDB Local " + VERSION + " with Maven");
      resolve(made(home), file);
      copyNatives(file, made(home.resolve("natives")));
    }
    return read(file);
  }

  private static boolean isComplete(Path file) {
    return Files.exists(file)
        && Stream.of(read(file).split(File.pathSeparator, -1))
            .allMatch(jar -> Files.exists(Path.of(jar)));
  }

  private static void resolve(Path home, Path file) {
    Path pom = home.resolve(POM);
    try (InputStream in = TablesServer.class.getResourceAsStream(POM)) {
      if (in == null) {
        throw new IllegalStateException(POM + " is missing from the stack's jar");
      }
      Files.copy(in, pom, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Command.Result offline = build(home, file, "-o");
    Command.Result result = offline.succeeded() ? offline : build(home, file, "-U");
    if (!result.succeeded()) {
      throw new StackException(
          "Maven could not fetch DynamoDB Local "
              + VERSION
              + " ("
              + result.lastLine()
              + "). Connect to the network once, or set ONA_DYNAMODB_ENDPOINT to tables of your"
              + " own.");
    }
  }

  private static Command.Result build(Path home, Path file, String mode) {
    return Command.of(
            "mvn",
            "-B",
            "-q",
            mode,
            "-f",
            home.resolve(POM).toString(),
            "dependency:build-classpath",
            "-Dmdep.outputFile=" + file)
        .run(home, RESOLVE_PATIENCE);
  }

  /** SQLite's libraries, side by side: the loader looks into one folder. */
  private static void copyNatives(Path file, Path natives) {
    try {
      for (String element : read(file).split(File.pathSeparator, -1)) {
        if (element.matches(".*\\.(so|dylib|dll)")) {
          Path source = Path.of(element);
          Files.copy(
              source, natives.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String ownClasses() {
    try {
      return Path.of(
              LoopbackTables.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
