package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./ona gaps}: what is missing, why, and what it probably was. */
@Command(
    name = "gaps",
    mixinStandardHelpOptions = true,
    description = "Finds the gaps in the measurements, with their probable cause, and fills them.")
public final class GapsCommand implements Callable<Integer> {
  @Mixin private Api api = new Api();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--site", paramLabel = "SITE", description = "Default: every site.")
  private @Nullable String site;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "7",
      description = "How far back. Default: ${DEFAULT-VALUE}.")
  private int days = 7;

  @Option(
      names = "--min-minutes",
      paramLabel = "N",
      defaultValue = "15",
      description = "Shorter ones are left out. Default: ${DEFAULT-VALUE}.")
  private int minutes = 15;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "RFC 3339; where the look ends. Default: now.")
  private @Nullable String asOf;

  @Option(names = "--fill", description = "Stores estimates, marked as filled, in the gaps.")
  private boolean fill;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("lookback_days", days);
    body.put("min_gap_minutes", minutes);
    body.put("fill", fill);
    body.put("wait_seconds", 0);
    if (site != null) {
      body.put("site_id", site);
    }
    if (asOf != null) {
      body.put("as_of", asOf);
    }
    JsonNode report = new AwaitedRun(api, new ProgressBar("gaps")).result(api.post("/gaps", body));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report);
    } else {
      Instant end = asOf == null ? Instant.now() : Instant.parse(asOf);
      print(report, out);
      new GapStrips(end.minus(Duration.ofDays(days)), end).print(report.path("gaps_found"), out);
    }
    out.flush();
    return 0;
  }

  private static void print(JsonNode report, PrintWriter out) {
    out.println(report.path("message").asText());
    if (report.path("gaps_found").isEmpty()) {
      return;
    }
    out.printf(
        "%-20s %-20s %-20s %8s  %-18s %s%n",
        "asset", "from", "to", "samples", "cause", "filled by");
    for (JsonNode gap : report.path("gaps_found")) {
      JsonNode filled = gap.path("fill");
      out.printf(
          Locale.ROOT,
          "%-20s %-20s %-20s %8d  %-18s %s%n",
          gap.path("asset_id").asText(),
          gap.path("gap_start").asText(),
          gap.path("gap_end").asText(),
          gap.path("missing_intervals").asLong(),
          "%s %.2f".formatted(gap.path("cause").asText(), gap.path("cause_probability").asDouble()),
          filled.isObject() ? filled(filled) : "-");
    }
    out.printf("days to send again: %s%n", days(report.path("dates_needing_backfill")));
  }

  private static String filled(JsonNode filled) {
    return String.format(
        Locale.ROOT,
        "%s, %.1f kWh (%.1f … %.1f)",
        filled.path("method").asText(),
        filled.path("energy_kwh").asDouble(),
        filled.path("lower_80_kwh").asDouble(),
        filled.path("upper_80_kwh").asDouble());
  }

  private static String days(JsonNode days) {
    StringBuilder text = new StringBuilder();
    days.forEach(day -> text.append(text.isEmpty() ? "" : ", ").append(day.asText()));
    return text.isEmpty() ? "none" : text.toString();
  }
}
