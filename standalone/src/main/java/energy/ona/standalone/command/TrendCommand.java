package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.stack.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./ona trend ASSET}: how it ages. */
@Command(
    name = "trend",
    mixinStandardHelpOptions = true,
    description = "Shows an asset's degradation, performance ratio, soiling and next maintenance.")
public final class TrendCommand implements Callable<Integer> {
  @Mixin private Api api = new Api();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ASSET", description = "Its id.")
  private String asset = "";

  @Option(names = "--as-of", paramLabel = "TIME", description = "RFC 3339. Default: now.")
  private @Nullable String asOf;

  @Option(names = "--refresh", description = "Measures it again, though it was this week.")
  private boolean refresh;

  @Option(names = "--svg", paramLabel = "FILE", description = "Also draws its months.")
  private @Nullable Path svg;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    String query =
        (asOf == null ? "" : "&as_of=" + Api.part(asOf)) + (refresh ? "&refresh=true" : "");
    String path = "/assets/%s/trend".formatted(Api.part(asset));
    JsonNode answer = api.get(path + "?wait_seconds=60" + query);
    JsonNode run = new AwaitedRun(api, new ProgressBar("trend")).result(answer);
    // A run that took longer than a request waits tells where it was stored, not what.
    JsonNode report =
        run.has("trend")
            ? run
            : api.get(path + "?" + (asOf == null ? "" : "as_of=" + Api.part(asOf)));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report);
    } else {
      print(report, out);
    }
    out.flush();
    if (svg != null) {
      draw(report, svg);
    }
    return 0;
  }

  private static void draw(JsonNode report, Path file) {
    try {
      Files.writeString(file, TrendChart.svg(report));
    } catch (IOException e) {
      throw new StackException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void print(JsonNode report, PrintWriter out) {
    JsonNode trend = report.path("trend");
    out.printf(
        "%s as of %s: %s (%d days from %s to %s, by %s%s)%n",
        report.path("asset_id").asText(),
        report.path("as_of").asText(),
        report.path("word").asText(),
        trend.path("days").asInt(),
        report.path("from").asText(),
        report.path("to").asText(),
        trend.path("basis").asText(),
        report.path("irradiance_of").isTextual()
            ? " of " + report.path("irradiance_of").asText()
            : "");
    rate("degradation", trend.path("degradation"), out);
    rate("without dust", trend.path("without_soiling"), out);
    JsonNode ratio = trend.path("performance_ratio");
    if (ratio.isObject()) {
      line(out, "performance ratio", "%.3f", ratio.path("ratio").asDouble());
      if (ratio.path("temperature_corrected").isNumber()) {
        line(out, "at 25 °C", "%.3f", ratio.path("temperature_corrected").asDouble());
      }
    }
    JsonNode epi = trend.path("energy_performance");
    if (epi.isObject()) {
      line(
          out,
          "EPI, last year",
          "%.3f of what %s expects",
          epi.path("index").asDouble(),
          epi.path("basis").asText().replace('_', ' '));
    }
    JsonNode soiling = trend.path("soiling");
    if (soiling.isObject()) {
      line(
          out,
          "soiling ratio",
          "%.3f, %d cleanings by rain or hand",
          soiling.path("ratio").asDouble(),
          soiling.path("cleanings").asInt());
    }
    report
        .path("maintenance_due")
        .path("triggers")
        .forEach(
            due ->
                line(
                    out,
                    "due " + due.path("on").asText(),
                    "%s: %s",
                    due.path("trigger").asText(),
                    due.path("reason").asText()));
  }

  private static void rate(String name, JsonNode rate, PrintWriter out) {
    if (rate.isObject()) {
      line(
          out,
          name,
          "%.2f %% a year (%.2f to %.2f by 68 %%, %.2f to %.2f by 95 %%; %d pairs of days)",
          rate.path("percent_per_year").asDouble(),
          rate.path("lower").asDouble(),
          rate.path("upper").asDouble(),
          rate.path("lower95").asDouble(),
          rate.path("upper95").asDouble(),
          rate.path("pairs").asInt());
    }
  }

  private static void line(PrintWriter out, String name, String format, Object... values) {
    out.printf("  %-18s %s%n", name, String.format(Locale.ROOT, format, values));
  }
}
