package energy.ona.activities.ingest;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.ingest.RowResult.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Samples gathered by site and day, whatever their order in the file. What is more than a share of
 * memory waits in temporary files.
 */
final class SampleSpool {
  /** Row: asset number, second of the day, flags; then the values. */
  private static final int FIXED_BYTES = 3 * Integer.BYTES;

  private final Path folder;
  private final List<String> signals;
  private final long mostBytes;
  private final ByteBuffer row;
  private final Map<SiteDay, ByteArrayOutputStream> inMemory = new HashMap<>();
  private final Map<SiteDay, Path> days = new TreeMap<>();
  private final List<Asset> assets = new ArrayList<>();
  private final Map<AssetId, Integer> numbers = new HashMap<>();
  private long bytes;

  /**
   * @param folder for what does not fit; its owner removes it
   * @param mostBytes that are kept in memory
   */
  SampleSpool(Path folder, List<String> signals, long mostBytes) {
    this.folder = folder;
    this.signals = signals;
    this.mostBytes = mostBytes;
    this.row = ByteBuffer.allocate(FIXED_BYTES + Double.BYTES * signals.size());
  }

  void add(Sample sample) throws IOException {
    SiteDay day = SiteDay.of(sample.asset().siteId(), sample.epochSecond());
    row.clear()
        .putInt(number(sample.asset()))
        .putInt((int) (sample.epochSecond() - day.startSecond()))
        .putInt(sample.flags());
    for (double value : sample.values()) {
      row.putDouble(value);
    }
    inMemory
        .computeIfAbsent(day, first -> new ByteArrayOutputStream(64 * row.capacity()))
        .write(row.array(), 0, row.capacity());
    days.computeIfAbsent(day, first -> folder.resolve("day-" + days.size()));
    bytes += row.capacity();
    if (bytes > mostBytes) {
      spill();
    }
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
    for (Map.Entry<SiteDay, ByteArrayOutputStream> part : inMemory.entrySet()) {
      Path file = days.get(part.getKey());
      if (file == null) {
        throw new IllegalStateException(part.getKey() + " has no file");
      }
      try (OutputStream out =
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        part.getValue().writeTo(out);
      }
    }
    inMemory.clear();
    bytes = 0;
  }

  /** The assets that were sampled. */
  List<Asset> assets() {
    return assets;
  }

  /** Hands over day by day, ascending within a site; each day once. */
  void forEachDay(DayConsumer consumer) throws IOException {
    for (Map.Entry<SiteDay, Path> day : days.entrySet()) {
      consumer.accept(day.getKey(), new DayRows(assets, signals, ByteBuffer.wrap(read(day))));
    }
  }

  private byte[] read(Map.Entry<SiteDay, Path> day) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    if (Files.exists(day.getValue())) {
      try (var spilled = Files.newInputStream(day.getValue())) {
        spilled.transferTo(whole);
      }
      Files.delete(day.getValue());
    }
    ByteArrayOutputStream rest = inMemory.remove(day.getKey());
    if (rest != null) {
      rest.writeTo(whole);
    }
    return whole.toByteArray();
  }

  /** Takes a day's rows. */
  @FunctionalInterface
  interface DayConsumer {
    void accept(SiteDay day, DayRows rows) throws IOException;
  }
}
