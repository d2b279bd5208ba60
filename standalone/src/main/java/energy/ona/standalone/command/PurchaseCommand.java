package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
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

/** {@code ./ona purchase list|show|approve|receive|cancel}. */
@Command(
    name = "purchase",
    mixinStandardHelpOptions = true,
    description = "What is bought: purchase orders, their approval and what came in.")
public final class PurchaseCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: list, show, approve, receive or cancel");
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Every purchase order.")
  int list(@Mixin Api api) {
    api.pages("/purchases", "purchases", this::line);
    return 0;
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "One, with its moves.")
  int show(@Mixin Api api, @Parameters(paramLabel = "ID") String id) {
    JsonNode purchase = api.get("/purchases/" + Api.part(id));
    line(purchase);
    for (JsonNode line : purchase.path("lines")) {
      print(
          "  %d of %d × %-20s expected %s"
              .formatted(
                  line.path("received_qty").asInt(),
                  line.path("qty").asInt(),
                  line.path("sku").asText(),
                  line.path("expected_at").asText("at no known time")));
    }
    for (JsonNode entry : purchase.path("timeline")) {
      print(
          "  %s %-10s %s%s"
              .formatted(
                  entry.path("at").asText(),
                  entry.path("event").asText(),
                  entry.path("who").asText(""),
                  entry.path("note").isNull() ? "" : ": " + entry.path("note").asText()));
    }
    return 0;
  }

  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Lets one be ordered that is above somebody's limit.")
  int approve(
      @Mixin Api api,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason") @Nullable String reason) {
    return decide(api, id, "approve", reason, Map.of());
  }

  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      description = "Takes one back, at the supplier too.")
  int cancel(
      @Mixin Api api,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason") @Nullable String reason) {
    return decide(api, id, "cancel", reason, Map.of());
  }

  @Command(
      name = "receive",
      mixinStandardHelpOptions = true,
      description = "Says what came in; without SKU=QTY, everything that was open.")
  int receive(
      @Mixin Api api,
      @Parameters(index = "0", paramLabel = "ID") String id,
      @Parameters(index = "1..*", arity = "0..*", paramLabel = "SKU=QTY")
          @Nullable Map<String, Integer> came) {
    List<Map<String, Object>> lines = new ArrayList<>();
    if (came != null) {
      came.forEach((sku, qty) -> lines.add(Map.of("sku", sku, "qty", qty)));
    }
    return decide(api, id, "receive", null, Map.of("lines", lines));
  }

  private int decide(
      Api api, String id, String kind, @Nullable String reason, Map<String, Object> more) {
    Map<String, Object> body = new LinkedHashMap<>(more);
    if (reason != null) {
      body.put("reason", reason);
    }
    line(api.post("/purchases/%s/%s".formatted(Api.part(id), kind), body));
    return 0;
  }

  private void line(JsonNode purchase) {
    print(
        String.format(
            Locale.ROOT,
            "%-18s %-17s %9s USD  %s for %s%s",
            purchase.path("purchase_id").asText(),
            purchase.path("state").asText(),
            purchase.path("total_usd").isNumber()
                ? String.format(Locale.ROOT, "%.2f", purchase.path("total_usd").asDouble())
                : "unknown",
            purchase.path("supplier").asText(),
            purchase.path("order_id").asText("the stock"),
            purchase.path("late").asBoolean() ? ", late" : ""));
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
