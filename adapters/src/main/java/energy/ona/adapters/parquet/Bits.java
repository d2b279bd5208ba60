package energy.ona.adapters.parquet;

import java.nio.ByteBuffer;

/** Packed numbers of up to 64 bits, the first in the lowest bits of the first byte. */
final class Bits {
  /** A number of no more is within eight bytes, wherever in a byte it begins. */
  private static final int WITHIN_A_LONG = Long.SIZE - Byte.SIZE + 1;

  private final ByteBuffer in;
  private final int width;
  private long bit;

  /** From the buffer's position on, which stays where it is. */
  Bits(ByteBuffer in, int width) {
    this.in = in;
    this.width = width;
    this.bit = (long) in.position() * Byte.SIZE;
  }

  long next() {
    int at = (int) (bit >>> 3);
    int shift = (int) (bit & 7);
    bit += width;
    if (width <= WITHIN_A_LONG && at + Long.BYTES <= in.limit()) {
      return (in.getLong(at) >>> shift) & ((1L << width) - 1);
    }
    long value = 0;
    for (int have = 0; have < width; at++) {
      int take = Math.min(Byte.SIZE - shift, width - have);
      long part = ((in.get(at) & 0xffL) >>> shift) & ((1L << take) - 1);
      value |= part << have;
      have += take;
      shift = 0;
    }
    return value;
  }
}
