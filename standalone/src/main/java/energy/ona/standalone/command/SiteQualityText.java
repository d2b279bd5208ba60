package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells the quality of a site's assets, one in a line. */
final class SiteQualityText {
  private static final String FORM = "%-20s %6s %9s %9s %10s %9s  %s%n";

  private final PrintWriter out;

  SiteQualityText(PrintWriter out) {
    this.out = out;
  }

  void print(List<JsonNode> assets) {
    out.printf(
        FORM,
        "asset",
        "score",
        "complete",
        "accurate",
        "newest",
        "energy",
        "score by day, and what is in doubt");
    assets.forEach(this::line);
    out.printf(
        "%nnewest: age of the newest sample at the end; energy: share of it that rests on doubtful"
            + " samples%n");
  }

  private void line(JsonNode asset) {
    List<JsonNode> days = new ArrayList<>();
    asset.path("days").forEach(days::add);
    out.printf(
        Locale.ROOT,
        FORM,
        asset.path("asset_id").asText(),
        asset.path("score").isNumber()
            ? String.format(Locale.ROOT, "%.3f", asset.path("score").doubleValue())
            : "–",
        QualityText.percent(asset, "completeness"),
        QualityText.percent(asset, "accuracy"),
        asset.path("timeliness_minutes").isNumber()
            ? String.format(Locale.ROOT, "%.0f min", asset.path("timeliness_minutes").doubleValue())
            : "none",
        QualityText.percent(asset, "energy_share_affected"),
        QualityText.bars(days) + flags(asset.path("flagged")));
  }

  private static String flags(JsonNode flagged) {
    List<Map.Entry<String, JsonNode>> flags = new ArrayList<>();
    flags.addAll(flagged.properties());
    return flags.stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, JsonNode> flag) -> flag.getValue().asLong())
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .map(flag -> ", " + flag.getKey() + " " + flag.getValue().asLong())
        .collect(Collectors.joining());
  }
}
