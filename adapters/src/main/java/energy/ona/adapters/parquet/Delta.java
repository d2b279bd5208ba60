package energy.ona.adapters.parquet;

import java.nio.ByteBuffer;

/** Parquet's DELTA_BINARY_PACKED: regular timestamps take almost nothing. */
final class Delta {
  private static final int BLOCK = 128;
  private static final int MINIBLOCKS = 4;
  private static final int MINIBLOCK = BLOCK / MINIBLOCKS;

  private Delta() {}

  static void write(Bytes out, long[] values) {
    out.putVarint(BLOCK);
    out.putVarint(MINIBLOCKS);
    out.putVarint(values.length);
    zigzag(out, values.length == 0 ? 0 : values[0]);
    long[] deltas = new long[BLOCK];
    for (int from = 1; from < values.length; from += BLOCK) {
      int count = Math.min(BLOCK, values.length - from);
      long least = Long.MAX_VALUE;
      for (int i = 0; i < count; i++) {
        deltas[i] = values[from + i] - values[from + i - 1];
        least = Math.min(least, deltas[i]);
      }
      block(out, deltas, count, least);
    }
  }

  private static void block(Bytes out, long[] deltas, int count, long least) {
    zigzag(out, least);
    int[] widths = new int[MINIBLOCKS];
    for (int i = 0; i < BLOCK; i++) {
      deltas[i] = i < count ? deltas[i] - least : 0;
      int width = Long.SIZE - Long.numberOfLeadingZeros(deltas[i]);
      widths[i / MINIBLOCK] = Math.max(widths[i / MINIBLOCK], width);
    }
    for (int width : widths) {
      out.put(width);
    }
    for (int mini = 0; mini < MINIBLOCKS && mini * MINIBLOCK < count; mini++) {
      out.putBits(deltas, mini * MINIBLOCK, (mini + 1) * MINIBLOCK, widths[mini]);
    }
  }

  /** The values up to a place. */
  static long[] read(ByteBuffer in, int to) {
    int block = (int) varint(in);
    int minis = (int) varint(in);
    int all = (int) varint(in);
    if (block <= 0 || minis <= 0 || block % minis != 0 || all < to) {
      throw new IllegalArgumentException("the deltas of a page are damaged");
    }
    int size = block / minis;
    long[] values = new long[to];
    long value = unzigzag(in);
    if (to > 0) {
      values[0] = value;
    }
    int[] widths = new int[minis];
    for (int at = 1; at < to; ) {
      long least = unzigzag(in);
      for (int mini = 0; mini < minis; mini++) {
        widths[mini] = in.get();
      }
      for (int mini = 0; mini < minis && at < to; mini++) {
        int end = in.position() + size * widths[mini] / Byte.SIZE;
        Bits bits = new Bits(in, widths[mini]);
        for (int i = 0; i < size && at < to; i++) {
          value += least + bits.next();
          values[at++] = value;
        }
        in.position(end);
      }
    }
    return values;
  }

  static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int part = in.get();
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of a page is damaged");
  }

  private static void zigzag(Bytes out, long value) {
    out.putVarint((value << 1) ^ (value >> 63));
  }

  private static long unzigzag(ByteBuffer in) {
    long value = varint(in);
    return (value >>> 1) ^ -(value & 1);
  }
}
