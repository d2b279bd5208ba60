package energy.ona.api.observation;

import energy.ona.adapters.observation.AssetParquet;
import energy.ona.asset.Asset;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SourcedSeries;
import energy.ona.time.TimeRange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * An asset's samples as a Parquet file on disk, made a month at a time, so that years of them take
 * no more memory than a month.
 */
final class ParquetDownload {
  private static final Duration PART = Duration.ofDays(31);

  private final ObservationStore observations;

  ParquetDownload(ObservationStore observations) {
    this.observations = observations;
  }

  /**
   * The whole file, so that whatever fails is told before the first byte is sent.
   *
   * @return a stream that removes the file when it is closed
   */
  InputStream open(Asset asset, TimeRange range) throws IOException {
    List<TimeRange> parts = parts(range);
    // All row groups of a file have the same columns, so they have to be known first.
    TreeSet<String> signals = new TreeSet<>();
    for (TimeRange part : parts) {
      signals.addAll(read(asset, part).rows().signals());
    }
    Path file = Files.createTempFile("ona-download-", ".parquet");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        AssetParquet parquet = new AssetParquet(signals, out);
        for (TimeRange part : parts) {
          parquet.add(read(asset, part));
        }
        parquet.finish();
      }
      return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private SourcedSeries read(Asset asset, TimeRange range) {
    return observations.sourced(asset.customerId(), asset.siteId(), range, asset.assetId());
  }

  private static List<TimeRange> parts(TimeRange range) {
    List<TimeRange> parts = new ArrayList<>();
    for (Instant from = range.from(); from.isBefore(range.to()); from = from.plus(PART)) {
      Instant end = from.plus(PART);
      parts.add(new TimeRange(from, end.isBefore(range.to()) ? end : range.to()));
    }
    return parts;
  }
}
