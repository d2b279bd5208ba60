package energy.ona.activities.ingest;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.ingest.RowResult.Sample;
import energy.ona.ingest.SensorRules;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Samples gathered by site and day, whatever their order in the file. What is more than a share of
 * memory waits in temporary files.
 */
final class SampleSpool {
  /** Seconds are counted from here, so that an int holds them until 2058. */
  static final long EPOCH_SECOND = SensorRules.EARLIEST.getEpochSecond();

  /** A slice is sorted and written in memory, which takes several times what its rows do. */
  private static final long MOST_SLICE_BYTES = Runtime.getRuntime().maxMemory() / 6;

  private final Path folder;
  private final List<String> signals;
  private final long mostBytes;
  private final long mostSliceBytes;
  private final int rowBytes;
  private final Map<SiteDay, Day> days = new TreeMap<>();
  private final List<Asset> assets = new ArrayList<>();
  private final Map<AssetId, Place> places = new HashMap<>();
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
  }

  /** One day's rows: first those in the file, then those in memory. */
  private static final class Day {
    private final Path file;
    private SampleRows memory;
    private long inFile;

    Day(Path file, SampleRows memory) {
      this.file = file;
      this.memory = memory;
    }

    long rows() {
      return inFile + memory.size();
    }
  }

  /** Where an asset's samples go; most follow one of the same day. */
  private static final class Place {
    private final int number;
    private @Nullable Day day;
    private long epochDay;

    Place(int number) {
      this.number = number;
    }
  }

  void add(Sample sample) throws IOException {
    Asset asset = sample.asset();
    Place place = places.get(asset.assetId());
    if (place == null) {
      place = new Place(assets.size());
      assets.add(asset);
      places.put(asset.assetId(), place);
    }
    day(place, asset, Math.floorDiv(sample.epochSecond(), SiteDay.SECONDS))
        .memory
        .add(
            place.number,
            (int) (sample.epochSecond() - EPOCH_SECOND),
            sample.flags(),
            sample.values());
    bytes += rowBytes;
    if (bytes > mostBytes) {
      spill();
    }
  }

  private Day day(Place place, Asset asset, long epochDay) {
    Day day = place.day;
    if (day == null || place.epochDay != epochDay) {
      day =
          days.computeIfAbsent(
              new SiteDay(asset.siteId(), epochDay),
              first -> new Day(folder.resolve("day-" + days.size()), nothing()));
      place.day = day;
      place.epochDay = epochDay;
    }
    return day;
  }

  private SampleRows nothing() {
    return new SampleRows(signals.size(), 0);
  }

  private void spill() throws IOException {
    for (Day day : days.values()) {
      if (day.memory.size() > 0) {
        try (FileChannel out =
            FileChannel.open(day.file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
          day.memory.write(out);
        }
        day.inFile += day.memory.size();
        day.memory = nothing();
      }
    }
    bytes = 0;
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
    Map<SiteDay, LargeDay> large = largeDays();
    List<Map.Entry<SiteDay, Day>> slice = new ArrayList<>();
    long rows = 0;
    for (Map.Entry<SiteDay, Day> day : days.entrySet()) {
      LargeDay parts = large.get(day.getKey());
      if (!slice.isEmpty()
          && (parts != null
              || !slice.get(0).getKey().isInMonthOf(day.getKey())
              || rows + day.getValue().rows() > mostRows)) {
        consumer.accept(slice(slice, rows));
        slice.clear();
        rows = 0;
      }
      if (parts != null) {
        for (int part = 0; part < parts.count(); part++) {
          consumer.accept(slice(day.getKey(), parts.read(part)));
        }
        Files.delete(day.getValue().file);
        continue;
      }
      slice.add(day);
      rows += day.getValue().rows();
    }
    if (!slice.isEmpty()) {
      consumer.accept(slice(slice, rows));
    }
    days.clear();
    places.clear();
  }

  /** Before the first is handed over, so that a file is refused whole. */
  private Map<SiteDay, LargeDay> largeDays() throws IOException {
    Map<SiteDay, LargeDay> large = new HashMap<>();
    for (Map.Entry<SiteDay, Day> day : days.entrySet()) {
      if (day.getValue().rows() * rowBytes > mostSliceBytes) {
        if (large.isEmpty()) {
          spill();
        }
        large.put(
            day.getKey(),
            LargeDay.of(
                day.getKey(),
                day.getValue().file,
                signals.size(),
                assets,
                mostSliceBytes / rowBytes));
      }
    }
    return large;
  }

  private SliceRows slice(SiteDay day, SampleRows rows) {
    return new SliceRows(day.siteId(), List.copyOf(assets), signals, rows);
  }

  private SliceRows slice(List<Map.Entry<SiteDay, Day>> slice, long count) throws IOException {
    SampleRows rows = new SampleRows(signals.size(), (int) count);
    for (Map.Entry<SiteDay, Day> entry : slice) {
      Day day = entry.getValue();
      if (day.inFile > 0) {
        try (FileChannel in = FileChannel.open(day.file)) {
          while (in.position() < in.size()) {
            rows.read(in);
          }
        }
        Files.delete(day.file);
      }
      rows.add(day.memory);
      day.memory = nothing();
    }
    return slice(slice.get(0).getKey(), rows);
  }

  /** Takes some days' rows. */
  @FunctionalInterface
  interface SliceConsumer {
    void accept(SliceRows rows) throws IOException;
  }
}
