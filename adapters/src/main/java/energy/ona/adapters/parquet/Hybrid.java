package energy.ona.adapters.parquet;

import java.nio.ByteBuffer;

/** Parquet's mixture of runs and bit-packed groups of eight, for small non-negative numbers. */
final class Hybrid {
  /** From so many equal values on a run is shorter than packed bits. */
  private static final int RUN = 16;

  private Hybrid() {}

  static int width(int most) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(most);
  }

  static void write(Bytes out, int[] values, int count, int width) {
    int packed = 0;
    int at = 0;
    while (at < count) {
      int end = at + 1;
      while (end < count && values[end] == values[at]) {
        end++;
      }
      // Packed values come in eights, so a run may begin only where the packed ones are full.
      int start = at + (int) ((8 - (at - (long) packed) % 8) % 8);
      if (end - start >= RUN) {
        pack(out, values, packed, start, width);
        run(out, values[at], end - start, width);
        packed = end;
      }
      at = end;
    }
    pack(out, values, packed, count, width);
  }

  private static void run(Bytes out, int value, int length, int width) {
    out.putVarint((long) length << 1);
    for (int bits = 0; bits < width; bits += Byte.SIZE) {
      out.put(value >>> bits);
    }
  }

  private static void pack(Bytes out, int[] values, int from, int to, int width) {
    if (from == to) {
      return;
    }
    int groups = (to - from + 7) / 8;
    long[] padded = new long[groups * 8];
    for (int i = from; i < to; i++) {
      padded[i - from] = values[i];
    }
    out.putVarint(((long) groups << 1) | 1);
    out.putBits(padded, 0, padded.length, width);
  }

  static int[] read(ByteBuffer in, int count, int width) {
    int[] values = new int[count];
    int at = 0;
    while (at < count) {
      long head = Delta.varint(in);
      if ((head & 1) == 0) {
        int value = 0;
        for (int bits = 0; bits < width; bits += Byte.SIZE) {
          value |= (in.get() & 0xff) << bits;
        }
        int end = (int) Math.min(count, at + (head >>> 1));
        java.util.Arrays.fill(values, at, end, value);
        at = end;
      } else {
        at = unpack(in, values, at, (int) (head >>> 1) * 8, width);
      }
    }
    return values;
  }

  private static int unpack(ByteBuffer in, int[] values, int from, int count, int width) {
    int end = in.position() + count / 8 * width;
    long pending = 0;
    int bits = 0;
    int at = from;
    for (int i = 0; i < count && at < values.length; i++) {
      while (bits < width) {
        pending |= (in.get() & 0xffL) << bits;
        bits += Byte.SIZE;
      }
      values[at++] = (int) (pending & ((1L << width) - 1));
      pending >>>= width;
      bits -= width;
    }
    in.position(end);
    return at;
  }
}
