package energy.ona.adapters.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of little-endian bytes. */
final class Bytes {
  private ByteBuffer buffer;
  private long drained;

  Bytes(int capacity) {
    buffer = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer room(int length) {
    if (buffer.remaining() < length) {
      int capacity = Math.max(buffer.position() + length, buffer.capacity() * 2);
      ByteBuffer larger = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), capacity));
      buffer = larger.order(ByteOrder.LITTLE_ENDIAN).position(buffer.position());
    }
    return buffer;
  }

  int size() {
    return buffer.position();
  }

  /** Where the next byte comes to stand, after those that were handed on. */
  long place() {
    return drained + buffer.position();
  }

  /** Hands on what is there and forgets it. */
  void drainTo(OutputStream out) throws IOException {
    out.write(buffer.array(), 0, size());
    drained += size();
    buffer.clear();
  }

  byte[] array() {
    return buffer.array();
  }

  void put(int value) {
    room(1).put((byte) value);
  }

  void putInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void putLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  void putDoubles(double[] values, int count) {
    ByteBuffer into = room(count * Double.BYTES);
    into.asDoubleBuffer().put(values, 0, count);
    into.position(into.position() + count * Double.BYTES);
  }

  void put(byte[] bytes, int length) {
    room(length).put(bytes, 0, length);
  }

  void setInt(int at, int value) {
    buffer.putInt(at, value);
  }

  void putVarint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      put((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    put((int) rest);
  }

  /** The lowest bits of each value, the first value in the lowest bits of the first byte. */
  void putBits(long[] values, int from, int to, int width) {
    long pending = 0;
    int bits = 0;
    for (int i = from; i < to; i++) {
      long value = values[i];
      pending |= value << bits;
      bits += width;
      if (bits >= Long.SIZE) {
        putLong(pending);
        bits -= Long.SIZE;
        pending = bits == 0 ? 0 : value >>> (width - bits);
      }
    }
    for (; bits > 0; bits -= Byte.SIZE) {
      put((int) pending);
      pending >>>= Byte.SIZE;
    }
  }
}
