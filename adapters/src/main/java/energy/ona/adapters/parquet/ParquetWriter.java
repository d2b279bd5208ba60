package energy.ona.adapters.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a Parquet file row group by row group, in memory or handed on piece by piece. Follows the
 * format's specification 2.9 with data pages of version 1, which every reader knows.
 */
public final class ParquetWriter {
  /** After so many groups it is looked again whether a dictionary pays where it did not. */
  private static final int GROUPS_WITHOUT = 8;

  static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final String CREATED_BY = "ona version 1 (build 1)";

  private final List<Column> columns;
  private final Bytes file;
  private final Packing packing = new Packing();
  private final boolean[] triesDictionary;
  private final List<Group> groups = new ArrayList<>();

  public ParquetWriter(List<Column> columns, int expectedBytes) {
    this.columns = List.copyOf(columns);
    this.file = new Bytes(expectedBytes);
    this.triesDictionary = new boolean[columns.size()];
    file.put(MAGIC, MAGIC.length);
  }

  private record Group(List<Pages> pages, int rows, long plainBytes) {}

  /**
   * Adds a row group.
   *
   * @param values by column in their order: {@code long[]} of a timestamp, {@code int[]} of an int,
   *     {@code double[]} of a number, {@link Texts} of a text
   */
  public void group(int rows, List<?> values) {
    List<Pages> written = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Pages pages = new Pages(column, file, packing);
      switch (column.type()) {
        case TIMESTAMP -> pages.timestamps((long[]) values.get(i));
        case INT -> pages.ints((int[]) values.get(i));
        case NUMBER -> {
          boolean tries = triesDictionary[i] || groups.size() % GROUPS_WITHOUT == 0;
          pages.numbers((double[]) values.get(i), tries);
          triesDictionary[i] = pages.hasDictionary();
        }
        case TEXT -> {
          Texts texts = (Texts) values.get(i);
          pages.texts(texts.all(), texts.places());
        }
      }
      written.add(pages);
    }
    groups.add(new Group(written, rows, written.stream().mapToLong(Pages::plainBytes).sum()));
  }

  /** A text of each row as its place in a list that is ascending and has no repetitions. */
  @SuppressWarnings("ArrayRecordComponent") // Handed over, and never compared.
  public record Texts(List<String> all, int[] places) {
    /** Of the text of each row. */
    public static Texts of(List<String> rows) {
      Map<String, Integer> places = new TreeMap<>();
      rows.forEach(text -> places.put(text, 0));
      List<String> all = List.copyOf(places.keySet());
      int[] next = {0};
      places.replaceAll((text, none) -> next[0]++);
      return new Texts(all, rows.stream().mapToInt(places::get).toArray());
    }
  }

  /** Hands on what there is of the file so far. */
  public void drainTo(OutputStream out) throws IOException {
    file.drainTo(out);
  }

  /** The file, or what was not handed on of it; nothing can be added any more. */
  public byte[] finish(Map<String, String> notes) {
    ThriftWriter meta = new ThriftWriter().struct().i32(1, 2);
    meta.list(2, Thrift.STRUCT, columns.size() + 1);
    meta.struct().text(4, "schema").i32(5, columns.size()).end();
    columns.forEach(column -> column.describe(meta));
    meta.i64(3, groups.stream().mapToLong(Group::rows).sum());
    meta.list(4, Thrift.STRUCT, groups.size());
    for (Group group : groups) {
      meta.struct().list(1, Thrift.STRUCT, columns.size());
      group.pages().forEach(pages -> pages.describe(meta));
      meta.i64(2, group.plainBytes()).i64(3, group.rows()).end();
    }
    meta.list(5, Thrift.STRUCT, notes.size());
    new TreeMap<>(notes).forEach((key, value) -> meta.struct().text(1, key).text(2, value).end());
    meta.text(6, CREATED_BY);
    meta.list(7, Thrift.STRUCT, columns.size());
    columns.forEach(column -> meta.struct().struct(1).end().end());
    byte[] footer = meta.end().bytes();
    file.put(footer, footer.length);
    file.putInt(footer.length);
    file.put(MAGIC, MAGIC.length);
    return java.util.Arrays.copyOf(file.array(), file.size());
  }
}
