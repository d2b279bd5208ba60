package energy.ona.adapters.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Thrift's compact protocol into structs by field number. What has another form than ours is
 * refused by an {@link IllegalArgumentException}.
 */
final class ThriftReader {
  private final byte[] bytes;
  private int at;

  ThriftReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  /** Where the next byte is. */
  int position() {
    return at;
  }

  /** A struct: its fields by number. */
  record Struct(Map<Integer, Object> fields) {
    boolean has(int id) {
      return fields.containsKey(id);
    }

    long number(int id) {
      return as(id, Long.class);
    }

    int integer(int id) {
      return Math.toIntExact(number(id));
    }

    byte[] binary(int id) {
      return as(id, byte[].class);
    }

    String text(int id) {
      return new String(binary(id), StandardCharsets.UTF_8);
    }

    Struct struct(int id) {
      return as(id, Struct.class);
    }

    List<Struct> structs(int id) {
      return list(id).stream().map(Struct.class::cast).toList();
    }

    List<?> list(int id) {
      return as(id, List.class);
    }

    private <T> T as(int id, Class<T> type) {
      Object value = fields.get(id);
      if (!type.isInstance(value)) {
        throw new IllegalArgumentException("field %d of the metadata is missing".formatted(id));
      }
      return type.cast(value);
    }
  }

  Struct struct() {
    Map<Integer, Object> fields = new HashMap<>();
    int last = 0;
    for (int head = next(); head != 0; head = next()) {
      int delta = head >>> 4;
      last = delta == 0 ? (int) zigzag() : last + delta;
      fields.put(last, value(head & 0xf));
    }
    return new Struct(fields);
  }

  private Object value(int type) {
    return switch (type) {
      case Thrift.TRUE -> true;
      case Thrift.FALSE -> false;
      case Thrift.BYTE -> (long) (byte) next();
      case Thrift.I16, Thrift.I32, Thrift.I64 -> zigzag();
      case Thrift.DOUBLE -> binary(Double.BYTES);
      case Thrift.BINARY -> binary((int) varint());
      case Thrift.LIST, Thrift.SET -> list();
      case Thrift.STRUCT -> struct();
      default -> throw new IllegalArgumentException("metadata of type %d".formatted(type));
    };
  }

  private List<Object> list() {
    int head = next();
    int size = head >>> 4 == 15 ? (int) varint() : head >>> 4;
    int type = head & 0xf;
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      // In a list, a truth value is a byte of its own.
      list.add(type == Thrift.TRUE || type == Thrift.FALSE ? next() == Thrift.TRUE : value(type));
    }
    return list;
  }

  private byte[] binary(int length) {
    if (length < 0 || length > bytes.length - at) {
      throw new IllegalArgumentException("metadata ends too early");
    }
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  private long zigzag() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int part = next();
      value |= (long) (part & 0x7f) << shift;
      if ((part & 0x80) == 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("metadata has an endless number");
  }

  private int next() {
    if (at >= bytes.length) {
      throw new IllegalArgumentException("metadata ends too early");
    }
    return bytes[at++] & 0xff;
  }
}
