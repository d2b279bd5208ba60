package energy.ona.standalone.command;

import java.util.Locale;

/** One line that is written again and again, where there is somebody to see it. */
final class ProgressBar {
  private static final int WIDTH = 30;
  private static final long EVERY_NANOS = 100_000_000;

  private final String name;

  // From JDK 22 on there is always a console; a pipe then gets the lines too, which does no harm.
  @SuppressWarnings("SystemConsoleNull")
  private final boolean seen = System.console() != null;

  private long told;

  ProgressBar(String name) {
    this.name = name;
  }

  void sent(long bytes, long total) {
    if (bytes < total && System.nanoTime() - told < EVERY_NANOS) {
      return;
    }
    share(total == 0 ? 1 : (double) bytes / total, "sent");
  }

  /** How far a run is, 0–100. */
  void percent(double percent) {
    share(percent / 100, "done");
  }

  private void share(double share, String what) {
    int full = (int) (Math.min(1, Math.max(0, share)) * WIDTH);
    line(
        "%s [%s%s] %3.0f %% %s"
            .formatted(name, "#".repeat(full), ".".repeat(WIDTH - full), 100 * share, what));
  }

  void rows(long rows) {
    line(String.format(Locale.ROOT, "%s sent, %,d rows read", name, rows));
  }

  private void line(String text) {
    told = System.nanoTime();
    if (seen) {
      System.out.printf("\r%-79s", text);
      System.out.flush();
    }
  }

  /** A line of its own, which is for the person and no part of what is printed. */
  void note(String text) {
    end();
    System.err.println(text);
  }

  void end() {
    if (seen) {
      System.out.println();
    }
  }
}
