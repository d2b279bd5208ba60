package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.json.Json;
import energy.ona.stack.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./ona upload}: sends a file of measurements and tells what became of each row. */
@Command(
    name = "upload",
    mixinStandardHelpOptions = true,
    description =
        "Sends a CSV file of measurements, plain or gzipped, and tells what became of it.")
public final class UploadCommand implements Callable<Integer> {
  private static final int REJECTS_SHOWN = 5;

  /** Longer than a training takes to be started, also where the worker is busy. */
  private static final Duration NEXT = Duration.ofSeconds(60);

  @Mixin private Place place = new Place();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "CSV with a header line; .gz is fine.")
  private Path file = Path.of("");

  @Option(names = "--site", paramLabel = "SITE", description = "What the upload is filed under.")
  private @Nullable String site;

  @Option(names = "--customer", paramLabel = "CUSTOMER", description = "Default: demo.")
  private @Nullable String customer;

  @Option(
      names = "--presigned",
      description =
          "Send it straight to the object store, by a URL that the API gives; what is larger than"
              + " 100 MB always goes this way.")
  private boolean presigned;

  @Option(names = "--train", description = "History to learn from, instead of the latest data.")
  private boolean train;

  @Option(
      names = "--forecast",
      description = "A forecast of your own (predicted_power_kw), instead of measurements.")
  private boolean forecast;

  @Option(
      names = "--dialect",
      paramLabel = "KEY=VALUE",
      description =
          "How the file is written; may be repeated: separator=semicolon|comma|tab|pipe,"
              + " decimal=comma, encoding=windows-1252, timezone=Europe/Madrid,"
              + " timestamp_format=dd/MM/yyyy HH:mm; of a maker's export also oem=goodwe, whose it"
              + " is, and asset_id=INV-1, which asset it is of.")
  private Map<String, String> dialect = new LinkedHashMap<>();

  @Option(
      names = "--column",
      paramLabel = "THEIRS=OURS",
      description = "The file's name of a column and ours; may be repeated: Leistung=power_kw.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = "Of another Ona; the one of the data folder by default.")
  private @Nullable URI api;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("%s is not a file.".formatted(file));
    }
    UploadClient client = new UploadClient(api == null ? ownApi() : api);
    ProgressBar bar = new ProgressBar(file.getFileName().toString());
    if (forecast) {
      return forecast(client, bar);
    }
    JsonNode run =
        presigned || Files.size(file) > UploadClient.MOST_BYTES
            ? client.sendPresigned(door(), invitation(), file, bar::sent)
            : client.send(door() + "?" + encoded(query()), file, bar::sent);
    String uploadId = run.path("upload_id").asText();
    String later = place.later(client.at(of(uploadId, "")));
    Patience patience =
        new Patience(
            Patience.USUAL,
            bar,
            "%s was received and goes on by itself. %s".formatted(uploadId, later));
    JsonNode upload = await(client, uploadId, bar, patience);
    if (train && upload.path("status").asText().equals("completed")) {
      upload = awaitNext(client, upload, patience);
    }
    bar.end();
    return tell(client, upload, patience);
  }

  private int forecast(UploadClient client, ProgressBar bar) throws IOException {
    if (train || presigned) {
      throw new UsageException("--forecast goes with neither --train nor --presigned.");
    }
    String whose = customer == null ? "" : "?" + encoded(Map.of("customer_id", customer));
    JsonNode taken = client.send("/upload_forecast" + whose, file, bar::sent);
    bar.end();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s: %d of %d rows taken, of %d assets, from %s to %s%n",
        taken.path("upload_id").asText(),
        taken.path("rows_accepted").asLong(),
        taken.path("rows_read").asLong(),
        taken.path("assets").size(),
        taken.path("from").asText(),
        taken.path("to").asText());
    for (JsonNode reject : taken.path("rejects")) {
      out.printf("line %d: %s%n", reject.path("line").asLong(), reject.path("reason").asText());
    }
    out.flush();
    return 0;
  }

  private URI ownApi() {
    return place
        .folder()
        .state()
        .read()
        .filter(state -> state.supervisorProcess().isPresent())
        .map(state -> URI.create("http://127.0.0.1:" + (8080 + state.portOffset())))
        .orElseThrow(
            () ->
                new StackException(
                    "Ona does not run on %s; start it with ./ona up, or name another with --api."
                        .formatted(place.folder().path())));
  }

  private String door() {
    return train ? "/upload_train" : "/upload_nowcast";
  }

  /** What is said of a file that goes to the object store. */
  private JsonNode invitation() {
    ObjectNode body = Json.MAPPER.createObjectNode();
    if (customer != null) {
      body.put("customer_id", customer);
    }
    body.put("data_type", train ? "historical" : "nowcast");
    ObjectNode metadata = body.putObject("metadata");
    said().forEach(metadata::put);
    return body;
  }

  private Map<String, String> query() {
    Map<String, String> query = said();
    query.put("wait_seconds", "0");
    if (customer != null) {
      query.put("customer_id", customer);
    }
    return query;
  }

  private Map<String, String> said() {
    Map<String, String> query = new LinkedHashMap<>(dialect);
    if (site != null) {
      query.put("site_id", site);
    }
    if (!columns.isEmpty()) {
      query.put(
          "columns",
          columns.entrySet().stream()
              .map(column -> column.getKey() + ":" + column.getValue())
              .collect(Collectors.joining(",")));
    }
    return query;
  }

  private static String encoded(Map<String, String> query) {
    return query.entrySet().stream()
        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private JsonNode await(UploadClient client, String uploadId, ProgressBar bar, Patience patience)
      throws InterruptedException {
    while (true) {
      Optional<JsonNode> upload = patience.ask(() -> client.get(of(uploadId, "")));
      String status = upload.map(each -> each.path("status").asText()).orElse("");
      if (upload.isPresent() && (status.equals("completed") || status.equals("failed"))) {
        return upload.get();
      }
      bar.rows(upload.map(each -> each.path("rows_read").asLong()).orElse(0L));
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** What is stored may start a training a moment later, by which the upload's run ends. */
  private JsonNode awaitNext(UploadClient client, JsonNode upload, Patience patience)
      throws InterruptedException {
    String uploadId = upload.path("upload_id").asText();
    long began = System.nanoTime();
    while (System.nanoTime() - began < NEXT.toNanos()) {
      String status =
          patience
              .ask(() -> client.get("/workflows/ingest:" + uploadId))
              .map(each -> each.path("status").asText())
              .orElse("");
      if (!status.equals("RUNNING")) {
        break;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return patience.ask(() -> client.get(of(uploadId, ""))).orElse(upload);
  }

  private String of(String uploadId, String what) {
    return "/uploads/%s%s%s"
        .formatted(
            uploadId,
            what,
            customer == null
                ? ""
                : (what.contains("?") ? "&" : "?") + "customer_id=" + encoded(customer));
  }

  private int tell(UploadClient client, JsonNode upload, Patience patience) {
    PrintWriter out = spec.commandLine().getOut();
    String uploadId = upload.path("upload_id").asText();
    out.printf(
        "%s %s: %s%n", uploadId, upload.path("status").asText(), upload.path("message").asText());
    out.flush();
    if (upload.path("status").asText().equals("failed")) {
      return 1;
    }
    int shown = 0;
    for (JsonNode reject : upload.path("first_rejects")) {
      if (shown++ < REJECTS_SHOWN) {
        out.printf("  line %d: %s%n", reject.path("line").asLong(), reject.path("reason").asText());
      }
    }
    long rejected = upload.path("rows_rejected").asLong();
    if (rejected > REJECTS_SHOWN) {
      out.printf("  and %,d more%n", rejected - REJECTS_SHOWN);
    }
    if (rejected > 0) {
      Path rejects = Path.of(file + ".rejects.csv");
      patience.ask(
          () -> {
            client.download(of(uploadId, "/rejects?format=csv"), rejects);
            return rejects;
          });
      out.printf("The rejected rows are in %s; mend them and upload that file.%n", rejects);
    }
    if (upload.path("next_workflow_id").isTextual()) {
      out.printf("Next: %s.%n", upload.path("next_workflow_id").asText());
    }
    // What those commands ask is of the usual customer.
    if (upload.path("from").isTextual() && customer == null) {
      String where = place.option() + (api == null ? "" : " --api " + Place.quoted(api.toString()));
      out.printf(
          "How good they are: ./ona quality %s --from %s --to %s%s%nWhat is missing, and filling"
              + " it: ./ona gaps --upload %s --fill%s%n",
          upload.path("assets").path(0).asText(),
          upload.path("from").asText(),
          // The end is not looked at itself.
          Instant.parse(upload.path("to").asText()).plusSeconds(1),
          where,
          uploadId,
          where);
    }
    out.flush();
    return upload.path("rows_accepted").asLong() == 0 && rejected > 0 ? 1 : 0;
  }
}
