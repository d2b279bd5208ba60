package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.stack.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./ona quality ASSET}: what is doubtful about its samples. */
@Command(
    name = "quality",
    mixinStandardHelpOptions = true,
    description = "Shows how complete, accurate and timely an asset's measurements are.")
public final class QualityCommand implements Callable<Integer> {
  /** What is longer is a run of its own, which is watched. */
  private static final Duration AT_ONCE = Duration.ofDays(92);

  @Mixin private Api api = new Api();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ASSET", description = "Its id.")
  private String asset = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Default: a week before the end; at most five years.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "A day or RFC 3339. Default: now.")
  private @Nullable String to;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Also draws a signal's flags by day and hour.")
  private @Nullable Path svg;

  @Option(
      names = "--signal",
      paramLabel = "NAME",
      defaultValue = "power_kw",
      description = "What --svg draws. Default: ${DEFAULT-VALUE}.")
  private String signal = "power_kw";

  @Option(names = "--all-days", description = "Prints the good days of a long stretch too.")
  private boolean allDays;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    JsonNode quality = isLong() ? byRun() : atOnce();
    PrintWriter out = spec.commandLine().getOut();
    if (svg != null) {
      draw(quality, svg);
    }
    if (json) {
      out.println(quality);
    } else {
      new QualityText(out, allDays).print(quality);
    }
    out.flush();
    return 0;
  }

  private JsonNode atOnce() {
    return api.get(
        "/assets/%s/quality?%s%s"
            .formatted(
                Api.part(asset),
                from == null ? "" : "from=" + Api.part(from) + "&",
                to == null ? "" : "to=" + Api.part(to)));
  }

  private JsonNode byRun() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("wait_seconds", 0);
    if (from != null) {
      body.put("from", from);
    }
    if (to != null) {
      body.put("to", to);
    }
    String path = "/assets/%s/quality".formatted(Api.part(asset));
    JsonNode report = new AwaitedRun(api, new ProgressBar("quality")).result(api.post(path, body));
    return api.get(path + "/" + Api.part(report.path("quality_id").asText()));
  }

  private boolean isLong() {
    try {
      return from != null
          && Duration.between(moment(from), to == null ? Instant.now() : moment(to))
                  .compareTo(AT_ONCE)
              > 0;
    } catch (DateTimeException e) {
      // The API says what is wrong with it.
      return false;
    }
  }

  private static Instant moment(String text) {
    return text.length() == 10
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : Instant.parse(text);
  }

  private void draw(JsonNode quality, Path file) {
    try {
      Files.writeString(file, QualityHeatMap.of(quality, signal).svg());
    } catch (IOException e) {
      throw new StackException("%s cannot be written".formatted(file), e);
    }
  }
}
