package energy.ona.standalone.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A few lines that are written again and again, where there is somebody to see them. */
final class ProgressBar {
  private static final int WIDTH = 30;
  private static final int COLUMNS = 79;
  private static final long EVERY_NANOS = 100_000_000;

  private final String name;
  private final PrintStream out;
  private final boolean seen;
  private long told;
  private int lines;

  // From JDK 22 on there is always a console; a pipe then gets the lines too, which does no harm.
  @SuppressWarnings("SystemConsoleNull")
  ProgressBar(String name) {
    this(name, System.out, System.console() != null);
  }

  /**
   * @param seen whether there is somebody to see it
   */
  ProgressBar(String name, PrintStream out, boolean seen) {
    this.name = name;
    this.out = out;
    this.seen = seen;
  }

  void sent(long bytes, long total) {
    if (bytes < total && System.nanoTime() - told < EVERY_NANOS) {
      return;
    }
    draw(bar(total == 0 ? 1 : (double) bytes / total, "sent"), "");
  }

  /**
   * How far a run is.
   *
   * @param percent 0–100
   * @param eta blank when nobody can say
   * @param message what it is at; may be blank
   */
  void run(double percent, String eta, String message) {
    draw(bar(percent / 100, eta.isEmpty() ? "done" : "done, all by " + eta), message);
  }

  private String bar(double share, String what) {
    int full = (int) (Math.min(1, Math.max(0, share)) * WIDTH);
    return "%s [%s%s] %3.0f %% %s"
        .formatted(name, "#".repeat(full), ".".repeat(WIDTH - full), 100 * share, what);
  }

  void rows(long rows) {
    count(rows, "sent, %,d rows read");
  }

  /**
   * @param what with a place for the number
   */
  void count(long number, String what) {
    draw(name + " " + String.format(Locale.ROOT, what, number), "");
  }

  /** Over what was drawn before, however many lines that took. */
  private void draw(String first, String more) {
    told = System.nanoTime();
    if (seen) {
      List<String> text = new ArrayList<>(List.of(first));
      for (int at = 0; at < more.length(); at += COLUMNS) {
        text.add(more.substring(at, Math.min(more.length(), at + COLUMNS)));
      }
      lines = text.size();
      out.print("\r\033[J" + String.join("\n", text) + (lines > 1 ? up(lines - 1) : ""));
      out.flush();
    }
  }

  private static String up(int lines) {
    return "\033[" + lines + "A";
  }

  /** A line of its own, which is for the person and no part of what is printed. */
  void note(String text) {
    end();
    System.err.println(text);
  }

  void end() {
    if (seen) {
      out.print("\n".repeat(Math.max(1, lines)));
      out.flush();
      lines = 0;
    }
  }
}
