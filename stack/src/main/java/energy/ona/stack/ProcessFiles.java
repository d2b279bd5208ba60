package energy.ona.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The logs and pid files of the children of one data folder. */
public final class ProcessFiles {
  /** A log is set aside when it is larger than this; one older one is kept. */
  static final long MAX_LOG_BYTES = 20L << 20;

  private static final int LAST_LINES = 3;

  private final Path logs;
  private final Path pids;

  /** Both folders are made when they are missing. */
  public ProcessFiles(Path dataDirectory) {
    this.logs = dataDirectory.resolve("logs");
    this.pids = dataDirectory.resolve("pids");
    try {
      Files.createDirectories(logs);
      Files.createDirectories(pids);
    } catch (IOException e) {
      throw new StackException(
          "The folder " + dataDirectory + " cannot be written: " + e.getMessage(), e);
    }
  }

  public Path log(String name) {
    return logs.resolve(name + ".log");
  }

  public Path pidFolder() {
    return pids;
  }

  /** The last lines of a log, oldest first. */
  public List<String> tail(String name, int lines) {
    Path log = log(name);
    if (!Files.exists(log)) {
      return List.of();
    }
    try {
      String text = Files.readString(log, StandardCharsets.ISO_8859_1);
      List<String> all = text.lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the log is, and how it ends. */
  String lastWords(String name) {
    return "Its log is %s and ends: %s"
        .formatted(log(name), String.join(" / ", tail(name, LAST_LINES)));
  }

  /** Copies and truncates, for the child keeps its file open for appending. */
  void rotate(String name) {
    Path log = log(name);
    try {
      if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
        Files.copy(log, logs.resolve(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        Files.newByteChannel(log, java.nio.file.StandardOpenOption.WRITE).truncate(0).close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes a child, so that a later run finds it should this one be killed. */
  void noteStarted(String name, ProcessHandle process) {
    try {
      Files.writeString(pids.resolve(name + ".pid"), Orphan.line(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void noteEnded(String name) {
    try {
      Files.deleteIfExists(pids.resolve(name + ".pid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
