package energy.ona.adapters.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes Thrift's compact protocol, in which Parquet keeps its metadata. */
final class ThriftWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Deque<Integer> outer = new ArrayDeque<>();
  private int last;

  byte[] bytes() {
    return out.toByteArray();
  }

  private void field(int id, int type) {
    int delta = id - last;
    if (delta > 0 && delta <= 15) {
      out.write((delta << 4) | type);
    } else {
      out.write(type);
      zigzag(id);
    }
    last = id;
  }

  ThriftWriter bool(int id, boolean value) {
    field(id, value ? Thrift.TRUE : Thrift.FALSE);
    return this;
  }

  ThriftWriter i32(int id, int value) {
    field(id, Thrift.I32);
    zigzag(value);
    return this;
  }

  ThriftWriter i64(int id, long value) {
    field(id, Thrift.I64);
    zigzag(value);
    return this;
  }

  ThriftWriter text(int id, String value) {
    return binary(id, value.getBytes(StandardCharsets.UTF_8));
  }

  ThriftWriter binary(int id, byte[] value) {
    field(id, Thrift.BINARY);
    element(value);
    return this;
  }

  ThriftWriter list(int id, int elementType, int size) {
    field(id, Thrift.LIST);
    if (size < 15) {
      out.write((size << 4) | elementType);
    } else {
      out.write(0xf0 | elementType);
      varint(size);
    }
    return this;
  }

  ThriftWriter element(int value) {
    zigzag(value);
    return this;
  }

  ThriftWriter element(String value) {
    return element(value.getBytes(StandardCharsets.UTF_8));
  }

  private ThriftWriter element(byte[] value) {
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  /** Begins a struct that is a field. */
  ThriftWriter struct(int id) {
    field(id, Thrift.STRUCT);
    return struct();
  }

  /** Begins a struct that is an element of a list, or the whole. */
  ThriftWriter struct() {
    outer.push(last);
    last = 0;
    return this;
  }

  ThriftWriter end() {
    out.write(0);
    last = outer.pop();
    return this;
  }

  private void zigzag(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
