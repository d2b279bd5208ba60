package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.stack.StackException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./ona gaps}: what is missing, why, and what it probably was. */
@Command(
    name = "gaps",
    mixinStandardHelpOptions = true,
    description = "Finds the gaps in the measurements, with their probable cause, and fills them.")
public final class GapsCommand implements Callable<Integer> {
  /** Of one run. */
  private static final Duration LONGEST = Duration.ofDays(92);

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
      names = "--upload",
      paramLabel = "ID",
      description = "Looks at the time that an upload is about, however long ago.")
  private @Nullable String upload;

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
    if (days < 1 || days > LONGEST.toDays()) {
      throw new ParameterException(
          spec.commandLine(), "--days must be from 1 to %d".formatted(LONGEST.toDays()));
    }
    PrintWriter out = spec.commandLine().getOut();
    for (Look look : upload == null ? List.of(asAsked()) : looks(upload)) {
      JsonNode report = report(look);
      if (json) {
        out.println(report);
      } else {
        print(report, out);
        new GapStrips(look.from(), look.end()).print(report.path("gaps_found"), out);
      }
      out.flush();
    }
    return 0;
  }

  /**
   * A stretch that is looked at in one run.
   *
   * @param site null is every site
   */
  private record Look(@Nullable String site, Instant from, Instant end) {}

  private Look asAsked() {
    Instant end = asOf == null ? Instant.now() : moment(asOf);
    return new Look(site, end.minus(Duration.ofDays(days)), end);
  }

  private static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageException(
          "--as-of must be RFC 3339, such as 2026-01-31T12:00:00Z, not " + text + ".", e);
    }
  }

  /** Of the upload's sites, as many runs as its time takes, the earliest first. */
  private List<Look> looks(String id) {
    JsonNode known = api.get("/uploads/" + Api.part(id));
    if (!known.path("from").isTextual()) {
      throw new StackException(
          "Upload %s is %s and brought no measurements to look at."
              .formatted(id, known.path("status").asText()));
    }
    Set<String> sites = site == null ? sitesOf(known.path("assets")) : Set.of(site);
    Instant first = Instant.parse(known.path("from").asText());
    Instant end = Instant.parse(known.path("to").asText()).plusSeconds(1);
    List<Look> looks = new ArrayList<>();
    for (String each : sites) {
      for (Instant from = first; from.isBefore(end); from = from.plus(LONGEST)) {
        Instant to = from.plus(LONGEST).isBefore(end) ? from.plus(LONGEST) : end;
        looks.add(new Look(each, from, to));
      }
    }
    return looks;
  }

  private Set<String> sitesOf(JsonNode assets) {
    Set<String> named = new HashSet<>();
    assets.forEach(asset -> named.add(asset.asText()));
    TreeSet<String> sites = new TreeSet<>();
    api.pages(
        "/terminal/assets",
        Map.of("action", "list"),
        "assets",
        asset -> {
          if (named.contains(asset.path("asset_id").asText())) {
            sites.add(asset.path("site_id").asText());
          }
        });
    return sites;
  }

  private JsonNode report(Look look) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("from", look.from().toString());
    body.put("min_gap_minutes", minutes);
    body.put("fill", fill);
    body.put("wait_seconds", 0);
    body.put("as_of", look.end().toString());
    String at = look.site();
    if (at != null) {
      body.put("site_id", at);
    }
    return new AwaitedRun(api, new ProgressBar("gaps")).result(api.post("/gaps", body));
  }

  private static void print(JsonNode report, PrintWriter out) {
    out.println(report.path("message").asText());
    if (report.path("gaps_found").isEmpty()) {
      return;
    }
    out.printf(
        "%-20s %-20s %-20s %8s %8s  %-18s %s%n",
        "asset", "from", "to", "missing", "by night", "cause", "filled by");
    for (JsonNode gap : report.path("gaps_found")) {
      JsonNode filled = gap.path("fill");
      out.printf(
          Locale.ROOT,
          "%-20s %-20s %-20s %8d %8d  %-18s %s%n",
          gap.path("asset_id").asText(),
          gap.path("gap_start").asText(),
          gap.path("gap_end").asText(),
          gap.path("missing_intervals").asLong(),
          gap.path("night_intervals").asLong(),
          "%s %.2f".formatted(gap.path("cause").asText(), gap.path("cause_probability").asDouble()),
          filled.isObject() ? filled(filled) : "-");
    }
    out.printf(
        "missing: samples at the asset's own cadence, of a solar unit with the sun more than 5° up;"
            + " by night: those besides, which it may leave out%n");
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
