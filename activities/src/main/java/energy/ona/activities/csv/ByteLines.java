package energy.ona.activities.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The lines of a text in UTF-8 or any other superset of ASCII, ended by LF, CRLF or CR, without a
 * copy of most of them; a monstrous one is cut instead of kept.
 */
final class ByteLines {
  static final int MOST_BYTES = 1 << 16;

  private static final byte END = 1;
  private static final byte QUOTE = 2;
  private static final byte ODD = 4;
  private static final byte[] KINDS = kinds();

  private final InputStream text;
  private final Deque<Kept> returned = new ArrayDeque<>();
  private byte[] buffer = new byte[1 << 18];
  private int at;
  private int end;
  private long number;
  private boolean skipLineFeed;

  private byte[] line = buffer;
  private int from;
  private int to;
  private long lineNumber;
  private int seen;
  private boolean cut;

  /** A line that was copied. */
  record Kept(long number, byte[] bytes, int seen, boolean cut) {}

  ByteLines(InputStream text) {
    this.text = text;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    kinds['\n'] = END;
    kinds['\r'] = END;
    kinds['"'] = QUOTE;
    kinds[0] = ODD;
    Arrays.fill(kinds, 128, 256, ODD);
    return kinds;
  }

  /** Goes to the next line; false at the end. What was told of the one before is lost. */
  boolean next() throws IOException {
    if (!returned.isEmpty()) {
      show(returned.removeFirst());
      return true;
    }
    if (!startsLine()) {
      return false;
    }
    line = buffer;
    from = at;
    seen = 0;
    cut = false;
    int scan = at;
    while (true) {
      int kinds = 0;
      byte kind = 0;
      while (scan < end) {
        kind = KINDS[buffer[scan] & 0xff];
        kinds |= kind;
        if (kind == END) {
          break;
        }
        scan++;
      }
      seen |= kinds;
      if (scan < end) {
        skipLineFeed = buffer[scan] == '\r';
        to = scan;
        at = scan + 1;
        break;
      }
      if (scan - from > MOST_BYTES) {
        skipRest(scan);
        break;
      }
      scan = refill(scan);
      if (scan < 0) {
        to = end;
        at = end;
        break;
      }
    }
    if (to - from > MOST_BYTES) {
      to = from + MOST_BYTES;
      cut = true;
    }
    lineNumber = ++number;
    return true;
  }

  /** Skips the LF of a CRLF; false when there is nothing more. */
  private boolean startsLine() throws IOException {
    if (at == end && !fill(0)) {
      return false;
    }
    if (skipLineFeed && buffer[at] == '\n') {
      at++;
    }
    skipLineFeed = false;
    return at < end || fill(0);
  }

  /** Moves the begun line to the front and reads on; the place to go on at, or −1 at the end. */
  private int refill(int scan) throws IOException {
    int begun = scan - from;
    System.arraycopy(buffer, from, buffer, 0, begun);
    from = 0;
    boolean more = fill(begun);
    return more ? begun : -1;
  }

  private boolean fill(int keep) throws IOException {
    end = keep;
    at = keep;
    int read = text.read(buffer, keep, buffer.length - keep);
    while (read == 0) {
      read = text.read(buffer, keep, buffer.length - keep);
    }
    if (read < 0) {
      return false;
    }
    end = keep + read;
    return true;
  }

  private void skipRest(int scanned) throws IOException {
    byte[] kept = Arrays.copyOfRange(buffer, from, from + MOST_BYTES);
    cut = true;
    at = scanned;
    while (at < end || fill(0)) {
      while (at < end && KINDS[buffer[at] & 0xff] != END) {
        at++;
      }
      if (at < end) {
        skipLineFeed = buffer[at++] == '\r';
        break;
      }
    }
    line = kept;
    from = 0;
    to = kept.length;
  }

  private void show(Kept kept) {
    line = kept.bytes();
    from = 0;
    to = line.length;
    lineNumber = kept.number();
    seen = kept.seen();
    cut = kept.cut();
  }

  /** A copy, to be given back or shown later. */
  Kept keep() {
    return new Kept(lineNumber, Arrays.copyOfRange(line, from, to), seen, cut);
  }

  /** Gives lines back, to be read again in their order. */
  void giveBack(Deque<Kept> lines) {
    while (!lines.isEmpty()) {
      returned.addFirst(lines.removeLast());
    }
  }

  byte[] bytes() {
    return line;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** From 1. */
  long number() {
    return lineNumber;
  }

  /** True when it was longer than may be kept. */
  boolean isCut() {
    return cut;
  }

  boolean hasQuote() {
    return (seen & QUOTE) != 0;
  }

  /** True when there is a NUL or something that is not ASCII. */
  boolean isOdd() {
    return (seen & ODD) != 0;
  }

  boolean isBlank() {
    for (int i = from; i < to; i++) {
      if (line[i] != ' ' && line[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
