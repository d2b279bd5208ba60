package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A strip of the look for each asset with a gap: where it was sent, filled, missing. */
final class GapStrips {
  private static final int WIDTH = 60;
  private static final char SENT = '█';
  private static final char FILLED = '▒';
  private static final char MISSING = '·';

  private final Instant from;
  private final Duration length;

  GapStrips(Instant from, Instant to) {
    this.from = from;
    this.length = Duration.between(from, to);
  }

  void print(JsonNode gaps, PrintWriter out) {
    if (gaps.isEmpty()) {
      return;
    }
    Map<String, char[]> strips = new TreeMap<>();
    for (JsonNode gap : gaps) {
      char[] strip =
          strips.computeIfAbsent(
              gap.path("asset_id").asText(),
              asset -> {
                char[] whole = new char[WIDTH];
                Arrays.fill(whole, SENT);
                return whole;
              });
      int first = place(gap.path("gap_start").asText(), false);
      // The shortest gap shows as well.
      int end = Math.max(first + 1, place(gap.path("gap_end").asText(), true));
      Arrays.fill(strip, first, end, gap.path("fill").isObject() ? FILLED : MISSING);
    }
    out.printf("%n%-20s %s sent, %s filled, %s missing%n", "", SENT, FILLED, MISSING);
    strips.forEach((asset, strip) -> out.printf("%-20s %s%n", asset, new String(strip)));
  }

  private int place(String instant, boolean up) {
    double share =
        (double) Duration.between(from, Instant.parse(instant)).toSeconds() / length.toSeconds();
    double place = share * WIDTH;
    int last = up ? WIDTH : WIDTH - 1;
    return (int) Math.max(0, Math.min(last, up ? Math.ceil(place) : Math.floor(place)));
  }
}
