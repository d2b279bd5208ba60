package energy.ona.standalone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import energy.ona.json.Json;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./ona terminal STEP ACTION key=value…}: every step of the loop as it is on the wire. */
@Command(
    name = "terminal",
    mixinStandardHelpOptions = true,
    description = "Asks POST /terminal/STEP for an action and prints the answer's data as JSON.",
    footer = {
      "",
      "Steps: assets, detect, diagnose, ear, schedule, bom, order, track, activities, issues,"
          + " ooda.",
      "",
      "  ./ona terminal ear calc asset_id=RSA-03 horizons:=[24,72]",
      "  ./ona terminal schedule create asset_id=RSA-03 reason='a fan'"
          + " constraints:='{\"crew_size\":2}'"
    })
public final class TerminalCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Api api = new Api();

  @Parameters(index = "0", paramLabel = "STEP", description = "Such as ear, order or issues.")
  private String step = "";

  @Parameters(index = "1", paramLabel = "ACTION", description = "Such as list.")
  private String action = "";

  @Parameters(
      index = "2..*",
      paramLabel = "FIELD",
      description = "key=text, which may be a number, or key:=JSON.")
  private List<String> fields = List.of();

  @Override
  public void run() {
    JsonNode data = api.post("/terminal/" + Api.part(step), body(action, fields));
    PrintWriter out = spec.commandLine().getOut();
    out.println(data.toPrettyString());
    out.flush();
  }

  /** The request of an action; refuses what is no field. */
  static Map<String, JsonNode> body(String action, List<String> fields) {
    Map<String, JsonNode> body = new LinkedHashMap<>();
    body.put("action", TextNode.valueOf(action));
    for (String field : fields) {
      int equals = field.indexOf('=');
      boolean isJson = equals > 0 && field.charAt(equals - 1) == ':';
      String key = field.substring(0, Math.max(0, isJson ? equals - 1 : equals));
      if (key.isBlank() || key.equals("action")) {
        throw new UsageException("'%s' is no field; write key=text or key:=JSON".formatted(field));
      }
      String value = field.substring(equals + 1);
      body.put(key, isJson ? json(key, value) : TextNode.valueOf(value));
    }
    return body;
  }

  private static JsonNode json(String key, String value) {
    try {
      return Json.MAPPER.readTree(value);
    } catch (JsonProcessingException e) {
      throw new UsageException(
          "%s:=%s is not JSON: %s".formatted(key, value, e.getOriginalMessage()));
    }
  }
}
