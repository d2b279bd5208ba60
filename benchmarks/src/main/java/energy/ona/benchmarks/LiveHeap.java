package energy.ona.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heap that another JVM still needs after a full collection, which jcmd asks of it.
 *
 * @param bytes by class
 */
record LiveHeap(Map<String, Long> bytes) {
  private static final Pattern CLASS =
      Pattern.compile("^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+)", Pattern.MULTILINE);

  /**
   * Collections leave some dead space, which counts as int[], but each fourth
   * (MarkSweepAlwaysCompactCount).
   */
  private static final int COLLECTIONS = 8;

  /** What is being computed holds what it computes with: by then it is another thing. */
  private static final int SECONDS_BETWEEN = 5;

  static LiveHeap of(long pid) throws IOException, InterruptedException {
    LiveHeap least = histogram(pid);
    for (int more = 1; more < COLLECTIONS; more++) {
      TimeUnit.SECONDS.sleep(SECONDS_BETWEEN);
      LiveHeap next = histogram(pid);
      least = next.total() < least.total() ? next : least;
    }
    return least;
  }

  private static LiveHeap histogram(long pid) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    Map<String, Long> bytes = new HashMap<>();
    for (Matcher line = CLASS.matcher(said); line.find(); ) {
      bytes.merge(line.group(2), Long.parseLong(line.group(1)), Long::sum);
    }
    if (bytes.isEmpty()) {
      throw new IllegalStateException("jcmd said: " + said);
    }
    return new LiveHeap(bytes);
  }

  private long total() {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  long mb() {
    return total() >> 20;
  }

  /** What grew most since then, the largest first, such as "+3,072 kB [B". */
  List<String> grownSince(LiveHeap before, int most) {
    Comparator<Map.Entry<String, Long>> growth =
        Comparator.comparing(
            each -> each.getValue() - before.bytes.getOrDefault(each.getKey(), 0L));
    return bytes.entrySet().stream()
        .sorted(growth.reversed())
        .limit(most)
        .map(
            each ->
                "%+,d kB %s"
                    .formatted(
                        (each.getValue() - before.bytes.getOrDefault(each.getKey(), 0L)) >> 10,
                        each.getKey()))
        .toList();
  }
}
