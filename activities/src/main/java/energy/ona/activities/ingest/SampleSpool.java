package energy.ona.activities.ingest;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.ingest.RowResult.Sample;
import energy.ona.ingest.SensorRules;
import java.io.IOException;
import java.nio.ByteBuffer;
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

  private static final int FIRST_ROWS = 64;

  private final Path folder;
  private final List<String> signals;
  private final long mostBytes;
  private final int rowBytes;
  private final Map<SiteDay, Day> days = new TreeMap<>();
  private final List<Asset> assets = new ArrayList<>();
  private final Map<AssetId, Integer> numbers = new HashMap<>();
  private @Nullable Day lastDay;
  private @Nullable SiteId lastSite;
  private long lastEpochDay;
  private long bytes;

  /**
   * @param folder for what does not fit; its owner removes it
   * @param mostBytes that are kept in memory
   */
  SampleSpool(Path folder, List<String> signals, long mostBytes) {
    this.folder = folder;
    this.signals = signals;
    this.mostBytes = mostBytes;
    this.rowBytes = rowBytes(signals.size());
  }

  /** Row: asset number, second, flags; then the values. */
  static int rowBytes(int signals) {
    return 3 * Integer.BYTES + Double.BYTES * signals;
  }

  /** One day's rows: first those in the file, then those in memory. */
  private static final class Day {
    private final Path file;
    private ByteBuffer memory = ByteBuffer.allocate(0);
    private long inFile;

    Day(Path file) {
      this.file = file;
    }

    long bytes() {
      return inFile + memory.position();
    }
  }

  void add(Sample sample) throws IOException {
    Day day = day(sample);
    ByteBuffer memory = day.memory;
    if (memory.remaining() < rowBytes) {
      memory = ByteBuffer.allocate(Math.max(FIRST_ROWS * rowBytes, memory.capacity() * 2));
      day.memory = memory.put(day.memory.flip());
    }
    memory
        .putInt(number(sample.asset()))
        .putInt((int) (sample.epochSecond() - EPOCH_SECOND))
        .putInt(sample.flags());
    for (double value : sample.values()) {
      memory.putDouble(value);
    }
    bytes += rowBytes;
    if (bytes > mostBytes) {
      spill();
    }
  }

  private Day day(Sample sample) {
    SiteId site = sample.asset().siteId();
    long epochDay = Math.floorDiv(sample.epochSecond(), SiteDay.SECONDS);
    if (lastDay == null || epochDay != lastEpochDay || !site.equals(lastSite)) {
      lastDay =
          days.computeIfAbsent(
              new SiteDay(site, epochDay), first -> new Day(folder.resolve("day-" + days.size())));
      lastSite = site;
      lastEpochDay = epochDay;
    }
    return lastDay;
  }

  private int number(Asset asset) {
    Integer known = numbers.get(asset.assetId());
    if (known != null) {
      return known;
    }
    assets.add(asset);
    numbers.put(asset.assetId(), assets.size() - 1);
    return assets.size() - 1;
  }

  private void spill() throws IOException {
    for (Day day : days.values()) {
      if (day.memory.position() > 0) {
        try (FileChannel out =
            FileChannel.open(day.file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
          day.inFile += day.memory.position();
          day.memory.flip();
          while (day.memory.hasRemaining()) {
            out.write(day.memory);
          }
        }
      }
      day.memory = ByteBuffer.allocate(0);
    }
    bytes = 0;
  }

  /** The assets that were sampled. */
  List<Asset> assets() {
    return assets;
  }

  /**
   * Hands over days that follow each other in one month of one site together, up to a number of
   * rows; ascending within a site, each day once.
   */
  void forEachSlice(int mostRows, SliceConsumer consumer) throws IOException {
    List<Map.Entry<SiteDay, Day>> slice = new ArrayList<>();
    long sliceBytes = 0;
    for (Map.Entry<SiteDay, Day> day : days.entrySet()) {
      if (!slice.isEmpty()
          && (!slice.get(0).getKey().isInMonthOf(day.getKey())
              || sliceBytes + day.getValue().bytes() > (long) mostRows * rowBytes)) {
        consumer.accept(slice(slice, sliceBytes));
        slice.clear();
        sliceBytes = 0;
      }
      slice.add(day);
      sliceBytes += day.getValue().bytes();
    }
    if (!slice.isEmpty()) {
      consumer.accept(slice(slice, sliceBytes));
    }
    days.clear();
    lastDay = null;
  }

  private SliceRows slice(List<Map.Entry<SiteDay, Day>> slice, long sliceBytes) throws IOException {
    ByteBuffer rows = ByteBuffer.allocate(Math.toIntExact(sliceBytes));
    for (Map.Entry<SiteDay, Day> entry : slice) {
      Day day = entry.getValue();
      if (day.inFile > 0) {
        try (FileChannel in = FileChannel.open(day.file)) {
          int end = rows.position() + Math.toIntExact(day.inFile);
          while (rows.position() < end && in.read(rows) >= 0) {
            // A read may bring less than it was asked for.
          }
        }
        Files.delete(day.file);
      }
      rows.put(day.memory.flip());
      day.memory = ByteBuffer.allocate(0);
    }
    SiteDay first = slice.get(0).getKey();
    return new SliceRows(
        first.siteId(), List.copyOf(assets), signals, first.startSecond(), rows.flip());
  }

  /** Takes some days' rows. */
  @FunctionalInterface
  interface SliceConsumer {
    void accept(SliceRows rows) throws IOException;
  }
}
