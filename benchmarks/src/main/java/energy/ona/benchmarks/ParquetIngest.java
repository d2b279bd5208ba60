package energy.ona.benchmarks;

import energy.ona.activities.ingest.StoreIngestActivities;
import energy.ona.adapters.observation.ParquetFile;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.ingest.Upload;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.SiteWindow;
import energy.ona.observation.SourcedSeries;
import energy.ona.observation.Version;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.workflows.ingest.IngestRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The platform's own ingest of a file, with the measurements written as Parquet to a folder. */
final class ParquetIngest implements AutoCloseable {
  private static final CustomerId CUSTOMER = new CustomerId("demo");

  private final ExportFile file;
  private final Path folder;

  ParquetIngest(ExportFile file, Path folder) throws IOException {
    this.file = file;
    this.folder = Files.createDirectories(folder);
  }

  /** Reads, checks and writes it all. */
  double seconds() {
    Map<String, Asset> fleet = file.fleet(CUSTOMER);
    StoreIngestActivities activities =
        new StoreIngestActivities(
            new OneFile(file.path(), folder),
            new Folder(folder),
            new OneFleet(fleet),
            new NoEvents(),
            Clock.systemUTC());
    IngestRequest request =
        new IngestRequest(
            CUSTOMER, "up-1", "historical", null, "export.csv", false, null, Instant.now(), null);
    long started = System.nanoTime();
    Upload upload = activities.ingest(request, rows -> {});
    double seconds = (System.nanoTime() - started) / 1e9;
    if (upload.rowsAccepted() != file.rows()) {
      throw new IllegalStateException("not every row was accepted: " + upload.message());
    }
    return seconds;
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
    }
  }

  /** Writes each batch as a file; there is nothing to read. */
  private record Folder(Path folder) implements ObservationStore {
    @Override
    public Appended append(ObservationBatch batch) {
      try {
        Files.write(
            folder.resolve(UUID.randomUUID() + ".parquet"),
            ParquetFile.of(batch.source(), batch.series()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Appended(batch.series().stream().mapToLong(each -> each.size()).sum(), 0, 0);
    }

    @Override
    public SiteWindow read(CustomerId customer, SiteId site, TimeRange range, Selection selection) {
      return new SiteWindow(site, range, Map.of());
    }

    @Override
    public List<Version> history(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
      return List.of();
    }

    @Override
    public SourcedSeries sourced(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
      throw new UnsupportedOperationException("files are written here and not read");
    }
  }
}
