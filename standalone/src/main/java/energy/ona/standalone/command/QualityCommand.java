package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.json.Json;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./ona quality ASSET} tells what is doubtful about its samples, {@code --site SITE} how
 * those of its assets compare.
 */
@Command(
    name = "quality",
    mixinStandardHelpOptions = true,
    description = "Shows how complete, accurate and timely measurements are.")
public final class QualityCommand implements Callable<Integer> {
  /** What is longer is a run of its own, which is watched. */
  private static final Duration AT_ONCE = Duration.ofDays(92);

  @Mixin private Api api = new Api();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ASSET", arity = "0..1", description = "Its id.")
  private @Nullable String asset;

  @Option(
      names = "--site",
      paramLabel = "SITE",
      description = "All assets of a site instead, the worst first; at most 31 days.")
  private @Nullable String site;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Default: a week before the end, from midnight; at most five years.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description =
          "A day or RFC 3339. Default: now; where nothing came for a week, the newest day with"
              + " data.")
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
    if (site != null && asset == null && svg == null) {
      return ofSite(site);
    }
    if (site != null || asset == null) {
      throw new ParameterException(
          spec.commandLine(), "name an asset, or a site with --site, which has no --svg");
    }
    return ofAsset(asset);
  }

  private int ofSite(String name) {
    List<JsonNode> assets = new ArrayList<>();
    ProgressBar bar = new ProgressBar("quality");
    bar.count(0, "%d assets of the site judged");
    JsonNode last =
        api.pages(
            "/sites/%s/quality?%s".formatted(Api.part(name), range()),
            "assets",
            asset -> {
              assets.add(asset);
              bar.count(assets.size(), "%d assets of the site judged");
            });
    bar.end();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          Json.write(
              Map.of(
                  "site_id",
                  name,
                  "from",
                  last.path("from"),
                  "to",
                  last.path("to"),
                  "assets",
                  assets)));
    } else {
      out.printf("%s %s … %s%n%n", name, last.path("from").asText(), last.path("to").asText());
      new SiteQualityText(out).print(assets);
    }
    out.flush();
    return 0;
  }

  private int ofAsset(String name) {
    JsonNode quality = isLong() ? byRun(name) : atOnce(name);
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

  private JsonNode atOnce(String name) {
    return api.get("/assets/%s/quality?%s".formatted(Api.part(name), range()));
  }

  private String range() {
    return (from == null ? "" : "from=" + Api.part(from))
        + (from == null || to == null ? "" : "&")
        + (to == null ? "" : "to=" + Api.part(to));
  }

  private JsonNode byRun(String name) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("wait_seconds", 0);
    if (from != null) {
      body.put("from", from);
    }
    if (to != null) {
      body.put("to", to);
    }
    String path = "/assets/%s/quality".formatted(Api.part(name));
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
