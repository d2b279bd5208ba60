package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.adapters.aws.AwsClients;
import energy.ona.adapters.dynamo.TableSetup;
import energy.ona.adapters.observation.ParquetFile;
import energy.ona.adapters.observation.SegmentedObservationStore;
import energy.ona.asset.AssetId;
import energy.ona.benchmarks.read.CountedFiles;
import energy.ona.benchmarks.read.StoredFleet;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.stack.Endpoints;
import energy.ona.stack.LocalServers;
import energy.ona.time.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a read touches: the last 24 h of a big fleet as a sweep reads them, and three years of one
 * inverter among a hundred, beside DuckDB on the files that were read of.
 */
final class ReadBenchmark implements Benchmark {
  private static final Instant AS_OF = Instant.parse("2026-03-11T16:00:00Z");
  private static final Instant DAY_BEFORE = Instant.parse("2026-03-10T16:00:00Z");
  private static final Instant YEARS_BEFORE = Instant.parse("2023-03-11T00:00:00Z");
  private static final int YEARS = 3;
  private static final int RUNS = 3;
  private static final String PREFIX = "ona-bench-read-";
  private static final Clock CLOCK = Clock.fixed(AS_OF, ZoneOffset.UTC);

  /** As much as a worker keeps by default; a read begins with none of it. */
  private static final long CACHE_BYTES = 128L << 20;

  private static final AssetId ONE = StoredFleet.asset(1, 42);

  @Override
  public String claim() {
    return "24 h of 10,000 inverters, and 3 years of one, read no more than they must";
  }

  /** Reads a range of some sites. */
  private record Ask(List<Integer> sites, TimeRange range, Selection selection) {
    /** What DuckDB is to select of the same files. */
    String columns() {
      Set<String> signals = selection.signals();
      return signals == null
          ? "*"
          : "asset_id, timestamp, flags, upload_id, " + String.join(", ", signals);
    }

    String condition() {
      String time =
          "timestamp >= to_timestamp(%d) and timestamp < to_timestamp(%d)"
              .formatted(range.from().getEpochSecond(), range.to().getEpochSecond());
      Set<AssetId> assets = selection.assets();
      return assets == null
          ? time
          : "%s and asset_id = '%s'".formatted(time, assets.iterator().next());
    }
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    PeerData duckdb = PeerData.duckdb();
    CountedFiles files = new CountedFiles(settings.scratch());
    try (DynamoDbClient tables =
        new AwsClients(
                Endpoints.LOCAL_REGION, Endpoints.LOCAL_ACCESS_KEY, Endpoints.LOCAL_SECRET_KEY)
            .tables(LocalServers.shared().tables())) {
      new TableSetup(tables, PREFIX).run();
      long started = System.nanoTime();
      StoredFleet fleet = new StoredFleet(AS_OF, settings.seed());
      fleet.storeYears(cold(files, tables), YEARS);
      fleet.storeDays(cold(files, tables));
      System.out.printf("stored in %.1f s%n", (System.nanoTime() - started) / 1e9);

      List<Integer> all = IntStream.rangeClosed(1, StoredFleet.SITES).boxed().toList();
      TimeRange day = new TimeRange(DAY_BEFORE, AS_OF);
      TimeRange years = new TimeRange(YEARS_BEFORE, AS_OF);
      Selection one = Selection.of(Set.of(ONE));
      Selection power = new Selection(null, Set.of(Signals.POWER_KW));
      Reader reader = new Reader(files, tables, duckdb, settings.scratch().resolve("files.txt"));
      Figures figures = new Figures();
      reader.tell(figures, "24h", "24h_10000", new Ask(all, day, Selection.EVERYTHING));
      reader.tell(figures, "24h_power", "24h_10000_power", new Ask(all, day, power));
      reader.tell(figures, "3y", "3y_one", new Ask(List.of(1), years, one));
      reader.tell(
          figures,
          "3y_power",
          "3y_one_power",
          new Ask(List.of(1), years, power.only(Set.of(ONE))));
      return figures;
    }
  }

  private static ObservationStore cold(CountedFiles files, DynamoDbClient tables) {
    return new SegmentedObservationStore(files, tables, PREFIX, CACHE_BYTES, CLOCK);
  }

  private record Reader(CountedFiles files, DynamoDbClient tables, PeerData duckdb, Path list) {
    void tell(Figures figures, String name, String what, Ask ask)
        throws IOException, InterruptedException {
      double seconds = Double.MAX_VALUE;
      for (int run = 0; run < RUNS; run++) {
        files.reset();
        ObservationStore store = cold(files, tables);
        long started = System.nanoTime();
        ask.sites().parallelStream().forEach(site -> read(store, site, ask));
        seconds = Math.min(seconds, (System.nanoTime() - started) / 1e9);
      }
      long read = files.bytes();
      long requests = files.requests();
      List<Path> opened = files.opened();
      long held = 0;
      for (Path file : opened) {
        held += Files.size(file);
      }
      AtomicLong rows = new AtomicLong();
      AtomicLong needed = new AtomicLong();
      ObservationStore store = cold(files, tables);
      for (int site : ask.sites()) {
        Collection<Series> series = read(store, site, ask).series();
        needed.addAndGet(ParquetFile.of("up", series).length);
        series.forEach(each -> rows.addAndGet(each.size()));
      }
      Files.write(list, opened.stream().map(Path::toString).toList());
      JsonNode peer =
          duckdb.json(list.toString(), ask.columns(), ask.condition(), Integer.toString(RUNS));
      if (peer.path("rows").asLong() != rows.get()) {
        throw new IllegalStateException(
            "%s: %d rows, and DuckDB finds %s".formatted(what, rows.get(), peer));
      }
      figures
          .add("seconds_" + what, seconds, "best of three, each with nothing in memory")
          .add("duckdb_s_" + name, peer.path("seconds").asDouble(), "best of three, same files")
          .add(
              "ratio_to_duckdb_" + name,
              peer.path("seconds").asDouble() / seconds,
              "speed, manifests included")
          .add("bytes_read_" + name, read, "in %,d requests".formatted(requests))
          .add("bytes_needed_" + name, needed.get(), "those rows alone, as Parquet")
          .add("bytes_held_" + name, held, "of the %d files that it opened".formatted(opened.size()))
          .add("duckdb_bytes_" + name, peer.path("bytes").asLong(), "read by DuckDB (0: unknown)")
          .add("read_to_needed_" + name, (double) read / needed.get(), "")
          .add("read_to_held_" + name, (double) read / held, "")
          .add("rows_" + name, rows.get(), "the same as DuckDB finds");
    }

    private static SiteWindow read(ObservationStore store, int site, Ask ask) {
      return store.read(
          StoredFleet.CUSTOMER, StoredFleet.site(site), ask.range(), ask.selection());
    }
  }
}
