package energy.ona.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The cells of one row as places in its UTF-8 bytes; the same object is filled row by row. */
public final class Cells {
  private byte[] bytes = new byte[0];
  private int[] from = new int[32];
  private int[] to = new int[32];
  private int size;

  /** Begins a row. */
  public void reset(byte[] row) {
    bytes = row;
    size = 0;
  }

  /** Adds a cell; blanks around it do not count. */
  public void add(int first, int end) {
    int begin = first;
    int last = end;
    while (begin < last && isBlank(bytes[begin])) {
      begin++;
    }
    while (last > begin && isBlank(bytes[last - 1])) {
      last--;
    }
    // A reject file, sent again, has a quote before what a spreadsheet would take for a formula.
    if (last - begin > 1 && bytes[begin] == '\'' && "=+-@\t\r".indexOf(bytes[begin + 1]) >= 0) {
      begin++;
    }
    if (size == from.length) {
      from = Arrays.copyOf(from, size * 2);
      to = Arrays.copyOf(to, size * 2);
    }
    from[size] = begin;
    to[size++] = last;
  }

  /** Becomes what the other is. */
  public void copy(Cells other) {
    bytes = other.bytes;
    from = other.from.clone();
    to = other.to.clone();
    size = other.size;
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t';
  }

  public static Cells of(List<String> texts) {
    byte[][] parts =
        texts.stream()
            .map(text -> text.strip().getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    Cells cells = new Cells();
    cells.reset(all);
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      cells.add(at, at + part.length);
      at += part.length;
    }
    return cells;
  }

  public int size() {
    return size;
  }

  byte[] bytes() {
    return bytes;
  }

  int from(int cell) {
    return from[cell];
  }

  int to(int cell) {
    return to[cell];
  }

  boolean isBlank(int cell) {
    return from[cell] == to[cell];
  }

  public String text(int cell) {
    return new String(bytes, from[cell], to[cell] - from[cell], StandardCharsets.UTF_8);
  }

  /** True when the cell has just these bytes. */
  boolean is(int cell, byte[] other, int length) {
    return Arrays.equals(bytes, from[cell], to[cell], other, 0, length);
  }
}
