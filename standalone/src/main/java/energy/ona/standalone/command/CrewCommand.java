package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./ona crew list|show}. */
@Command(
    name = "crew",
    mixinStandardHelpOptions = true,
    description = "Crews: what they can do, and what is in their vans.")
public final class CrewCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: list or show");
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Every crew.")
  int list(@Mixin Api api) {
    api.pages("/crews", "crews", this::line);
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "One, with what is in its van and what open work orders took out of it.")
  int show(@Mixin Api api, @Parameters(paramLabel = "ID") String id) {
    JsonNode crew = api.get("/crews/" + Api.part(id));
    line(crew);
    JsonNode terms = crew.path("terms");
    List<String> tools = new ArrayList<>();
    terms.path("tools").forEach(tool -> tools.add(tool.asText()));
    print("  tools: " + (tools.isEmpty() ? "none" : String.join(", ", tools)));
    print("  van: " + pieces(terms.path("van_stock"), "empty"));
    terms
        .path("taken")
        .properties()
        .forEach(
            order ->
                print(
                    "  taken for %s: %s"
                        .formatted(order.getKey(), pieces(order.getValue(), "nothing"))));
    return 0;
  }

  private void line(JsonNode crew) {
    List<String> skills = new ArrayList<>();
    crew.path("skills").forEach(skill -> skills.add(skill.asText()));
    print(
        "%-16s %s%d people, %s-%s %s: %s"
            .formatted(
                crew.path("crew_id").asText(),
                crew.path("generic").asBoolean() ? "(generic) " : "",
                crew.path("technician_count").asInt(),
                crew.path("shift_start").asText(),
                crew.path("shift_end").asText(),
                crew.path("timezone").asText(),
                String.join(", ", skills.stream().sorted().toList())));
    for (JsonNode visit : crew.path("booked")) {
      print(
          "  booked %s to %s for %s (%s, %s)"
              .formatted(
                  visit.path("start").asText(),
                  visit.path("end").asText(),
                  visit.path("order_id").asText(),
                  visit.path("asset_id").asText(),
                  visit.path("state").asText()));
    }
  }

  private static String pieces(JsonNode bySku, String none) {
    Map<String, Integer> pieces = new TreeMap<>();
    bySku.properties().forEach(each -> pieces.put(each.getKey(), each.getValue().asInt()));
    List<String> words = new ArrayList<>();
    pieces.forEach((sku, count) -> words.add("%d × %s".formatted(count, sku)));
    return words.isEmpty() ? none : String.join(", ", words);
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
