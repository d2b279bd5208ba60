package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.standalone.trial.RunningPlatform;
import energy.ona.standalone.trial.RunningPlatform.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A 100 MB CSV file: read, validated and written as Parquet, beside DuckDB that reads and writes
 * it; then the whole way, from the first byte sent until it is stored and can be read.
 */
final class IngestBenchmark implements Benchmark {
  private static final int PORT_OFFSET = 8000;
  private static final int RUNS = 3;
  private static final String DUCKDB =
      """
      import duckdb, sys, time
      source, target = sys.argv[1], sys.argv[2]
      best = 1e9
      for run in range(%d):
          started = time.perf_counter()
          duckdb.sql(f"copy (select * from read_csv('{source}')) to '{target}' (format parquet)")
          best = min(best, time.perf_counter() - started)
      print(best)
      """
          .formatted(RUNS);

  @Override
  public String claim() {
    return "A 100 MB CSV: to Parquet with every row checked, and end to end into the store";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    Path folder = settings.scratch();
    ExportFile file = ExportFile.write(folder.resolve("export.csv"), settings.seed());
    System.out.printf("%,d rows, %,d bytes%n", file.rows(), Files.size(file.path()));

    Python python = Python.with("ingest", "duckdb==1.4.1");
    double duckdb =
        Double.parseDouble(
            python
                .run(DUCKDB, file.path().toString(), folder.resolve("duckdb.parquet").toString())
                .strip());
    double ours = bestOf(file, folder);
    System.out.printf("DuckDB %.2f s, ours %.2f s%n", duckdb, ours);

    try (RunningPlatform platform = RunningPlatform.start(folder.resolve("data"), PORT_OFFSET);
        PeakHeap worker = PeakHeap.watch(platform.pid("worker"));
        PeakHeap api = PeakHeap.watch(platform.pid("api"))) {
      check(platform.post("/terminal/assets", file.importAction()));
      double first = endToEnd(platform, file);
      System.out.printf("first upload after the start %.2f s%n", first);
      double[] more = {first, again(platform, file, 1), again(platform, file, 2)};
      System.out.printf("three uploads %s s%n", Arrays.toString(more));
      return new Figures()
          .add("ratio_to_duckdb", duckdb / ours, "speed to Parquet; DuckDB checks nothing")
          .add("duckdb_s", duckdb, "DuckDB, best of three")
          .add("parquet_s", ours, "ours, best of three")
          .add("end_to_end_s", first, "first upload of a fresh platform, sent to readable")
          .add("end_to_end_warm_s", Math.min(more[1], more[2]), "later uploads of new rows")
          .add("peak_heap_mb", worker.peakMb(), "of the worker, of 512")
          .add("api_peak_heap_mb", api.peakMb(), "of the API, of 224")
          .add("rows", file.rows(), "each time accepted");
    }
  }

  private static double bestOf(ExportFile file, Path folder) throws IOException {
    double best = Double.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      try (ParquetIngest ingest = new ParquetIngest(file, folder.resolve("parquet-" + run))) {
        best = Math.min(best, ingest.seconds());
      }
    }
    return best;
  }

  private static double again(RunningPlatform platform, ExportFile file, int years)
      throws IOException {
    return endToEnd(platform, file.earlierBy(years));
  }

  private static double endToEnd(RunningPlatform platform, ExportFile file) throws IOException {
    long started = System.nanoTime();
    Answer sent = check(platform.upload("/upload_train?wait_seconds=60", file.path()));
    JsonNode upload = sent.data();
    Answer series = check(platform.get(file.lastDay()));
    double seconds = (System.nanoTime() - started) / 1e9;
    if (upload.path("rows_accepted").asLong() != file.rows()
        || upload.path("duplicates").asLong() != 0
        || series.data().path("points").isEmpty()) {
      throw new IllegalStateException("the upload is not whole: " + sent.body());
    }
    return seconds;
  }

  private static Answer check(Answer answer) {
    if (answer.status() >= 300) {
      throw new IllegalStateException("the platform answered " + answer.body());
    }
    return answer;
  }
}
