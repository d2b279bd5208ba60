package energy.ona.adapters.observation;

import energy.ona.adapters.observation.Fetches.Fetch;
import energy.ona.adapters.parquet.Extent;
import energy.ona.adapters.parquet.FileParts;
import energy.ona.adapters.parquet.ParquetReader;
import energy.ona.asset.AssetId;
import energy.ona.store.ObjectStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A segment's object of which the footer was read, and of the rest only what is wanted. */
final class SegmentFile {
  /** About what passes in the time that one more request takes to be answered. */
  private static final int GAP_BYTES = 1 << 15;

  /** Of one read, in which many small row groups come. */
  private static final int MOST_BYTES = 1 << 20;

  /** Reads that are on their way at a time. */
  private static final int AT_ONCE = 4;

  private final ObjectStore objects;
  private final String key;
  private final Consumer<Fetch<byte[]>> begin;
  private final byte @Nullable [] whole;
  private final int footerBytes;
  private final ParquetReader reader;
  private final Sources sources;

  private SegmentFile(
      ObjectStore objects, String key, byte[] end, boolean isWhole, Consumer<Fetch<byte[]>> begin) {
    this.objects = objects;
    this.key = key;
    this.begin = begin;
    this.whole = isWhole ? end : null;
    this.footerBytes = ParquetReader.footerBytes(end);
    this.reader = ParquetReader.of(end);
    this.sources = ParquetSegments.sources(reader);
  }

  /**
   * Reads the footer.
   *
   * @param endBytes how much to read at first: of a smaller object it is all, and a larger footer
   *     takes a second read
   * @param begin begins a read that is wanted soon
   */
  static SegmentFile open(
      ObjectStore objects, String key, int endBytes, Consumer<Fetch<byte[]>> begin) {
    byte[] end = objects.tail(key, endBytes).orElseThrow(() -> new Segments.Gone(key));
    boolean isWhole = end.length < endBytes;
    int footer = ParquetReader.footerBytes(end);
    if (footer > end.length) {
      end = objects.tail(key, footer).orElseThrow(() -> new Segments.Gone(key));
    }
    return new SegmentFile(objects, key, end, isWhole, begin);
  }

  int footerBytes() {
    return footerBytes;
  }

  Sources sources() {
    return sources;
  }

  List<ParquetReader.Group> groups() {
    return reader.groups();
  }

  /** The wanted blocks of all row groups. */
  Map<AssetId, Block> read(Columns columns) {
    return read(
        groups().stream().filter(group -> ParquetSegments.mayHold(group, columns)).toList(),
        columns);
  }

  /** The wanted blocks of some row groups, which follow each other. */
  Map<AssetId, Block> read(List<ParquetReader.Group> groups, Columns columns) {
    FileParts parts = whole == null ? new FileParts() : FileParts.whole(whole);
    Deque<Extent> later = new ArrayDeque<>(whole == null ? reads(groups, columns) : List.of());
    Deque<Fetched> ahead = new ArrayDeque<>();
    Map<AssetId, Block> blocks = new HashMap<>();
    for (ParquetReader.Group group : groups) {
      long end = group.to();
      while (refill(ahead, later) && ahead.element().extent().from() < end) {
        Fetched next = ahead.remove();
        parts.add(next.extent().from(), next.bytes().get());
      }
      blocks.putAll(ParquetSegments.read(group, parts, sources, columns));
      parts.forget(end);
    }
    return blocks;
  }

  private record Fetched(Extent extent, Fetch<byte[]> bytes) {}

  /** False when nothing is left. */
  private boolean refill(Deque<Fetched> ahead, Deque<Extent> later) {
    while (ahead.size() < AT_ONCE && !later.isEmpty()) {
      Extent next = later.remove();
      Fetch<byte[]> fetch =
          new Fetch<>(
              () ->
                  objects
                      .range(key, next.from(), next.length())
                      .orElseThrow(() -> new Segments.Gone(key)));
      if (!ahead.isEmpty()) {
        begin.accept(fetch);
      }
      ahead.add(new Fetched(next, fetch));
    }
    return !ahead.isEmpty();
  }

  private static List<Extent> reads(List<ParquetReader.Group> groups, Columns columns) {
    List<Extent> wanted = new ArrayList<>();
    for (ParquetReader.Group group : groups) {
      wanted.addAll(group.extents(ParquetSegments.columns(group, columns)));
    }
    return Extent.joined(wanted, GAP_BYTES, MOST_BYTES);
  }
}
