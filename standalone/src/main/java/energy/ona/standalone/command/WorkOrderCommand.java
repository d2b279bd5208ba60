package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./ona workorder list|show|approve|reassign|part|cancel|event}. */
@Command(
    name = "workorder",
    mixinStandardHelpOptions = true,
    subcommands = WorkOrderPartCommand.class,
    description = "Work orders: where they stand, people's decisions, technicians' words.")
public final class WorkOrderCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: list, show, approve, reassign, part, cancel or event");
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Every work order.")
  int list(@Mixin Api api) {
    api.pages("/workorders", "workorders", this::line);
    return 0;
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "One, with its timeline.")
  int show(@Mixin Api api, @Parameters(paramLabel = "ID") String id) {
    JsonNode order = api.get("/workorders/" + Api.part(id));
    line(order);
    JsonNode sla = order.path("sla");
    print(
        "  respond by %s%s"
            .formatted(
                sla.path("respond_by").asText(), sla.path("missed").asBoolean() ? ", missed" : ""));
    if (sla.path("resolve_by").isTextual()) {
      print(
          "  complete by %s%s"
              .formatted(
                  sla.path("resolve_by").asText(),
                  sla.path("resolution_missed").asBoolean() ? ", missed" : ""));
    }
    for (JsonNode part : order.path("parts")) {
      print(
          "  %d × %s %s, %s"
              .formatted(
                  part.path("qty").asInt(),
                  part.path("sku").asText(),
                  part.path("status").asText("not bought yet"),
                  part.has("dropped_by")
                      ? "dropped"
                      : "expected " + part.path("expected_at").asText("at no known time")));
    }
    order.path("held_up_by").forEach(part -> print("  " + heldUp(part)));
    for (JsonNode entry : order.path("timeline")) {
      print(
          "  %s %-13s %-13s %s%s%s"
              .formatted(
                  entry.path("at").asText(),
                  entry.path("event").asText(),
                  entry.path("accepted").asBoolean() ? entry.path("state").asText() : "refused",
                  entry.path("who").isNull() ? "" : entry.path("who").asText(),
                  entry.path("note").isNull() ? "" : ": " + entry.path("note").asText(),
                  besides(entry)));
    }
    return 0;
  }

  /** What nobody delivers, and what may stand in for it. */
  private static String heldUp(JsonNode part) {
    List<String> instead = new ArrayList<>();
    for (JsonNode each : part.path("instead")) {
      instead.add(
          "%s (%s USD, %s days)"
              .formatted(
                  each.path("sku").asText(),
                  each.path("price_usd").asText("unknown"),
                  each.path("lead_time_days").asText("unknown")));
    }
    return "waits for %d × %s, which %s does not deliver (%s)%s: part add --instead-of %s, or part drop"
        .formatted(
            part.path("qty").asInt(),
            part.path("sku").asText(),
            part.path("supplier").asText("its supplier"),
            part.path("reason").asText(part.path("status").asText()),
            instead.isEmpty() ? "" : "; in its place " + String.join(", ", instead),
            part.path("sku").asText());
  }

  /** What was used, and where. */
  private static String besides(JsonNode entry) {
    List<String> used = new ArrayList<>();
    entry.path("parts_used").forEach(part -> used.add(part.asText()));
    JsonNode place = entry.path("location");
    String where =
        place.path("latitude").isNumber()
            ? " at %s, %s"
                .formatted(place.path("latitude").asText(), place.path("longitude").asText())
            : place.path("address").isTextual() ? " at " + place.path("address").asText() : "";
    return (used.isEmpty() ? "" : " used " + String.join(", ", used)) + where;
  }

  @Command(name = "approve", mixinStandardHelpOptions = true, description = "Lets it be done.")
  int approve(
      @Mixin Api api,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason") @Nullable String reason) {
    return decide(api, id, "approve", with("reason", reason));
  }

  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      description = "Releases the crew and cancels what was bought.")
  int cancel(
      @Mixin Api api,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason") @Nullable String reason,
      @Option(
              names = "--accept-until",
              paramLabel = "TIME",
              description = "the loss is accepted so long: no other order is written for it")
          @Nullable String acceptUntil) {
    Map<String, Object> body = with("reason", reason);
    body.putAll(with("accept_until", acceptUntil));
    return decide(api, id, "cancel", body);
  }

  @Command(
      name = "reassign",
      mixinStandardHelpOptions = true,
      description = "Gives it to another crew or technician.")
  int reassign(
      @Mixin Api api,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--crew", paramLabel = "ID") @Nullable String crew,
      @Option(names = "--technician", paramLabel = "NAME") @Nullable String technician,
      @Option(names = "--reason") @Nullable String reason) {
    Map<String, Object> body = with("reason", reason);
    body.putAll(with("crew_id", crew));
    body.putAll(with("technician", technician));
    return decide(api, id, "reassign", body);
  }

  @Command(
      name = "event",
      mixinStandardHelpOptions = true,
      description = "Says what a technician did: accept, en_route, arrive, start, complete …")
  int event(
      @Mixin Api api,
      @Parameters(index = "0", paramLabel = "ID") String id,
      @Parameters(index = "1", paramLabel = "TYPE") String type,
      @Option(names = "--technician", paramLabel = "NAME", required = true) String technician,
      @Option(names = "--note") @Nullable String note,
      @Option(names = "--found-cause") @Nullable String foundCause,
      @Option(names = "--photo", paramLabel = "ID", split = ",") @Nullable List<String> photos,
      @Option(
              names = "--used",
              paramLabel = "SKU[=QTY]",
              split = ",",
              description = "parts that were used, one piece each unless it says how many")
          @Nullable List<String> used,
      @Option(
              names = "--needs",
              paramLabel = "parts|help",
              split = ",",
              description = "what the crew lacks alone to do what it could not fix")
          @Nullable List<String> needs) {
    Map<String, Object> body = with("note", note);
    body.putAll(with("found_cause", foundCause));
    body.put("event_id", UUID.randomUUID().toString());
    body.put("type", type);
    body.put("technician", technician);
    body.put("at", Instant.now().toString());
    if (photos != null) {
      body.put("photo_ids", photos);
    }
    if (used != null) {
      body.put("parts_used", used);
    }
    if (needs != null) {
      body.put("needs", needs);
    }
    print(api.post("/workorders/%s/events".formatted(Api.part(id)), body).path("message").asText());
    return 0;
  }

  private int decide(Api api, String id, String kind, Map<String, Object> body) {
    line(api.post("/workorders/%s/%s".formatted(Api.part(id), kind), body));
    return 0;
  }

  private static Map<String, Object> with(String field, @Nullable String value) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (value != null) {
      body.put(field, value);
    }
    return body;
  }

  private void line(JsonNode order) {
    print(
        "%-18s %-16s %-13s %-9s %s%s"
            .formatted(
                order.path("order_id").asText(),
                order.path("asset_id").asText(),
                order.path("state").asText(),
                order.path("priority").asText(),
                order.path("description").asText(),
                order.path("escalated").asBoolean() ? ", escalated" : ""));
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
