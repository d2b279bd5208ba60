package energy.ona.adapters.parquet;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the pages of one column of one row group, and says where they are. */
final class Pages {
  static final int PLAIN = 0;
  static final int RLE = 3;
  static final int DELTA = 5;
  static final int DICTIONARY = 8;
  static final int SNAPPY = 1;

  private final Column column;
  private final Bytes file;
  private final Packing packing;
  private final long first;
  private long dictionaryAt = -1;
  private long dataAt;
  private long plainBytes;
  private long packedBytes;
  private int encoding;
  private int values;
  private int missing;
  private byte @Nullable [] least;
  private byte @Nullable [] most;

  Pages(Column column, Bytes file, Packing packing) {
    this.column = column;
    this.file = file;
    this.packing = packing;
    this.first = file.place();
  }

  void timestamps(long[] epochMillis) {
    Bytes data = new Bytes(epochMillis.length / 4 + 64);
    Delta.write(data, epochMillis);
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (long value : epochMillis) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    range(plain(low), plain(high));
    data(data, epochMillis.length, DELTA);
  }

  /** Texts by their places in a list, ascending. */
  void texts(List<String> all, int[] places) {
    Bytes entries = new Bytes(64);
    for (String text : all) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      entries.putInt(bytes.length);
      entries.put(bytes, bytes.length);
    }
    int low = all.size() - 1;
    int high = 0;
    for (int place : places) {
      low = Math.min(low, place);
      high = Math.max(high, place);
    }
    range(
        all.get(low).getBytes(StandardCharsets.UTF_8),
        all.get(high).getBytes(StandardCharsets.UTF_8));
    dictionary(entries, all.size());
    places(places, places.length, all.size(), new Bytes(places.length / 4 + 64));
  }

  void ints(int[] numbers) {
    Distinct distinct = Distinct.of(numbers);
    Bytes entries = new Bytes(64);
    for (int i = 0; i < distinct.size(); i++) {
      entries.putInt((int) distinct.value(i));
    }
    dictionary(entries, distinct.size());
    places(distinct.places(), numbers.length, distinct.size(), new Bytes(numbers.length / 4 + 64));
  }

  /**
   * Numbers of which NaN is missing; as places in a dictionary where that is shorter.
   *
   * @param triesDictionary false where it is known to be longer
   */
  void numbers(double[] numbers, boolean triesDictionary) {
    int size = numbers.length;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : numbers) {
      if (value < low) {
        low = value;
      }
      if (value > high) {
        high = value;
      }
      if (Double.isNaN(value)) {
        missing++;
      }
    }
    int count = size - missing;
    if (count > 0) {
      // A zero has two signs, and readers must not tell them apart.
      range(plain(low == 0 ? -0.0 : low), plain(high == 0 ? 0.0 : high));
    }
    double[] present = missing == 0 ? numbers : present(numbers, count);
    @Nullable Distinct distinct = triesDictionary ? Distinct.of(present, count) : null;
    Bytes data = new Bytes(size * (distinct == null ? Double.BYTES : 2) + size / Byte.SIZE + 64);
    data.putInt(0);
    if (missing == 0) {
      Hybrid.run(data, 1, size, 1);
    } else {
      levels(numbers, data);
    }
    data.setInt(0, data.size() - Integer.BYTES);
    if (distinct != null) {
      Bytes entries = new Bytes(distinct.size() * Double.BYTES);
      for (int i = 0; i < distinct.size(); i++) {
        entries.putLong(distinct.value(i));
      }
      dictionary(entries, distinct.size());
      places(distinct.places(), count, distinct.size(), data);
    } else {
      data.putDoubles(present, count);
      data(data, size, PLAIN);
    }
  }

  private static double[] present(double[] numbers, int count) {
    double[] present = new double[count];
    int at = 0;
    for (double value : numbers) {
      if (!Double.isNaN(value)) {
        present[at++] = value;
      }
    }
    return present;
  }

  private static void levels(double[] numbers, Bytes data) {
    int[] there = new int[numbers.length];
    for (int i = 0; i < there.length; i++) {
      there[i] = Double.isNaN(numbers[i]) ? 0 : 1;
    }
    Hybrid.write(data, there, there.length, 1);
  }

  boolean hasDictionary() {
    return dictionaryAt >= 0;
  }

  private void places(int[] places, int count, int size, Bytes data) {
    int width = Hybrid.width(Math.max(0, size - 1));
    data.put(width);
    Hybrid.write(data, places, count, width);
    data(data, count + missing, DICTIONARY);
  }

  private void range(byte[] low, byte[] high) {
    least = low;
    most = high;
  }

  private static byte[] plain(long value) {
    Bytes bytes = new Bytes(Long.BYTES);
    bytes.putLong(value);
    return bytes.array();
  }

  private static byte[] plain(double value) {
    return plain(Double.doubleToRawLongBits(value));
  }

  private void dictionary(Bytes entries, int size) {
    dictionaryAt = file.place();
    ThriftWriter header = new ThriftWriter().struct();
    page(header.i32(1, 2), entries, out -> out.struct(7).i32(1, size).i32(2, PLAIN).end());
  }

  private void data(Bytes data, int count, int form) {
    dataAt = file.place();
    values = count;
    encoding = form;
    ThriftWriter header = new ThriftWriter().struct();
    page(
        header.i32(1, 0),
        data,
        out -> out.struct(5).i32(1, count).i32(2, form).i32(3, RLE).i32(4, RLE).end());
  }

  private void page(
      ThriftWriter header, Bytes data, java.util.function.Consumer<ThriftWriter> kind) {
    int length = packing.pack(data);
    header.i32(2, data.size()).i32(3, length);
    kind.accept(header);
    byte[] head = header.end().bytes();
    file.put(head, head.length);
    file.put(packing.bytes(), length);
    packedBytes += head.length + length;
    plainBytes += head.length + data.size();
  }

  long plainBytes() {
    return plainBytes;
  }

  /** The chunk's metadata, an element of a list. */
  void describe(ThriftWriter out) {
    out.struct().i64(2, first).struct(3).i32(1, column.type().physical());
    if (dictionaryAt >= 0) {
      out.list(2, Thrift.I32, 3).element(PLAIN).element(RLE).element(encoding);
    } else {
      out.list(2, Thrift.I32, 2).element(RLE).element(encoding);
    }
    out.list(3, Thrift.BINARY, 1).element(column.name());
    out.i32(4, SNAPPY).i64(5, values).i64(6, plainBytes).i64(7, packedBytes);
    out.i64(9, dataAt);
    if (dictionaryAt >= 0) {
      out.i64(11, dictionaryAt);
    }
    out.struct(12).i64(3, missing);
    if (most != null && least != null) {
      out.binary(5, most).binary(6, least);
    }
    out.end().end().end();
  }
}
