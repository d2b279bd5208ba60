package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./ona case list|show|shelve|unshelve}. */
@Command(
    name = "case",
    mixinStandardHelpOptions = true,
    description = "Faults, from their first finding until they are gone; losses that are accepted.")
public final class CaseCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: list, show, shelve or unshelve");
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Every case.")
  int list(
      @Mixin Api api,
      @Option(names = "--status", paramLabel = "open|accepted|closed|withdrawn")
          @Nullable String status) {
    api.pages(status == null ? "/cases" : "/cases?status=" + Api.part(status), "cases", this::line);
    return 0;
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "One.")
  int show(@Mixin Api api, @Parameters(paramLabel = "ID") String id) {
    line(api.get("/cases/" + Api.part(id)));
    return 0;
  }

  @Command(
      name = "shelve",
      mixinStandardHelpOptions = true,
      description = "Accepts its loss for a while: its order is cancelled and none is written.")
  int shelve(
      @Mixin Api api,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--until", paramLabel = "TIME", required = true) String until,
      @Option(names = "--reason", required = true) String reason) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("until", until);
    body.put("reason", reason);
    return decide(api, id, "shelve", body);
  }

  @Command(
      name = "unshelve",
      mixinStandardHelpOptions = true,
      description = "Takes its loss up again: the next look opens a new case.")
  int unshelve(
      @Mixin Api api,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason", required = true) String reason) {
    return decide(api, id, "unshelve", Map.of("reason", reason));
  }

  private int decide(Api api, String id, String kind, Map<String, Object> body) {
    print(api.post("/cases/%s/%s".formatted(Api.part(id), kind), body).path("message").asText());
    return 0;
  }

  private void line(JsonNode one) {
    JsonNode loss = one.path("accepted");
    String closed = one.path("closed_reason").asText("");
    print(
        "%-24s %-16s %-9s since %s%s%s%s"
            .formatted(
                one.path("case_id").asText(),
                one.path("asset_id").asText(),
                one.path("status").asText(),
                one.path("onset").asText(),
                one.path("order_id").isTextual() ? ", " + one.path("order_id").asText() : "",
                loss.isObject()
                    ? ", accepted until %s by %s: %s"
                        .formatted(
                            loss.path("until").asText(),
                            loss.path("who").asText(),
                            loss.path("reason").asText())
                    : "",
                one.path("closed_reason").isTextual() ? " (%s)".formatted(closed) : ""));
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
