package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
  @Mixin private Api api = new Api();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ASSET", description = "Its id.")
  private String asset = "";

  @Option(names = "--from", paramLabel = "TIME", description = "Default: a week before the end.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "A day or RFC 3339. Default: now.")
  private @Nullable String to;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    JsonNode quality =
        api.get(
            "/assets/%s/quality?%s%s"
                .formatted(
                    Api.part(asset),
                    from == null ? "" : "from=" + Api.part(from) + "&",
                    to == null ? "" : "to=" + Api.part(to)));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(quality);
    } else {
      print(quality, out);
    }
    out.flush();
    return 0;
  }

  private static void print(JsonNode quality, PrintWriter out) {
    JsonNode age = quality.path("timeliness_minutes");
    out.printf(
        Locale.ROOT,
        "%s %s … %s: %.1f %% complete, %.1f %% accurate, newest sample %s%n",
        quality.path("asset_id").asText(),
        quality.path("from").asText(),
        quality.path("to").asText(),
        100 * quality.path("completeness").asDouble(),
        100 * quality.path("accuracy").asDouble(),
        age.isNumber() ? "%.0f min old".formatted(age.doubleValue()) : "none");
    if (quality.path("days").isEmpty()) {
      return;
    }
    out.printf("%-10s  %-24s %7s %6s  %s%n", "day", "signal", "samples", "score", "flags");
    for (JsonNode day : quality.path("days")) {
      out.printf(
          Locale.ROOT,
          "%-10s  %-24s %7d %6.3f  %s%n",
          day.path("day").asText(),
          day.path("signal").asText(),
          day.path("samples").asLong(),
          day.path("score").asDouble(),
          flags(day.path("runs")));
    }
  }

  private static String flags(JsonNode runs) {
    Map<String, Long> samples = new TreeMap<>();
    runs.forEach(
        run -> samples.merge(run.path("flag").asText(), run.path("samples").asLong(), Long::sum));
    StringBuilder text = new StringBuilder();
    samples.forEach(
        (flag, count) ->
            text.append(text.isEmpty() ? "" : ", ").append(flag).append(' ').append(count));
    return text.toString();
  }
}
