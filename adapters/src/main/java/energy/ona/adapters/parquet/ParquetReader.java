package energy.ona.adapters.parquet;

import energy.ona.adapters.parquet.ThriftReader.Struct;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link ParquetWriter} writes, row group by row group, from any part of the file. */
public final class ParquetReader {
  /** The footer's length and the magic after it. */
  public static final int TAIL_BYTES = 8;

  private final Struct meta;

  private ParquetReader(Struct meta) {
    this.meta = meta;
  }

  /** How many bytes at the end are footer and tail. */
  public static int footerBytes(byte[] end) {
    ByteBuffer tail = little(end).position(end.length - TAIL_BYTES);
    int length = tail.getInt();
    byte[] magic = new byte[ParquetWriter.MAGIC.length];
    tail.get(magic);
    if (!Arrays.equals(magic, ParquetWriter.MAGIC) || length < 0) {
      throw new IllegalArgumentException("object is not Parquet");
    }
    return length + TAIL_BYTES;
  }

  /**
   * @param end of the file, at least {@link #footerBytes} long
   */
  public static ParquetReader of(byte[] end) {
    return new ParquetReader(new ThriftReader(end, end.length - footerBytes(end)).struct());
  }

  public Map<String, String> notes() {
    Map<String, String> notes = new HashMap<>();
    meta.structs(5).forEach(note -> notes.put(note.text(1), note.text(2)));
    return notes;
  }

  public List<Group> groups() {
    return meta.structs(4).stream().map(Group::new).toList();
  }

  /** A row group. */
  public static final class Group {
    private final Struct struct;
    private final Map<String, Struct> chunks = new HashMap<>();

    private Group(Struct struct) {
      this.struct = struct;
      for (Struct chunk : struct.structs(1)) {
        Struct column = chunk.struct(3);
        List<?> path = column.list(3);
        chunks.put(new String((byte[]) path.get(0), StandardCharsets.UTF_8), column);
      }
    }

    public int rows() {
      return struct.integer(3);
    }

    public List<String> columns() {
      return chunks.keySet().stream().sorted().toList();
    }

    /** Where the bytes of some columns are, ascending. */
    public List<Extent> extents(Collection<String> columns) {
      return columns.stream()
          .map(column -> extent(chunk(column)))
          .sorted(Comparator.comparingLong(Extent::from))
          .toList();
    }

    /** Where the bytes of the group end in the file. */
    public long to() {
      return chunks.values().stream().mapToLong(chunk -> extent(chunk).to()).max().orElse(0);
    }

    private static Extent extent(Struct chunk) {
      long start = chunk.has(11) ? chunk.number(11) : chunk.number(9);
      return new Extent(start, start + chunk.number(7));
    }

    /** The least text of a column. */
    public String least(String column) {
      return chunk(column).struct(12).text(6);
    }

    /** The greatest text of a column. */
    public String greatest(String column) {
      return chunk(column).struct(12).text(5);
    }

    private Struct chunk(String name) {
      Struct chunk = chunks.get(name);
      if (chunk == null) {
        throw new IllegalArgumentException("there is no column " + name);
      }
      return chunk;
    }

    private PageReader pages(String column, FileParts parts) {
      Struct chunk = chunk(column);
      if (chunk.integer(4) != Pages.SNAPPY) {
        throw new IllegalArgumentException("column %s is not packed by Snappy".formatted(column));
      }
      return new PageReader(parts, extent(chunk), chunk.has(11));
    }

    /** A column's values from one row up to another. */
    public long[] timestamps(String column, FileParts parts, int from, int to) {
      return Arrays.copyOfRange(Delta.read(pages(column, parts).page(), to), from, to);
    }

    /** A column's values from one row up to another. */
    public int[] ints(String column, FileParts parts, int from, int to) {
      PageReader pages = pages(column, parts);
      ByteBuffer entries = pages.page();
      int[] values = pages.places(from, to);
      for (int i = 0; i < values.length; i++) {
        values[i] = entries.getInt(values[i] * Integer.BYTES);
      }
      return values;
    }

    /** A column's values from one row up to another, NaN where there is none. */
    public double[] numbers(String column, FileParts parts, int from, int to) {
      return pages(column, parts).numbers(from, to);
    }

    /** A column's values from one row up to another. */
    public ParquetWriter.Texts texts(String column, FileParts parts, int from, int to) {
      PageReader pages = pages(column, parts);
      ByteBuffer entries = pages.page();
      List<String> all = new ArrayList<>();
      while (entries.hasRemaining()) {
        byte[] text = new byte[entries.getInt()];
        entries.get(text);
        all.add(new String(text, StandardCharsets.UTF_8));
      }
      return new ParquetWriter.Texts(all, pages.places(from, to));
    }
  }

  /** The pages of one chunk, one after the other. */
  private static final class PageReader {
    private final byte[] bytes;
    private final boolean hasDictionary;
    private int at;
    private int encoding;

    PageReader(FileParts parts, Extent chunk, boolean hasDictionary) {
      Map.Entry<Long, byte[]> part = parts.holding(chunk);
      this.bytes = part.getValue();
      this.at = Math.toIntExact(chunk.from() - part.getKey());
      this.hasDictionary = hasDictionary;
    }

    int[] places(int from, int to) {
      return places(page(), from, to);
    }

    private static int[] places(ByteBuffer data, int from, int to) {
      int width = data.get();
      return Hybrid.read(data, from, to, width);
    }

    private static int sum(int[] values, int from, int to) {
      int sum = 0;
      for (int i = from; i < to; i++) {
        sum += values[i];
      }
      return sum;
    }

    double[] numbers(int from, int to) {
      ByteBuffer entries = hasDictionary ? page() : ByteBuffer.allocate(0);
      ByteBuffer data = page();
      int end = data.getInt() + Integer.BYTES;
      int[] there = Hybrid.read(data, 0, to, 1);
      data.position(end);
      int before = sum(there, 0, from);
      boolean coded = encoding == Pages.DICTIONARY;
      int[] places = new int[0];
      if (coded) {
        places = places(data, before, before + sum(there, from, to));
      } else {
        data.position(end + before * Double.BYTES);
      }
      double[] values = new double[to - from];
      int next = 0;
      for (int row = 0; row < values.length; row++) {
        if (there[from + row] == 0) {
          values[row] = Double.NaN;
        } else if (coded) {
          values[row] = entries.getDouble(places[next++] * Double.BYTES);
        } else {
          values[row] = data.getDouble();
        }
      }
      return values;
    }

    ByteBuffer page() {
      ThriftReader reader = new ThriftReader(bytes, at);
      Struct header = reader.struct();
      byte[] plain = new byte[header.integer(2)];
      int length = header.integer(3);
      new SnappyDecompressor().decompress(bytes, reader.position(), length, plain, 0, plain.length);
      at = reader.position() + length;
      encoding = header.has(5) ? header.struct(5).integer(2) : Pages.PLAIN;
      return little(plain);
    }
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
