package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells the quality of an asset's samples: the sum, each signal in a line, the bad days. */
final class QualityText {
  private static final String BARS = " ▁▂▃▄▅▆▇█";
  private static final int WIDTH = 60;
  private static final int FEW_DAYS = 14;
  private static final double GOOD = 0.9;

  private final PrintWriter out;
  private final boolean allDays;

  QualityText(PrintWriter out, boolean allDays) {
    this.out = out;
    this.allDays = allDays;
  }

  void print(JsonNode quality) {
    JsonNode age = quality.path("timeliness_minutes");
    out.printf(
        Locale.ROOT,
        "%s %s … %s: %.1f %% complete, %s, newest sample %s%n",
        quality.path("asset_id").asText(),
        quality.path("from").asText(),
        quality.path("to").asText(),
        100 * quality.path("completeness").asDouble(),
        isJudged(quality)
            ? String.format(
                Locale.ROOT, "%.1f %% accurate", 100 * quality.path("accuracy").asDouble())
            : "nothing to judge: no sample was sent",
        age.isNumber() ? "%.0f min before the end".formatted(age.doubleValue()) : "none");
    Map<String, List<JsonNode>> days = new TreeMap<>();
    quality
        .path("days")
        .forEach(
            day ->
                days.computeIfAbsent(day.path("signal").asText(), name -> new ArrayList<>())
                    .add(day));
    out.printf("%n%-24s %9s %9s  %s%n", "signal", "complete", "accurate", "score by day");
    for (JsonNode signal : quality.path("signals")) {
      String name = signal.path("signal").asText();
      out.printf(
          Locale.ROOT,
          "%-24s %7.1f %% %9s  %s%n",
          name,
          100 * signal.path("completeness").asDouble(),
          percent(signal, "accuracy"),
          bars(days.getOrDefault(name, List.of())));
    }
    printChanges(quality);
    printDays(quality.path("days"), days.values().stream().mapToInt(List::size).max().orElse(0));
  }

  /** What an earlier release kept says 0 of what had no sample. */
  private static boolean isJudged(JsonNode quality) {
    boolean sent = false;
    for (JsonNode signal : quality.path("signals")) {
      sent |= signal.path("samples").asLong() > 0;
    }
    return sent && quality.path("accuracy").isNumber();
  }

  /** A share in percent; a dash where nobody can tell. */
  static String percent(JsonNode of, String share) {
    return of.path(share).isNumber()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * of.path(share).doubleValue())
        : "–";
  }

  /** A bar a day, or the mean of several where they are many. */
  static String bars(List<JsonNode> days) {
    int width = Math.min(WIDTH, days.size());
    StringBuilder text = new StringBuilder();
    for (int bar = 0; bar < width; bar++) {
      int from = bar * days.size() / width;
      int to = Math.max(from + 1, (bar + 1) * days.size() / width);
      double score =
          days.subList(from, to).stream()
              .mapToDouble(day -> day.path("score").asDouble())
              .average()
              .orElse(0);
      text.append(BARS.charAt((int) Math.round(score * (BARS.length() - 1))));
    }
    return text.toString();
  }

  private void printChanges(JsonNode quality) {
    for (JsonNode shift : quality.path("level_shifts")) {
      out.printf(
          Locale.ROOT,
          "%n%s lies at %.2f of its former level from %s on",
          shift.path("signal").asText(),
          shift.path("factor").asDouble(),
          shift.path("first_day").asText());
    }
    for (JsonNode correction : quality.path("proposed_corrections")) {
      out.printf(
          Locale.ROOT,
          "%nclock %.0f min ahead from %s to %s: POST it to /assets/%s/corrections to put it right",
          correction.path("ahead_minutes").asDouble(),
          correction.path("from").asText(),
          correction.path("to").isTextual() ? correction.path("to").asText() : "now on",
          quality.path("asset_id").asText());
    }
    if (!quality.path("level_shifts").isEmpty()
        || !quality.path("proposed_corrections").isEmpty()) {
      out.println();
    }
  }

  private void printDays(JsonNode days, int length) {
    boolean all = allDays || length <= FEW_DAYS;
    int left = 0;
    boolean headed = false;
    Map<String, List<LocalDate>> empty = new TreeMap<>();
    for (JsonNode day : days) {
      if (day.path("samples").asLong() == 0) {
        empty
            .computeIfAbsent(day.path("signal").asText(), signal -> new ArrayList<>())
            .add(LocalDate.parse(day.path("day").asText()));
        continue;
      }
      if (!all && day.path("score").asDouble() >= GOOD) {
        left++;
        continue;
      }
      if (!headed) {
        out.printf("%n%-10s  %-24s %7s %6s  %s%n", "day", "signal", "samples", "score", "flags");
        headed = true;
      }
      out.printf(
          Locale.ROOT,
          "%-10s  %-24s %7d %6.3f  %s%n",
          day.path("day").asText(),
          day.path("signal").asText(),
          day.path("samples").asLong(),
          day.path("score").asDouble(),
          flags(day.path("runs")));
    }
    if (!empty.isEmpty()) {
      out.println();
    }
    empty.forEach((signal, silent) -> out.printf("no sample of %s: %s%n", signal, text(silent)));
    if (left > 0) {
      out.printf("%n%d days of a signal with a score of %.1f or more: --all-days%n", left, GOOD);
    }
  }

  /** Days that follow each other as one stretch. */
  private static String text(List<LocalDate> days) {
    List<String> stretches = new ArrayList<>();
    for (int from = 0, end; from < days.size(); from = end) {
      end = from + 1;
      while (end < days.size() && days.get(end).equals(days.get(end - 1).plusDays(1))) {
        end++;
      }
      stretches.add(
          end == from + 1
              ? days.get(from).toString()
              : "%s … %s (%d days)".formatted(days.get(from), days.get(end - 1), end - from));
    }
    return String.join(", ", stretches);
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
