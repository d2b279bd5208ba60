package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./ona diagnose}: why an asset delivers less, and how often such answers were right. */
@Command(
    name = "diagnose",
    mixinStandardHelpOptions = true,
    description = {
      "Ranks the causes of what an asset misses, with their evidence.",
      "With --confusion: what was diagnosed beside what technicians found."
    })
public final class DiagnoseCommand implements Callable<Integer> {
  @Mixin private Api api = new Api();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "ASSET", description = "Its id.")
  private @Nullable String asset;

  @Option(names = "--as-of", paramLabel = "TIME", description = "RFC 3339. Default: now.")
  private @Nullable String asOf;

  @Option(names = "--confusion", description = "Of the customer's closed orders.")
  private boolean confusion;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    if (asOf != null) {
      body.put("as_of", asOf);
    }
    if (confusion) {
      body.put("action", "confusion");
    } else if (asset == null) {
      throw new ParameterException(spec.commandLine(), "name an asset, or say --confusion");
    } else {
      body.put("action", "run");
      body.put("asset_id", asset);
      body.put("wait_seconds", 60);
    }
    JsonNode answer =
        new AwaitedRun(api, new ProgressBar("diagnosis"))
            .result(api.post("/terminal/diagnose", body));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer);
    } else if (confusion) {
      matrix(answer, out);
    } else {
      causes(answer, out);
    }
    out.flush();
    return 0;
  }

  private static void causes(JsonNode answer, PrintWriter out) {
    JsonNode diagnosis =
        answer.path("diagnostics").isObject() ? answer.path("diagnostics") : answer;
    for (JsonNode finding : diagnosis.path("findings")) {
      out.printf(
          Locale.ROOT,
          "%5.1f %%  %s / %s: %s%n",
          100 * finding.path("confidence").asDouble(),
          finding.path("category").asText(),
          finding.path("subcategory").asText(),
          finding.path("description").asText());
      evidence(finding, out);
      finding
          .path("recommended_actions")
          .forEach(each -> out.printf("         > %s%n", each.asText()));
      test(finding.path("settled_by"), out);
      work(finding.path("work"), out);
    }
  }

  /** Each sentence with what it rests on, then what speaks against the cause. */
  private static void evidence(JsonNode finding, PrintWriter out) {
    Map<String, JsonNode> items = new LinkedHashMap<>();
    finding
        .path("evidence_items")
        .forEach(each -> items.putIfAbsent(each.path("sentence").asText(), each));
    for (JsonNode sentence : finding.path("evidence")) {
      JsonNode item = items.remove(sentence.asText());
      out.printf("         - %s%s%n", sentence.asText(), item == null ? "" : basis(item));
    }
    items.forEach((sentence, item) -> out.printf("         - but %s%s%n", sentence, basis(item)));
  }

  /** Signals, window, and how many times more often it is seen with the cause than without. */
  private static String basis(JsonNode item) {
    List<String> parts = new ArrayList<>();
    if (!item.path("signals").isEmpty()) {
      parts.add(words(item.path("signals")));
    }
    JsonNode window = item.path("window");
    if (window.isObject()) {
      parts.add(window.path("from").asText() + " to " + window.path("to").asText());
    }
    if (item.has("log_likelihood")) {
      parts.add(
          String.format(Locale.ROOT, "×%.2g", Math.exp(item.path("log_likelihood").asDouble())));
    }
    return parts.isEmpty() ? "" : " [" + String.join("; ", parts) + "]";
  }

  private static void test(JsonNode test, PrintWriter out) {
    if (test.isMissingNode()) {
      return;
    }
    out.printf(
        "         settled by: %s, %d minutes%s%n",
        test.path("description").asText(),
        test.path("minutes").asInt(),
        test.path("remote").asBoolean() ? " by remote" : "");
    out.printf(
        "           %s; if it is %s: %s%n",
        test.path("if_so").asText(), test.path("rival").asText(), test.path("if_rival").asText());
  }

  private static void work(JsonNode work, PrintWriter out) {
    if (work.isMissingNode()) {
      return;
    }
    out.printf(
        Locale.ROOT,
        "         %s, %d for %.1f h%n",
        words(work.path("skills")),
        work.path("crew_size").asInt(),
        work.path("duration_hours").asDouble());
    out.printf("         safety: %s%n", words(work.path("safety_steps")));
    for (JsonNode part : work.path("parts")) {
      if (part.path("recommended").asBoolean()) {
        out.printf(
            "         part: %d %s, %s%n",
            part.path("qty").asInt(), part.path("sku").asText(), part.path("description").asText());
      }
    }
  }

  private static String words(JsonNode names) {
    return names.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
  }

  private static void matrix(JsonNode answer, PrintWriter out) {
    if (answer.path("orders").asInt() == 0) {
      out.println("no closed order has both a diagnosis and a cause that a technician found");
      return;
    }
    out.printf(
        Locale.ROOT,
        "%d orders: %.1f %% right, macro-F1 %.2f, %.1f %% called unknown%n",
        answer.path("orders").asInt(),
        100 * answer.path("accuracy").asDouble(),
        answer.path("macro_f1").asDouble(),
        100 * answer.path("abstained").asDouble());
    out.printf("%-36s found: %s%n", "diagnosed", answer.path("categories"));
    for (int row = 0; row < answer.path("categories").size(); row++) {
      out.printf("%-36s", answer.path("categories").get(row).asText());
      answer.path("matrix").get(row).forEach(count -> out.printf(" %6d", count.asInt()));
      out.println();
    }
    answer
        .path("not_understood")
        .properties()
        .forEach(
            each ->
                out.printf("not understood: %s (%d)%n", each.getKey(), each.getValue().asInt()));
  }
}
