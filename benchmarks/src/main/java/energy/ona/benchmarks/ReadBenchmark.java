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
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a read touches: the last 24 h of a big fleet as a sweep reads them, and three years of one
 * inverter among a hundred, beside DuckDB on the files that were read of; pandas has to find the
 * same rows.
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
    return "What 24 h of 10,000 inverters, and 3 years of one, read beside what they must";
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
      return asset().isEmpty() ? time : "%s and asset_id = '%s'".formatted(time, asset());
    }

    /** The one that is asked for; empty where all are. */
    String asset() {
      Set<AssetId> assets = selection.assets();
      return assets == null ? "" : assets.iterator().next().toString();
    }
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    PeerData peers = PeerData.parquetReaders();
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
      Reader reader = new Reader(files, tables, peers, settings.scratch().resolve("files.txt"));
      Figures figures = new Figures();
      reader.measure(new Ask(all, day, Selection.EVERYTHING)).tell(figures, "24h", "24h_10000");
      reader.measure(new Ask(List.of(1), years, one)).tell(figures, "3y", "3y_one");
      reader.measure(new Ask(all, day, power)).tellBytes(figures, "24h_power");
      reader
          .measure(new Ask(List.of(1), years, power.only(Set.of(ONE))))
          .tellBytes(figures, "3y_power");
      return figures;
    }
  }

  private static ObservationStore cold(CountedFiles files, DynamoDbClient tables) {
    return new SegmentedObservationStore(files, tables, PREFIX, CACHE_BYTES, CLOCK);
  }

  /**
   * What a read took.
   *
   * @param needed bytes that the rows alone take as Parquet
   * @param held bytes of the files that were read of, as a whole
   */
  private record Measured(
      double seconds,
      long requests,
      long read,
      long needed,
      long held,
      double duckdbSeconds,
      long duckdbRead,
      double pandasSeconds,
      long rows) {
    void tell(Figures figures, String name, String what) {
      figures
          .add("seconds_" + what, seconds, "best of three, each with nothing in memory")
          .add("duckdb_s_" + name, duckdbSeconds, "best of three, told which files to read")
          .add("ratio_to_duckdb_" + name, duckdbSeconds / seconds, "speed, manifests included")
          .add("requests_" + name, requests, "to the objects")
          .add("rows_" + name, rows, "the same as DuckDB and pandas find")
          .add("pandas_s_" + name, pandasSeconds, "once, by pyarrow, told which files to read");
      tellBytes(figures, name);
    }

    void tellBytes(Figures figures, String name) {
      figures
          .add("bytes_read_" + name, read, "of the objects")
          .add("bytes_needed_" + name, needed, "of those rows and signals alone, as Parquet")
          .add("bytes_held_" + name, held, "of the objects that were read of, as a whole")
          .add("duckdb_bytes_" + name, duckdbRead, "as DuckDB read them; 0 where nobody tells")
          .add("read_to_needed_" + name, (double) read / needed, "1 is no more than it must")
          .add("read_to_held_" + name, (double) read / held, "1 is all of them");
    }
  }

  private record Reader(CountedFiles files, DynamoDbClient tables, PeerData peers, Path list) {
    Measured measure(Ask ask) throws IOException, InterruptedException {
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
      long rows = 0;
      long needed = 0;
      ObservationStore store = cold(files, tables);
      for (int site : ask.sites()) {
        Collection<Series> series = read(store, site, ask).series();
        needed += ParquetFile.of("up", series).length;
        rows += series.stream().mapToLong(Series::size).sum();
      }
      Files.write(list, opened.stream().map(Path::toString).toList());
      JsonNode peer =
          peers.json(
              list.toString(),
              ask.columns(),
              ask.condition(),
              Integer.toString(RUNS),
              Long.toString(ask.range().from().getEpochSecond()),
              Long.toString(ask.range().to().getEpochSecond()),
              ask.asset());
      if (peer.path("rows").asLong() != rows || peer.path("pandas_rows").asLong() != rows) {
        throw new IllegalStateException("%d rows, and others find %s".formatted(rows, peer));
      }
      return new Measured(
          seconds,
          requests,
          read,
          needed,
          held,
          peer.path("seconds").asDouble(),
          peer.path("bytes").asLong(),
          peer.path("pandas_seconds").asDouble(),
          rows);
    }

    private static SiteWindow read(ObservationStore store, int site, Ask ask) {
      return store.read(StoredFleet.CUSTOMER, StoredFleet.site(site), ask.range(), ask.selection());
    }
  }
}
