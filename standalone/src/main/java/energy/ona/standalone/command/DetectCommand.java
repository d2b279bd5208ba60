package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import energy.ona.ingest.SafeCell;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./ona detect}: what was found. */
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    description = "What was found wrong, listed or as a file.")
public final class DetectCommand implements Runnable {
  /** Of the file. */
  private static final List<Column> COLUMNS =
      Stream.concat(
              Stream.of(
                      "detection_id",
                      "asset_id",
                      "site_id",
                      "as_of",
                      "created_at",
                      "state",
                      "excuse",
                      "onset",
                      "loss_fraction",
                      "severity",
                      "probability",
                      "status",
                      "anomalies_detected",
                      "message")
                  .map(name -> new Column(name, "/" + name)),
              Stream.of(
                  new Column("method", "/detections/0/method"),
                  new Column("at_stake_kwh_day", "/energy/at_stake_kwh_day"),
                  new Column("missed_kwh", "/energy/missed_kwh"),
                  new Column("missed_usd", "/energy/missed_usd"),
                  new Column("withdrawn", "/withdrawn/reason")))
          .toList();

  /**
   * @param pointer where a detection has it
   */
  private record Column(String name, String pointer) {}

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: list");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Every detection that is kept, on the terminal or into files.")
  int list(
      @Mixin Api api,
      @Option(names = "--asset", paramLabel = "ID", description = "Of one asset.")
          @Nullable String asset,
      @Option(names = "--site", paramLabel = "ID", description = "Of one site.")
          @Nullable String site,
      @Option(
              names = "--status",
              paramLabel = "STATUS",
              description = "anomalies_found, normal or no_data.")
          @Nullable String status,
      @Option(names = "--csv", paramLabel = "FILE", description = "As rows of a table.")
          @Nullable Path csv,
      @Option(names = "--json", paramLabel = "FILE", description = "Whole, with all anomalies.")
          @Nullable Path json) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("action", "list");
    putKnown(body, "asset_id", asset);
    putKnown(body, "site_id", site);
    putKnown(body, "status", status);
    PrintWriter out = spec.commandLine().getOut();
    int count = 0;
    try (Table table = Table.at(csv);
        Whole whole = Whole.at(json)) {
      Consumer<JsonNode> each =
          csv == null && json == null
              ? detection -> print(out, detection)
              : detection -> {
                table.add(detection);
                whole.add(detection);
              };
      int[] seen = new int[1];
      api.pages(
          "/terminal/detect",
          body,
          "detections",
          detection -> {
            each.accept(detection);
            seen[0]++;
          });
      count = seen[0];
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException("The file cannot be written: " + e.getMessage(), e);
    }
    out.printf("%d detection%s%n", count, count == 1 ? "" : "s");
    out.flush();
    return 0;
  }

  private static void putKnown(Map<String, Object> body, String name, @Nullable String value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  private static void print(PrintWriter out, JsonNode detection) {
    out.printf(
        Locale.ROOT,
        "%s  %s  %s  %.2f  %s: %s%n",
        detection.path("as_of").asText(),
        detection.path("detection_id").asText(),
        detection.path("state").asText(),
        detection.path("severity").asDouble(),
        detection.path("asset_id").asText(),
        detection.path("message").asText());
  }

  /** A row each; what an asset or a person named begins no formula. */
  private record Table(@Nullable CsvWriter csv) implements AutoCloseable {
    static Table at(@Nullable Path file) throws IOException {
      if (file == null) {
        return new Table(null);
      }
      CsvWriter csv = CsvWriter.builder().build(file);
      csv.writeRecord(COLUMNS.stream().map(Column::name).toList());
      return new Table(csv);
    }

    void add(JsonNode detection) {
      if (csv != null) {
        csv.writeRecord(
            COLUMNS.stream()
                .map(column -> SafeCell.of(detection.at(column.pointer()).asText("")))
                .toList());
      }
    }

    @Override
    public void close() throws IOException {
      if (csv != null) {
        csv.close();
      }
    }
  }

  /** The objects as the API tells them. */
  private static final class Whole implements AutoCloseable {
    private final @Nullable Writer file;
    private int count;

    private Whole(@Nullable Writer file) {
      this.file = file;
    }

    static Whole at(@Nullable Path path) throws IOException {
      Writer file = path == null ? null : Files.newBufferedWriter(path);
      if (file != null) {
        file.write("{\"detections\":[");
      }
      return new Whole(file);
    }

    void add(JsonNode detection) {
      try {
        if (file != null) {
          file.write((count++ == 0 ? "\n" : ",\n") + detection);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      if (file != null) {
        file.write("\n],\"count\":%d}\n".formatted(count));
        file.close();
      }
    }
  }
}
