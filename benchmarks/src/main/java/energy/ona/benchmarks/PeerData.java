package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the measured data are, and the Python peers that run on them. */
final class PeerData {
  private final Python python;
  private final String script;

  private PeerData(Python python, String script) {
    this.python = python;
    this.script = script;
  }

  /** A folder of the measured data: in {@code --data}, in ONA_DATA, or beside the repository. */
  static Path folder(Benchmark.Settings settings, String name) {
    String variable = System.getenv("ONA_DATA");
    Path root =
        settings
            .data()
            .orElseGet(
                () ->
                    variable == null
                        ? settings.repository().resolve("../shared/data").normalize()
                        : Path.of(variable));
    // The folder itself is as good as the one that holds it.
    Path folder = Files.isDirectory(root.resolve(name)) ? root.resolve(name) : root;
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "%s is not a folder: name one that holds %s with --data DIR".formatted(folder, name));
    }
    return folder;
  }

  static PeerData pvanalytics() throws IOException, InterruptedException {
    return new PeerData(
        Python.with(
            "pvanalytics",
            "pvanalytics==0.2.2",
            "pvlib==0.16.1",
            "ruptures==1.1.10",
            "pandas==2.2.3",
            "numpy==2.2.6",
            "scipy==1.17.1"),
        resource("/peers/quality.py"));
  }

  static PeerData lightgbm() throws IOException, InterruptedException {
    return new PeerData(
        Python.with("lightgbm", "lightgbm==4.7.0", "numpy==2.2.6", "scipy==1.17.1"),
        resource("/peers/lightgbm_quantiles.py"));
  }

  /** DuckDB and pandas read Parquet files. */
  static PeerData parquetReaders() throws IOException, InterruptedException {
    return new PeerData(
        Python.with("read", "duckdb==1.4.1", "pandas==2.2.3", "numpy==2.2.6", "pyarrow==22.0.0"),
        resource("/peers/read.py"));
  }

  static PeerData rdtools() throws IOException, InterruptedException {
    return new PeerData(
        Python.with("rdtools", "rdtools==3.0.1", "pandas==2.2.3", "numpy==2.2.6", "scipy==1.17.1"),
        resource("/peers/trend.py"));
  }

  /**
   * scikit-learn, and one of our scripts for it.
   *
   * @param script such as {@code /peers/anomaly.py}
   */
  static PeerData scikitLearn(String script) throws IOException, InterruptedException {
    return new PeerData(
        Python.with(
            "scikit-learn",
            "scikit-learn==1.5.2",
            "pandas==2.2.3",
            "numpy==2.2.6",
            "scipy==1.17.1"),
        resource(script));
  }

  /** What the peer printed last. */
  JsonNode json(String what, Path folder) throws IOException, InterruptedException {
    return json(what, folder.toString());
  }

  JsonNode json(String... arguments) throws IOException, InterruptedException {
    String printed = python.run(script, arguments).strip();
    return Json.MAPPER.readTree(printed.substring(printed.lastIndexOf('\n') + 1));
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = PeerData.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("resource %s is missing".formatted(name));
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
