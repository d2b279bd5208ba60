package energy.ona.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The largest heap in use of another JVM, sampled by one process of the JDK's jstat for as long as
 * it is watched: one started for every sample would take a processor of what is measured.
 */
final class PeakHeap implements AutoCloseable {
  /** Survivor spaces, eden and old generation. */
  private static final Set<String> USED = Set.of("S0U", "S1U", "EU", "OU");

  private static final int SAMPLE_MILLIS = 250;

  private final Process jstat;
  private volatile double peakKb;

  private PeakHeap(Process jstat) {
    this.jstat = jstat;
  }

  static PeakHeap watch(long pid) throws IOException {
    Process jstat =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jstat").toString(),
                "-gc",
                Long.toString(pid),
                Integer.toString(SAMPLE_MILLIS))
            .redirectErrorStream(true)
            .start();
    PeakHeap heap = new PeakHeap(jstat);
    Thread watcher = new Thread(heap::readOn, "peak-heap");
    watcher.setDaemon(true);
    watcher.start();
    return heap;
  }

  long peakMb() {
    return Math.round(peakKb / 1024);
  }

  private void readOn() {
    try (BufferedReader lines = jstat.inputReader()) {
      List<String> names = cells(lines.readLine());
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> values = cells(line);
        double used = 0;
        for (int each = 0; each < Math.min(names.size(), values.size()); each++) {
          if (USED.contains(names.get(each))) {
            used += Double.parseDouble(values.get(each));
          }
        }
        peakKb = Math.max(peakKb, used);
      }
    } catch (IOException e) {
      // Closed: nobody watches any more.
    }
  }

  private static List<String> cells(String line) {
    return line == null ? List.of() : List.of(line.trim().split("\\s+", -1));
  }

  @Override
  public void close() {
    jstat.destroy();
  }
}
