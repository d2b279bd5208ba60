package energy.ona.activities.ingest;

import energy.ona.asset.Asset;
import energy.ona.asset.SiteId;
import energy.ona.ingest.RowResult.Sample;
import energy.ona.ingest.SensorRules;
import energy.ona.ingest.Upload.LateRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Samples gathered by site and day, whatever their order in the file. What is more than a share of
 * memory waits in a temporary file, in which it is sorted as far as it was gathered.
 */
final class SampleSpool {
  /** Seconds are counted from here, so that an int holds them until 2058. */
  static final long EPOCH_SECOND = SensorRules.EARLIEST.getEpochSecond();

  /** About what a day takes beside its rows: its name, its place and its two arrays. */
  private static final int DAY_BYTES = 200;

  /** A slice is sorted and written in memory, which takes several times what its rows do. */
  private static final long MOST_SLICE_BYTES = Runtime.getRuntime().maxMemory() / 6;

  private final Path folder;
  private final List<String> signals;
  private final long mostBytes;
  private final long mostSliceBytes;
  private final int rowBytes;
  private final SampleRuns runs;
  private final TreeMap<SiteDay, SampleRows> days = new TreeMap<>();
  private final List<Asset> assets = new ArrayList<>();

  /** By the asset's name: a text knows its hash, which is asked for once a row. */
  private final Map<String, Place> places = new HashMap<>();

  private final Map<SiteId, Span> spans = new TreeMap<>();
  private long bytes;

  /**
   * @param folder for what does not fit; its owner removes it
   * @param mostBytes that are kept in memory
   */
  SampleSpool(Path folder, List<String> signals, long mostBytes) {
    this(folder, signals, mostBytes, MOST_SLICE_BYTES);
  }

  /**
   * @param mostSliceBytes that are handed over at once
   */
  SampleSpool(Path folder, List<String> signals, long mostBytes, long mostSliceBytes) {
    this.folder = folder;
    this.signals = signals;
    this.mostBytes = mostBytes;
    this.mostSliceBytes = mostSliceBytes;
    this.rowBytes = SampleRows.rowBytes(signals.size());
    this.runs = new SampleRuns(folder.resolve("samples"), rowBytes);
  }

  /** Where an asset's samples go; most follow one of the same day. */
  private static final class Place {
    private final int number;
    private final Span span;
    private @Nullable SampleRows day;
    private long epochDay;

    Place(int number, Span span) {
      this.number = number;
      this.span = span;
    }
  }

  /** From a site's first sample to its last. */
  private static final class Span {
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
  }

  void add(Sample sample) throws IOException {
    Asset asset = sample.asset();
    Place place = places.get(asset.assetId().value());
    if (place == null) {
      place = new Place(assets.size(), spans.computeIfAbsent(asset.siteId(), first -> new Span()));
      assets.add(asset);
      places.put(asset.assetId().value(), place);
    }
    SampleRows day = day(place, asset, Math.floorDiv(sample.epochSecond(), SiteDay.SECONDS));
    place.span.first = Math.min(place.span.first, sample.epochSecond());
    place.span.last = Math.max(place.span.last, sample.epochSecond());
    bytes -= day.bytes();
    day.add(
        place.number, (int) (sample.epochSecond() - EPOCH_SECOND), sample.flags(), sample.values());
    bytes += day.bytes();
    if (bytes > mostBytes) {
      spill();
    }
  }

  private SampleRows day(Place place, Asset asset, long epochDay) {
    SampleRows day = place.day;
    if (day == null || place.epochDay != epochDay) {
      day = days.computeIfAbsent(new SiteDay(asset.siteId(), epochDay), this::begun);
      place.day = day;
      place.epochDay = epochDay;
    }
    return day;
  }

  private SampleRows begun(SiteDay day) {
    bytes += DAY_BYTES;
    return new SampleRows(signals.size(), 0);
  }

  private void spill() throws IOException {
    runs.write(days);
    days.clear();
    places.values().forEach(place -> place.day = null);
    bytes = 0;
  }

  /** From the first to the last sample of each site. */
  List<LateRange> spans() {
    return spans.entrySet().stream()
        .map(
            site ->
                new LateRange(
                    site.getKey(),
                    Instant.ofEpochSecond(site.getValue().first),
                    Instant.ofEpochSecond(site.getValue().last)))
        .toList();
  }

  /** The assets that were sampled. */
  List<Asset> assets() {
    return assets;
  }

  /**
   * Hands over days that follow each other in one month of one site together, up to a number of
   * rows; ascending within a site, each day once. Of a day that is larger than memory some assets
   * come after the others.
   */
  void forEachSlice(int mostRows, SliceConsumer consumer) throws IOException {
    if (!days.isEmpty()) {
      spill();
    }
    Map<SiteDay, LargeDay> large = largeDays();
    List<SampleRuns.Day> slice = new ArrayList<>();
    runs.forEachDay(
        day -> {
          LargeDay parts = large.get(day.key());
          if (!slice.isEmpty()
              && (parts != null
                  || !slice.get(0).key().isInMonthOf(day.key())
                  || rows(slice) + day.rows() > mostRows)) {
            consumer.accept(slice(slice));
            slice.clear();
          }
          if (parts == null) {
            slice.add(day);
            return;
          }
          for (int part = 0; part < parts.count(); part++) {
            consumer.accept(slice(day.key(), parts.read(part)));
          }
          Files.delete(parts.file());
        });
    if (!slice.isEmpty()) {
      consumer.accept(slice(slice));
    }
    runs.remove();
    places.clear();
  }

  /** Before the first is handed over, so that a file is refused whole. */
  private Map<SiteDay, LargeDay> largeDays() throws IOException {
    Map<SiteDay, LargeDay> large = new HashMap<>();
    runs.forEachDay(
        day -> {
          if (day.rows() * rowBytes > mostSliceBytes) {
            Path file = folder.resolve("day-" + large.size());
            runs.copy(day, file);
            large.put(
                day.key(),
                LargeDay.of(day.key(), file, signals.size(), assets, mostSliceBytes / rowBytes));
          }
        });
    return large;
  }

  private static long rows(List<SampleRuns.Day> slice) {
    return slice.stream().mapToLong(SampleRuns.Day::rows).sum();
  }

  private SliceRows slice(SiteDay day, SampleRows rows) {
    return new SliceRows(day.siteId(), List.copyOf(assets), signals, rows);
  }

  private SliceRows slice(List<SampleRuns.Day> slice) throws IOException {
    SampleRows rows = new SampleRows(signals.size(), (int) rows(slice));
    runs.read(slice, rows);
    return slice(slice.get(0).key(), rows);
  }

  /** Takes some days' rows. */
  @FunctionalInterface
  interface SliceConsumer {
    void accept(SliceRows rows) throws IOException;
  }
}
