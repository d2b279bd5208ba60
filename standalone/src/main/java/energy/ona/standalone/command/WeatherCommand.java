package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./ona weather SITE}: what is known of the hours to come. */
@Command(
    name = "weather",
    mixinStandardHelpOptions = true,
    description = "Shows the weather of a site, as it is known now or was at another moment.")
public final class WeatherCommand implements Callable<Integer> {
  @Mixin private Api api = new Api();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SITE", description = "Its id; GET /sites lists them.")
  private String site = "";

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "RFC 3339; nothing issued later is shown. Default: now.")
  private @Nullable String asOf;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "24",
      description = "Default: ${DEFAULT-VALUE}.")
  private int hours = 24;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    JsonNode weather =
        api.get(
            "/sites/%s/weather?hours=%d%s"
                .formatted(Api.part(site), hours, asOf == null ? "" : "&as_of=" + Api.part(asOf)));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(weather);
    } else {
      print(weather, out);
    }
    out.flush();
    return 0;
  }

  private static void print(JsonNode weather, PrintWriter out) {
    out.printf(
        "%s, issued %s%s%n",
        weather.path("fallback").asBoolean()
            ? "clear sky (no forecast is known)"
            : weather.path("source").asText(),
        weather.path("issued_at").asText(),
        weather.path("stale").asBoolean() ? ", stale" : "");
    JsonNode correction = weather.path("correction");
    if (!correction.path("computed_at").isNull()) {
      out.printf(
          Locale.ROOT,
          "corrected by the site's sensors: irradiance × %.2f (%d h), temperature %+.1f °C (%d h)%n",
          correction.path("irradiance_factor").asDouble(),
          correction.path("irradiance_hours").asInt(),
          correction.path("temperature_offset_c").asDouble(),
          correction.path("temperature_hours").asInt());
    }
    out.printf("%-20s %8s %8s %8s %8s%n", "hour (UTC)", "W/m²", "°C", "m/s", "cloud %");
    for (JsonNode hour : weather.path("hours")) {
      out.printf(
          "%-20s %8s %8s %8s %8s%n",
          hour.path("timestamp").asText(),
          shown(hour, "irradiance_w_m2"),
          shown(hour, "temperature_c"),
          shown(hour, "wind_speed_m_s"),
          shown(hour, "cloud_cover_percent"));
    }
  }

  private static String shown(JsonNode hour, String field) {
    return hour.path(field).isNumber()
        ? String.format(Locale.ROOT, "%.1f", hour.path(field).doubleValue())
        : "-";
  }
}
