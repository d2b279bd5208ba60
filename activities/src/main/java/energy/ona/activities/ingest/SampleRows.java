package energy.ona.activities.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/** Samples as they came, in two arrays: whose and when, and what was measured. */
final class SampleRows {
  private static final int HEAD = 3;

  private final int signals;
  private int[] heads;
  private double[] values;
  private int size;

  SampleRows(int signals, int capacity) {
    this.signals = signals;
    this.heads = new int[capacity * HEAD];
    this.values = new double[capacity * signals];
  }

  /** What a row takes, in memory and in a file. */
  static int rowBytes(int signals) {
    return HEAD * Integer.BYTES + signals * Double.BYTES;
  }

  /** What is allocated, whether it is filled or not. */
  long bytes() {
    return (long) heads.length * Integer.BYTES + (long) values.length * Double.BYTES;
  }

  void add(int asset, int second, int flags, double[] measured) {
    if (size * HEAD == heads.length) {
      // From one on: a file may have a single row of each of many days.
      int capacity = Math.max(1, size * 2);
      heads = Arrays.copyOf(heads, capacity * HEAD);
      values = Arrays.copyOf(values, capacity * signals);
    }
    int head = size * HEAD;
    heads[head] = asset;
    heads[head + 1] = second;
    heads[head + 2] = flags;
    System.arraycopy(measured, 0, values, size * signals, signals);
    size++;
  }

  /** Takes from another row what one leaves blank. */
  void completed(int row, int by) {
    for (int signal = 0; signal < signals; signal++) {
      if (Double.isNaN(values[row * signals + signal])) {
        values[row * signals + signal] = values[by * signals + signal];
      }
    }
  }

  int size() {
    return size;
  }

  int asset(int row) {
    return heads[row * HEAD];
  }

  int second(int row) {
    return heads[row * HEAD + 1];
  }

  int flags(int row) {
    return heads[row * HEAD + 2];
  }

  double value(int row, int signal) {
    return values[row * signals + signal];
  }

  /** Writes how many rows there are, and then them. */
  void write(WritableByteChannel out) throws IOException {
    ByteBuffer bytes = buffer(Integer.BYTES + size * rowBytes(signals));
    bytes.putInt(size);
    bytes.asIntBuffer().put(heads, 0, size * HEAD);
    bytes.position(bytes.position() + size * HEAD * Integer.BYTES);
    bytes.asDoubleBuffer().put(values, 0, size * signals);
    bytes.rewind();
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /** The rows of one writing. */
  static SampleRows next(int signals, ReadableByteChannel in) throws IOException {
    int count = filled(in, Integer.BYTES).getInt();
    SampleRows rows = new SampleRows(signals, count);
    rows.read(in, count);
    return rows;
  }

  /** Adds one row of others, for which there must be room. */
  void add(SampleRows others, int row) {
    System.arraycopy(others.heads, row * HEAD, heads, size * HEAD, HEAD);
    System.arraycopy(others.values, row * signals, values, size * signals, signals);
    size++;
  }

  /** Adds the rows of one writing; there must be room for them. */
  void read(ReadableByteChannel in) throws IOException {
    read(in, filled(in, Integer.BYTES).getInt());
  }

  private void read(ReadableByteChannel in, int rows) throws IOException {
    ByteBuffer bytes = filled(in, rows * rowBytes(signals));
    bytes.asIntBuffer().get(heads, size * HEAD, rows * HEAD);
    bytes.position(rows * HEAD * Integer.BYTES);
    bytes.asDoubleBuffer().get(values, size * signals, rows * signals);
    size += rows;
  }

  private static ByteBuffer filled(ReadableByteChannel in, int length) throws IOException {
    ByteBuffer bytes = buffer(length);
    while (bytes.hasRemaining()) {
      if (in.read(bytes) < 0) {
        throw new EOFException("a file of spooled samples ends within them");
      }
    }
    return bytes.flip();
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
  }
}
