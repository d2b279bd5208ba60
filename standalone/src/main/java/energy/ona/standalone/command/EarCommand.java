package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./ona ear recompute|what-if EAR_ID}. */
@Command(
    name = "ear",
    mixinStandardHelpOptions = true,
    description = "Recomputes an energy at risk from its stored inputs; tells what waiting costs.")
public final class EarCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "recompute or what-if?");
  }

  @Command(
      name = "recompute",
      mixinStandardHelpOptions = true,
      description = "Exit code 1 when a figure comes out differently.")
  int recompute(
      @Mixin Api api,
      @Parameters(paramLabel = "EAR_ID", description = "Such as ear-20260105-001.") String earId,
      @Option(names = "--customer", paramLabel = "ID") @Nullable String customer,
      @Option(names = "--json", description = "As one JSON object.") boolean json) {
    JsonNode answer = api.post("/terminal/ear", request("recompute", earId, customer, Map.of()));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer);
    } else {
      out.println(answer.path("message").asText());
      answer
          .path("differences")
          .forEach(
              each ->
                  out.printf(
                      "%-40s stored %s, recomputed %s%n",
                      each.path("figure").asText(),
                      each.path("stored").asText(),
                      each.path("recomputed").asText()));
    }
    out.flush();
    return answer.path("matches").asBoolean() ? 0 : 1;
  }

  @Command(
      name = "what-if",
      mixinStandardHelpOptions = true,
      description = "What waiting costs, and each plan, before one is approved.")
  int whatIf(
      @Mixin Api api,
      @Parameters(paramLabel = "EAR_ID") String earId,
      @Option(names = "--days", split = ",", paramLabel = "N", description = "Such as 1,3,7.")
          @Nullable List<Integer> days,
      @Option(
              names = "--schedule",
              split = ",",
              paramLabel = "ID",
              description = "Plans; without it the asset's own newest.")
          @Nullable List<String> schedules,
      @Option(names = "--bom", paramLabel = "ID", description = "The parts of the repair.")
          @Nullable String bom,
      @Option(names = "--customer", paramLabel = "ID") @Nullable String customer,
      @Option(names = "--json", description = "As one JSON object.") boolean json) {
    Map<String, Object> more = new LinkedHashMap<>();
    if (days != null) {
      more.put("wait_days", days);
    }
    if (schedules != null) {
      more.put("schedule_ids", schedules);
    }
    if (bom != null) {
      more.put("bom_id", bom);
    }
    JsonNode answer = api.post("/terminal/ear", request("what_if", earId, customer, more));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer);
    } else {
      print(answer, out);
    }
    out.flush();
    return 0;
  }

  private static String way(JsonNode cost) {
    return cost.isObject()
        ? String.format(
            Locale.ROOT,
            ", %.2f travel and %.2f overtime",
            cost.path("travel_usd").asDouble(),
            cost.path("overtime_usd").asDouble())
        : "";
  }

  private static void print(JsonNode answer, PrintWriter out) {
    for (JsonNode each : answer.path("waiting")) {
      out.printf(
          Locale.ROOT,
          "waiting %2d days costs %9.2f USD (%.2f to %.2f), %.1f kWh%n",
          each.path("days").asInt(),
          each.path("usd").asDouble(),
          each.path("lower_usd").asDouble(),
          each.path("upper_usd").asDouble(),
          each.path("energy_kwh").asDouble());
    }
    for (JsonNode each : answer.path("plans")) {
      out.printf(
          Locale.ROOT,
          "%s: %s from %s costs %.2f USD until it is done, of which %.2f is energy%s%s%n",
          each.path("schedule_id").asText(),
          each.path("crew_id").asText(),
          each.path("start").asText(),
          each.path("total_usd").asDouble(),
          each.path("loss_usd").asDouble(),
          way(each.path("cost")),
          each.path("labour_usd").isNumber()
              ? String.format(Locale.ROOT, ", %.2f labour", each.path("labour_usd").asDouble())
              : ", and labour, whose price is not known");
    }
    if (answer.path("payback_days").isNumber()) {
      out.printf(
          Locale.ROOT,
          "the repair costs %.2f USD and pays for itself in %.1f days%n",
          answer.path("repair_usd").asDouble(),
          answer.path("payback_days").asDouble());
    }
  }

  private static Map<String, Object> request(
      String action, String earId, @Nullable String customer, Map<String, Object> more) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("action", action);
    request.put("ear_id", earId);
    if (customer != null) {
      request.put("customer_id", customer);
    }
    request.putAll(more);
    return request;
  }
}
