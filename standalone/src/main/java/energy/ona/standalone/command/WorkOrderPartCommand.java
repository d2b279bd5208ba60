package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
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

/** {@code ./ona workorder part add|drop}. */
@Command(
    name = "part",
    mixinStandardHelpOptions = true,
    description = "The parts of a work order that lives already.")
public final class WorkOrderPartCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: add or drop");
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Another part, or more pieces: bought as the others are.")
  int add(
      @Mixin Api api,
      @Parameters(index = "0", paramLabel = "ORDER") String order,
      @Parameters(index = "1", paramLabel = "SKU") String sku,
      @Option(names = "--quantity", paramLabel = "N", defaultValue = "1") int quantity,
      @Option(names = "--reason", required = true) String reason,
      @Option(
              names = "--instead-of",
              paramLabel = "PART",
              description = "the part that it stands in for, which the order waits for no more")
          @Nullable String insteadOf,
      @Option(names = "--who", paramLabel = "NAME", description = "for whom you say it")
          @Nullable String who,
      @Option(
              names = "--event-id",
              paramLabel = "ID",
              description = "the same once more adds nothing")
          @Nullable String eventId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("event_id", eventId == null ? UUID.randomUUID().toString() : eventId);
    body.put("sku", sku);
    body.put("quantity", quantity);
    body.put("reason", reason);
    if (insteadOf != null) {
      body.put("replaces", insteadOf);
    }
    if (who != null) {
      body.put("who", who);
    }
    JsonNode answer = api.post("/workorders/%s/parts".formatted(Api.part(order)), body);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "%d × %s is asked for %s, which is %s; ./ona workorder show %s tells when it can be there"
            .formatted(quantity, sku, order, answer.path("state").asText(), order));
    out.flush();
    return 0;
  }

  @Command(
      name = "drop",
      mixinStandardHelpOptions = true,
      description = "A part that the work does not need: it waits for it no more.")
  int drop(
      @Mixin Api api,
      @Parameters(index = "0", paramLabel = "ORDER") String order,
      @Parameters(index = "1", paramLabel = "SKU") String sku,
      @Option(names = "--reason", required = true) String reason,
      @Option(names = "--who", paramLabel = "NAME", description = "for whom you say it")
          @Nullable String who,
      @Option(
              names = "--event-id",
              paramLabel = "ID",
              description = "the same once more drops nothing")
          @Nullable String eventId) {
    JsonNode answer =
        api.delete(
            "/workorders/%s/parts/%s?event_id=%s&reason=%s%s"
                .formatted(
                    Api.part(order),
                    Api.part(sku),
                    Api.part(eventId == null ? UUID.randomUUID().toString() : eventId),
                    Api.part(reason),
                    who == null ? "" : "&who=" + Api.part(who)));
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "%s waits for no %s any more, and is %s; ./ona workorder show %s tells what becomes of it"
            .formatted(order, sku, answer.path("state").asText(), order));
    out.flush();
    return 0;
  }
}
