package energy.ona.adapters.parquet;

import energy.ona.adapters.parquet.ThriftReader.Struct;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** Where the bytes of the group begin in the file. */
    public long from() {
      return chunks.values().stream().mapToLong(Group::start).min().orElse(0);
    }

    /** Where they end. */
    public long to() {
      return chunks.values().stream()
          .mapToLong(chunk -> start(chunk) + chunk.number(7))
          .max()
          .orElse(0);
    }

    private static long start(Struct chunk) {
      return chunk.has(11) ? chunk.number(11) : chunk.number(9);
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

    private PageReader pages(String column, byte[] bytes, long offset) {
      Struct chunk = chunk(column);
      if (chunk.integer(4) != Pages.SNAPPY) {
        throw new IllegalArgumentException("column %s is not packed by Snappy".formatted(column));
      }
      return new PageReader(bytes, Math.toIntExact(start(chunk) - offset), chunk);
    }

    /**
     * @param bytes of the file from {@code offset} on
     */
    public long[] timestamps(String column, byte[] bytes, long offset) {
      return Delta.read(pages(column, bytes, offset).data());
    }

    public int[] ints(String column, byte[] bytes, long offset) {
      PageReader pages = pages(column, bytes, offset);
      ByteBuffer entries = pages.dictionary();
      int[] places = pages.places(rows());
      int[] values = new int[places.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = entries.getInt(places[i] * Integer.BYTES);
      }
      return values;
    }

    public double[] numbers(String column, byte[] bytes, long offset) {
      return pages(column, bytes, offset).numbers(rows());
    }

    public ParquetWriter.Texts texts(String column, byte[] bytes, long offset) {
      PageReader pages = pages(column, bytes, offset);
      ByteBuffer entries = pages.dictionary();
      List<String> all = new ArrayList<>();
      while (entries.hasRemaining()) {
        byte[] text = new byte[entries.getInt()];
        entries.get(text);
        all.add(new String(text, StandardCharsets.UTF_8));
      }
      return new ParquetWriter.Texts(all, pages.places(rows()));
    }
  }

  /** The pages of one chunk, one after the other. */
  private static final class PageReader {
    private final byte[] bytes;
    private final boolean hasDictionary;
    private int at;
    private int encoding;

    PageReader(byte[] bytes, int at, Struct chunk) {
      this.bytes = bytes;
      this.at = at;
      this.hasDictionary = chunk.has(11);
    }

    ByteBuffer dictionary() {
      return page();
    }

    ByteBuffer data() {
      return page();
    }

    int[] places(int count) {
      return places(page(), count);
    }

    private static int[] places(ByteBuffer data, int count) {
      int width = data.get();
      return Hybrid.read(data, count, width);
    }

    double[] numbers(int rows) {
      ByteBuffer entries = hasDictionary ? page() : ByteBuffer.allocate(0);
      ByteBuffer data = page();
      int end = data.getInt() + Integer.BYTES;
      int[] there = Hybrid.read(data, rows, 1);
      data.position(end);
      int count = Arrays.stream(there).sum();
      boolean coded = encoding == Pages.DICTIONARY;
      int[] places = coded ? places(data, count) : new int[0];
      double[] values = new double[rows];
      int next = 0;
      for (int row = 0; row < rows; row++) {
        if (there[row] == 0) {
          values[row] = Double.NaN;
        } else if (coded) {
          values[row] = entries.getDouble(places[next++] * Double.BYTES);
        } else {
          values[row] = data.getDouble();
        }
      }
      return values;
    }

    private ByteBuffer page() {
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
