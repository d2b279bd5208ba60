package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./ona train [--watch]}. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Trains forecast models on what is stored; what is better than what serves, serves.")
public final class TrainCommand implements Callable<Integer> {
  @Mixin private Api api = new Api();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--customer",
      paramLabel = "ID",
      description = "Whose models, or generic for sites that have none. Default: demo.")
  private @Nullable String customer;

  @Option(names = "--watch", description = "Follow it to its end.")
  private boolean watch;

  @Option(names = "--force", description = "Also when the same data were trained before.")
  private boolean force;

  @Option(names = "--no-promote", description = "What wins is kept and does not serve.")
  private boolean noPromote;

  @Option(names = "--test-only", description = "Tell how it would do, and keep nothing.")
  private boolean testOnly;

  @Option(names = "--as-of", paramLabel = "TIME", description = "On what was known then.")
  private @Nullable String asOf;

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("wait_seconds", watch ? 0 : 2);
    body.put("force", force);
    body.put("promote", !noPromote);
    body.put("test_only", testOnly);
    if (customer != null) {
      body.put("customer_id", customer);
    }
    if (asOf != null) {
      body.put("as_of", asOf);
    }
    JsonNode begun = api.post("/train", body);
    PrintWriter out = spec.commandLine().getOut();
    JsonNode done =
        watch && begun.path("status").asText().equals("RUNNING")
            ? new AwaitedRun(api, new ProgressBar("training")).result(begun)
            : begun;
    done.path("outcomes")
        .forEach(
            outcome ->
                out.printf(
                    "%s %s: %s%n",
                    outcome.path("technology").asText(),
                    outcome.path("result").asText(),
                    outcome.path("message").asText()));
    if (!done.has("outcomes")) {
      out.printf(
          "%s %s: %s%n",
          done.path("workflow_id").asText(),
          done.path("status").asText(),
          done.path("message").asText());
    }
    out.flush();
    return done.path("status").asText().equals("FAILED") ? 1 : 0;
  }
}
