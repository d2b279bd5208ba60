package energy.ona.standalone.command;

import energy.ona.stack.ProcessFiles;
import energy.ona.stack.StackException;
import energy.ona.standalone.data.DataFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./ona logs}: what the processes wrote. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Shows the end of the logs, of all processes or of one.")
public final class LogsCommand implements Callable<Integer> {
  @Mixin private Place place = new Place();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PROCESS",
      description = "One of those that status shows; all when it is left out.")
  private String process = "";

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "50",
      description = "How many lines of each. Default: ${DEFAULT-VALUE}.")
  private int lines = 50;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on as they are written, until Ctrl-C.")
  private boolean follow;

  @Override
  public Integer call() throws InterruptedException {
    DataFolder folder = place.folder();
    List<String> names = process.isEmpty() ? all(folder) : List.of(process);
    Map<Path, Long> read = new LinkedHashMap<>();
    for (String name : names) {
      Path log = folder.path().resolve("logs").resolve(name + ".log");
      if (!Files.exists(log)) {
        throw new StackException(
            "There is no log of %s in %s; there are %s."
                .formatted(name, folder.path(), String.join(", ", all(folder))));
      }
      read.put(log, length(log));
      new ProcessFiles(folder.path())
          .tail(name, lines)
          .forEach(line -> System.out.println(prefix(names, name) + line));
    }
    while (follow) {
      for (Map.Entry<Path, Long> log : read.entrySet()) {
        log.setValue(echo(log.getKey(), log.getValue(), prefix(names, name(log.getKey()))));
      }
      TimeUnit.MILLISECONDS.sleep(300);
    }
    return 0;
  }

  private static String prefix(List<String> names, String name) {
    return names.size() == 1 ? "" : "%-9s | ".formatted(name);
  }

  private static String name(Path log) {
    return log.getFileName().toString().replaceFirst("\\.log$", "");
  }

  private static List<String> all(DataFolder folder) {
    Path logs = folder.path().resolve("logs");
    if (!Files.isDirectory(logs)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(logs)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .map(LogsCommand::name)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long length(Path log) {
    try {
      return Files.size(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long echo(Path log, long from, String prefix) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      // A rotated log begins again.
      long start = file.length() < from ? 0 : from;
      byte[] fresh = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(fresh);
      new String(fresh, StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> System.out.println(prefix + line));
      return start + fresh.length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
