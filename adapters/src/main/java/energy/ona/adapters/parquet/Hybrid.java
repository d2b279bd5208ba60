package energy.ona.adapters.parquet;

import java.nio.ByteBuffer;
import java.util.Arrays;

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

  /** One value, many times. */
  static void run(Bytes out, int value, int length, int width) {
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

  /** The values from a place up to another. */
  static int[] read(ByteBuffer in, int from, int to, int width) {
    int[] values = new int[to - from];
    for (int at = 0; at < to; ) {
      long head = Delta.varint(in);
      if ((head & 1) == 0) {
        int value = 0;
        for (int bits = 0; bits < width; bits += Byte.SIZE) {
          value |= (in.get() & 0xff) << bits;
        }
        int end = (int) Math.min(to, at + (head >>> 1));
        Arrays.fill(values, Math.max(at, from) - from, Math.max(end, from) - from, value);
        at = end;
      } else {
        int count = (int) (head >>> 1) * 8;
        int end = in.position() + count / 8 * width;
        // Only whole eights can be passed over.
        int passed = Math.min(count, Math.max(0, from - at)) / 8 * 8;
        in.position(in.position() + passed / 8 * width);
        unpack(new Bits(in, width), values, at + passed - from, count - passed);
        in.position(end);
        at += count;
      }
    }
    return values;
  }

  private static void unpack(Bits bits, int[] values, int from, int count) {
    int end = Math.min(values.length, from + count);
    for (int at = from; at < end; at++) {
      int value = (int) bits.next();
      if (at >= 0) {
        values[at] = value;
      }
    }
  }
}
