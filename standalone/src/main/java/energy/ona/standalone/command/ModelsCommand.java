package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
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

/** {@code ./ona models list|show|promote|rollback}. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Trained forecast models: where they come from, and which one serves.")
public final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "list, show, promote or rollback?");
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Newest first.")
  int list(
      @Mixin Api api,
      @Option(names = "--customer", paramLabel = "ID", description = "Or generic.")
          @Nullable String customer,
      @Option(names = "--json", description = "As one JSON object.") boolean json) {
    JsonNode answer = api.get("/models" + query(customer));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer);
    } else if (answer.path("models").isEmpty()) {
      out.println("no model was trained yet: ./ona train --watch");
    } else {
      answer.path("models").forEach(model -> line(model, out));
    }
    out.flush();
    return 0;
  }

  private static void line(JsonNode model, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-10s %-24s %s, %d sites, %d examples; %s%n",
        model.path("state").asText(),
        model.path("model_id").asText(),
        model.path("created_at").asText(),
        model.path("provenance").path("sites").asInt(),
        model.path("provenance").path("examples").asLong(),
        model.path("verdict").asText());
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "One, with its scores.")
  int show(
      @Mixin Api api,
      @Parameters(paramLabel = "MODEL_ID") String modelId,
      @Option(names = "--customer", paramLabel = "ID") @Nullable String customer,
      @Option(names = "--json", description = "As one JSON object.") boolean json) {
    JsonNode model = api.get("/models/%s%s".formatted(Api.part(modelId), query(customer)));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(model);
    } else {
      print(model, out);
    }
    out.flush();
    return 0;
  }

  private static void print(JsonNode model, PrintWriter out) {
    line(model, out);
    JsonNode from = model.path("provenance");
    out.printf(
        "data from %s until %s, hash %s%nsettings %s%nlibraries %s%n",
        from.path("from").asText(),
        from.path("until").asText(),
        from.path("data_hash").asText(),
        from.path("settings"),
        from.path("libraries"));
    for (JsonNode block : model.path("blocks")) {
      out.printf(
          Locale.ROOT,
          "%s to %s: pinball %.4f, 80 %% covers %.2f, 95 %% covers %.2f, nMAE %.3f%n",
          block.path("from").asText(),
          block.path("until").asText(),
          block.path("pinball").asDouble(),
          block.path("cover80").asDouble(),
          block.path("cover95").asDouble(),
          block.path("nmae").asDouble());
    }
    for (JsonNode change : model.path("championship")) {
      out.printf(
          "%s %s instead of %s by %s: %s%n",
          change.path("at").asText(),
          change.path("to").asText("physics"),
          change.path("from").asText("physics"),
          change.path("by").asText(),
          change.path("reason").asText());
    }
  }

  @Command(
      name = "promote",
      mixinStandardHelpOptions = true,
      description = "It serves from now on, whatever the contest said.")
  int promote(
      @Mixin Api api,
      @Parameters(paramLabel = "MODEL_ID") String modelId,
      @Option(names = "--customer", paramLabel = "ID") @Nullable String customer,
      @Option(names = "--reason", paramLabel = "TEXT") @Nullable String reason) {
    return change(api, modelId, "promote", customer, reason);
  }

  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      description = "It serves no more; the one before it does, or physics.")
  int rollback(
      @Mixin Api api,
      @Parameters(paramLabel = "MODEL_ID") String modelId,
      @Option(names = "--customer", paramLabel = "ID") @Nullable String customer,
      @Option(names = "--reason", paramLabel = "TEXT") @Nullable String reason) {
    return change(api, modelId, "rollback", customer, reason);
  }

  private int change(
      Api api, String modelId, String what, @Nullable String customer, @Nullable String reason) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (customer != null) {
      body.put("customer_id", customer);
    }
    if (reason != null) {
      body.put("reason", reason);
    }
    JsonNode model = api.post("/models/%s/%s".formatted(Api.part(modelId), what), body);
    spec.commandLine().getOut().printf("%s is %s%n", modelId, model.path("state").asText());
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static String query(@Nullable String customer) {
    return customer == null ? "" : "?customer_id=" + Api.part(customer);
  }
}
