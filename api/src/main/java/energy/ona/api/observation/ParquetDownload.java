package energy.ona.api.observation;

import energy.ona.adapters.observation.AssetParquet;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SourcedSeries;
import energy.ona.quality.QualityJudge;
import energy.ona.time.TimeRange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An asset's samples as a Parquet file on disk, made a month at a time, so that years of them take
 * no more memory than a month.
 */
final class ParquetDownload {
  private static final Duration PART = Duration.ofDays(31);

  private final ObservationStore observations;
  private final QualityJudge judge;

  ParquetDownload(ObservationStore observations, QualityJudge judge) {
    this.observations = observations;
    this.judge = judge;
  }

  /**
   * The whole file, so that whatever fails is told before the first byte is sent.
   *
   * @param site the assets of its site; null where its samples are not to be judged
   * @return a stream that removes the file when it is closed
   */
  InputStream open(Asset asset, @Nullable List<AssetId> site, TimeRange range) throws IOException {
    List<TimeRange> parts = range.parts(PART);
    // All row groups of a file have the same columns, so they have to be known first.
    TreeSet<String> signals = new TreeSet<>();
    for (TimeRange part : parts) {
      signals.addAll(read(asset, part).rows().signals());
    }
    Path file = Files.createTempFile("ona-download-", ".parquet");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        AssetParquet parquet = new AssetParquet(signals, site != null, out);
        for (TimeRange part : parts) {
          SourcedSeries samples = read(asset, part);
          parquet.add(
              samples,
              site == null || samples.rows().size() == 0 ? null : judge.samples(asset, site, part));
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
}
