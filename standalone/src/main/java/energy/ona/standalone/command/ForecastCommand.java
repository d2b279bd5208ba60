package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.stack.StackException;
import energy.ona.standalone.chart.FanChart;
import energy.ona.standalone.chart.ReliabilityChart;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./ona forecast ASSET|SITE} and {@code ./ona forecast accuracy}. */
@Command(
    name = "forecast",
    mixinStandardHelpOptions = true,
    description = "Shows what an asset, a site or the fleet will deliver, and what that rests on.")
public final class ForecastCommand implements Callable<Integer> {
  /** Measured power is drawn from a little before the forecast on. */
  private static final Duration BEFORE = Duration.ofHours(24);

  @Mixin private Api api = new Api();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "ASSET|SITE",
      arity = "0..1",
      description = "An id of an asset, else of a site; without it the whole fleet.")
  private @Nullable String about;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "48",
      description = "Up to 168. Default: ${DEFAULT-VALUE}.")
  private int hours = 48;

  @Option(
      names = "--step",
      paramLabel = "MINUTES",
      defaultValue = "60",
      description = "15 or 60. Default: ${DEFAULT-VALUE}.")
  private int stepMinutes = 60;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "RFC 3339; nothing younger is used, and what came since is drawn beside it.")
  private @Nullable String asOf;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draws the fan against the truth.")
  private @Nullable Path svg;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    String question =
        "horizon_hours=%d&step_minutes=%d%s"
            .formatted(hours, stepMinutes, asOf == null ? "" : "&as_of=" + Api.part(asOf));
    JsonNode forecast =
        api.get("/forecast?" + (about == null ? "" : scope(about) + "&") + question);
    if (forecast.path("status_url").isTextual()) {
      String id =
          new AwaitedRun(api, new ProgressBar("forecast"))
              .result(forecast)
              .path("forecast_id")
              .asText();
      forecast = api.get("/forecast/" + Api.part(id));
    }
    PrintWriter out = spec.commandLine().getOut();
    Path file = svg;
    if (file != null) {
      write(file, FanChart.of(forecast, measured(forecast)));
      out.println("drawn to " + file);
    }
    if (json) {
      out.println(forecast);
    } else {
      print(forecast, out);
    }
    out.flush();
    return 0;
  }

  /** An asset where there is one of that name. */
  private String scope(String name) {
    try {
      api.get("/assets/%s/series?fields=power_kw&step=3600".formatted(Api.part(name)));
      return "asset_id=" + Api.part(name);
    } catch (StackException e) {
      return "site_id=" + Api.part(name);
    }
  }

  private SortedMap<Instant, Double> measured(JsonNode forecast) {
    SortedMap<Instant, Double> measured = new TreeMap<>();
    if (!forecast.path("asset_id").isTextual()) {
      return measured;
    }
    Instant issued = Instant.parse(forecast.path("as_of").asText());
    JsonNode series =
        api.get(
            "/assets/%s/series?fields=power_kw&step=%d&from=%s&to=%s"
                .formatted(
                    Api.part(forecast.path("asset_id").asText()),
                    stepMinutes * 60,
                    issued.minus(BEFORE),
                    issued.plus(Duration.ofHours(hours))));
    for (JsonNode point : series.path("points")) {
      if (point.path("power_kw").isNumber()) {
        measured.put(
            Instant.parse(point.path("timestamp").asText()), point.path("power_kw").asDouble());
      }
    }
    return measured;
  }

  private static void print(JsonNode forecast, PrintWriter out) {
    JsonNode summary = forecast.path("summary");
    out.printf(
        Locale.ROOT,
        "%s as of %s: %.1f kWh in %d h (available %.1f), capacity factor %.3f%n%s: %s%n",
        forecast.path("forecast_id").asText(),
        forecast.path("as_of").asText(),
        summary.path("total_predicted_energy_kwh").asDouble(),
        forecast.path("horizon_hours").asInt(),
        summary.path("total_available_energy_kwh").asDouble(),
        summary.path("capacity_factor").asDouble(),
        forecast.path("rung").asText(),
        forecast.path("rung_reason").asText());
    for (JsonNode limit : forecast.path("limits")) {
      out.printf(
          "%s %s from %s to %s: %s%n",
          limit.path("asset_id").asText(),
          limit.path("kind").asText(),
          limit.path("from").asText(),
          limit.path("to").asText(),
          limit.path("reason").asText());
    }
    out.printf(
        "%-20s %10s %10s %10s %10s %10s %10s%n",
        "step (UTC)", "kW", "95 % from", "80 % from", "80 % to", "95 % to", "available");
    for (JsonNode step : forecast.path("forecasts")) {
      JsonNode interval = step.path("confidence_interval");
      out.printf(
          Locale.ROOT,
          "%-20s %10.1f %10.1f %10.1f %10.1f %10.1f %10.1f%n",
          step.path("timestamp").asText(),
          step.path("predicted_power_kw").asDouble(),
          interval.path("lower_95").asDouble(),
          interval.path("lower_80").asDouble(),
          interval.path("upper_80").asDouble(),
          interval.path("upper_95").asDouble(),
          step.path("available_power_kw").asDouble());
    }
  }

  @Command(
      name = "accuracy",
      mixinStandardHelpOptions = true,
      description = "How good the forecasts were, by lead; with --svg a reliability diagram.")
  int accuracy(
      @Mixin Api there,
      @Option(names = "--site", paramLabel = "SITE") @Nullable String site,
      @Option(names = "--asset", paramLabel = "ASSET") @Nullable String asset,
      @Option(
              names = "--from",
              paramLabel = "DAY",
              description = "Default: six days before the end.")
          @Nullable String from,
      @Option(names = "--to", paramLabel = "DAY", description = "Default: today.")
          @Nullable String to,
      @Option(names = "--svg", paramLabel = "FILE") @Nullable Path file,
      @Option(names = "--json", description = "As one JSON object.") boolean asJson) {
    StringBuilder question = new StringBuilder("/forecast/accuracy?");
    append(question, "site_id", site);
    append(question, "asset_id", asset);
    append(question, "from", from);
    append(question, "to", to);
    JsonNode accuracy = there.get(question.toString());
    PrintWriter out = spec.commandLine().getOut();
    if (file != null) {
      write(file, ReliabilityChart.of(accuracy));
      out.println("drawn to " + file);
    }
    if (asJson) {
      out.println(accuracy);
    } else {
      printAccuracy(accuracy, out);
    }
    out.flush();
    return 0;
  }

  private static void append(StringBuilder question, String name, @Nullable String value) {
    if (value != null) {
      question.append(name).append('=').append(Api.part(value)).append('&');
    }
  }

  private static void printAccuracy(JsonNode accuracy, PrintWriter out) {
    if (accuracy.path("leads").isEmpty()) {
      out.println("nothing is scored yet; forecasts are scored each hour as their truth comes in");
      return;
    }
    out.printf(
        "%-12s %8s %8s %8s %8s %8s %10s %12s %12s%n",
        "hours ahead",
        "steps",
        "pinball",
        "cover80",
        "cover95",
        "nMAE",
        "by day",
        "/persistence",
        "/climatology");
    for (JsonNode lead : accuracy.path("leads")) {
      out.printf(
          "%-12s %8d %8s %8s %8s %8s %10s %12s %12s%n",
          lead.path("lead_from_hours").asInt() + "-" + lead.path("lead_to_hours").asInt(),
          lead.path("steps").asLong(),
          shown(lead, "pinball"),
          shown(lead, "coverage_80"),
          shown(lead, "coverage_95"),
          shown(lead, "nmae"),
          shown(lead, "nmae_daylight"),
          shown(lead, "skill_persistence"),
          shown(lead, "skill_climatology"));
    }
  }

  private static String shown(JsonNode lead, String field) {
    return lead.path(field).isNumber()
        ? String.format(Locale.ROOT, "%.4f", lead.path(field).doubleValue())
        : "-";
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new StackException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }
}
