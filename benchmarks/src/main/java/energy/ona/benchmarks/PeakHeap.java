package energy.ona.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The largest heap in use of another JVM, sampled by the JDK's jstat. */
final class PeakHeap {
  private volatile double peakKb;

  private PeakHeap() {}

  static PeakHeap watch(long pid, AtomicBoolean done) {
    PeakHeap heap = new PeakHeap();
    Thread watcher =
        new Thread(
            () -> {
              while (!done.get()) {
                heap.peakKb = Math.max(heap.peakKb, usedKb(pid));
              }
            },
            "peak-heap");
    watcher.setDaemon(true);
    watcher.start();
    return heap;
  }

  long peakMb() {
    return Math.round(peakKb / 1024);
  }

  /** Survivor spaces, eden and old generation: the columns S0U, S1U, EU and OU. */
  private static double usedKb(long pid) {
    try {
      Process jstat =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jstat").toString(),
                  "-gc",
                  Long.toString(pid))
              .redirectErrorStream(true)
              .start();
      String[] lines =
          new String(jstat.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .strip()
              .split("\n", -1);
      jstat.waitFor(10, TimeUnit.SECONDS);
      TimeUnit.MILLISECONDS.sleep(250);
      String[] names = lines[0].trim().split("\\s+", -1);
      String[] values = lines[lines.length - 1].trim().split("\\s+", -1);
      double used = 0;
      for (int each = 0; each < Math.min(names.length, values.length); each++) {
        if (Set.of("S0U", "S1U", "EU", "OU").contains(names[each])) {
          used += Double.parseDouble(values[each]);
        }
      }
      return used;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
