package energy.ona.activities.ingest;

import energy.ona.asset.SiteId;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Samples in one file, in runs of which each is sorted by site and day, so that however many of
 * these there are, they are met in their order by merging and none is held.
 */
final class SampleRuns {
  private static final Comparator<Cursor> ORDER =
      Comparator.comparing(Cursor::day).thenComparingInt(Cursor::run);

  /** Before the rows of a day: its site, the day, and how many they are. */
  private static final int HEAD_BYTES = 3 * Integer.BYTES;

  private final Path file;
  private final int rowBytes;
  private final List<SiteId> sites = new ArrayList<>();
  private final Map<SiteId, Integer> places = new HashMap<>();
  private final List<Long> ends = new ArrayList<>();

  SampleRuns(Path file, int rowBytes) {
    this.file = file;
    this.rowBytes = rowBytes;
  }

  /** Rows of one day of one run, from where they are in the file. */
  private record Piece(long position, int rows) {}

  /** A day of a site, in pieces in the order in which they came. */
  record Day(SiteDay key, List<Piece> pieces, long rows) {}

  /** Takes a day. */
  @FunctionalInterface
  interface DayConsumer {
    void accept(Day day) throws IOException;
  }

  /** Writes one more run. */
  void write(SortedMap<SiteDay, SampleRows> run) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(
                Files.newOutputStream(
                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
      WritableByteChannel rows = Channels.newChannel(out);
      for (Map.Entry<SiteDay, SampleRows> day : run.entrySet()) {
        out.writeInt(place(day.getKey().siteId()));
        out.writeInt((int) day.getKey().epochDay());
        out.writeInt(day.getValue().size());
        day.getValue().write(rows);
      }
    }
    ends.add(Files.size(file));
  }

  private int place(SiteId site) {
    return places.computeIfAbsent(
        site,
        first -> {
          sites.add(first);
          return sites.size() - 1;
        });
  }

  /** Meets each day once, ascending. */
  void forEachDay(DayConsumer consumer) throws IOException {
    if (ends.isEmpty()) {
      return;
    }
    try (FileChannel in = FileChannel.open(file)) {
      PriorityQueue<Cursor> next = new PriorityQueue<>(ORDER);
      for (int run = 0; run < ends.size(); run++) {
        Cursor first = at(in, run, run == 0 ? 0 : ends.get(run - 1));
        if (first != null) {
          next.add(first);
        }
      }
      while (!next.isEmpty()) {
        SiteDay key = next.element().day();
        List<Piece> pieces = new ArrayList<>();
        long rows = 0;
        while (!next.isEmpty() && next.element().day().equals(key)) {
          Cursor cursor = next.remove();
          pieces.add(cursor.piece());
          rows += cursor.piece().rows();
          Cursor following = at(in, cursor.run(), end(cursor.piece()));
          if (following != null) {
            next.add(following);
          }
        }
        consumer.accept(new Day(key, pieces, rows));
      }
    }
  }

  /** Adds the rows of some days, for which there must be room. */
  void read(List<Day> days, SampleRows rows) throws IOException {
    try (FileChannel in = FileChannel.open(file)) {
      for (Day day : days) {
        for (Piece piece : day.pieces()) {
          rows.read(in.position(piece.position()));
        }
      }
    }
  }

  /** Copies a day's rows into a file of their own. */
  void copy(Day day, Path to) throws IOException {
    try (FileChannel in = FileChannel.open(file);
        FileChannel out =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (Piece piece : day.pieces()) {
        long end = end(piece);
        for (long at = piece.position(); at < end; ) {
          at += in.transferTo(at, end - at, out);
        }
      }
    }
  }

  private long end(Piece piece) {
    return piece.position() + Integer.BYTES + (long) piece.rows() * rowBytes;
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
    ends.clear();
  }

  /** A place in a run: the day whose rows begin there. */
  private record Cursor(int run, SiteDay day, Piece piece) {}

  /** What is at a position of a run; null at its end. */
  private @Nullable Cursor at(FileChannel in, int run, long position) throws IOException {
    if (position >= ends.get(run)) {
      return null;
    }
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    while (head.hasRemaining()) {
      if (in.read(head, position + head.position()) < 0) {
        throw new EOFException("a file of spooled samples ends within a run");
      }
    }
    head.flip();
    SiteDay day = new SiteDay(sites.get(head.getInt()), head.getInt());
    return new Cursor(run, day, new Piece(position + HEAD_BYTES, head.getInt()));
  }
}
