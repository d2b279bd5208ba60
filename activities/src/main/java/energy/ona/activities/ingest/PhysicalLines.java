package energy.ona.activities.ingest;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The lines of a text, ended by LF, CRLF or CR; a monstrous one is cut instead of kept. */
final class PhysicalLines {
  static final int MOST_CHARACTERS = 1 << 16;

  private final Reader text;
  private final char[] buffer = new char[1 << 14];
  private final Deque<Line> returned = new ArrayDeque<>();
  private final StringBuilder line = new StringBuilder(256);
  private int at;
  private int end;
  private long number;
  private boolean skipLineFeed;

  /**
   * One line.
   *
   * @param cut true when it was longer than may be kept
   */
  record Line(long number, String text, boolean cut) {}

  PhysicalLines(Reader text) {
    this.text = text;
  }

  /** Gives lines back, to be read again in their order. */
  void giveBack(Deque<Line> lines) {
    while (!lines.isEmpty()) {
      returned.addFirst(lines.removeLast());
    }
  }

  /** Null at the end. */
  @Nullable Line next() throws IOException {
    if (!returned.isEmpty()) {
      return returned.removeFirst();
    }
    line.setLength(0);
    boolean cut = false;
    boolean any = false;
    while (fill()) {
      if (skipLineFeed && buffer[at] == '\n') {
        at++;
        skipLineFeed = false;
        continue;
      }
      skipLineFeed = false;
      int from = at;
      while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      any = true;
      int room = MOST_CHARACTERS - line.length();
      line.append(buffer, from, Math.min(room, at - from));
      cut |= at - from > room;
      if (at < end) {
        skipLineFeed = buffer[at++] == '\r';
        break;
      }
    }
    return any ? new Line(++number, line.toString(), cut) : null;
  }

  private boolean fill() throws IOException {
    while (at == end) {
      int read = text.read(buffer);
      if (read < 0) {
        return false;
      }
      at = 0;
      end = read;
    }
    return true;
  }
}
