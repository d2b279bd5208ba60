package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./ona maintenance list|due|look|done}. */
@Command(
    name = "maintenance",
    mixinStandardHelpOptions = true,
    description = "Preventive plans and what is due by them.")
public final class MaintenanceCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: list, due, look or done");
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Every plan.")
  int list(@Mixin Api api) {
    for (JsonNode plan : api.get("/maintenance-plans").path("maintenance_plans")) {
      JsonNode due = plan.path("due");
      print(
          "%-22s %-40s %s%s%s%s%s"
              .formatted(
                  plan.path("plan_id").asText(),
                  plan.path("name").asText(),
                  every(due, "every_months", "months"),
                  every(due, "every_days", "days"),
                  every(due, "every_producing_hours", "producing hours"),
                  due.path("conditions").isEmpty()
                      ? ""
                      : "by %d conditions".formatted(due.path("conditions").size()),
                  plan.path("enabled").asBoolean() ? "" : ", off"));
    }
    return 0;
  }

  private static String every(JsonNode due, String field, String unit) {
    return due.path(field).isNumber()
        ? "every %d %s ".formatted(due.path(field).asInt(), unit)
        : "";
  }

  @Command(
      name = "due",
      mixinStandardHelpOptions = true,
      description = "What is due next, the soonest first.")
  int due(
      @Mixin Api api,
      @Option(names = "--overdue", description = "Only what should have been done.")
          boolean overdue,
      @Option(names = "--open", description = "Only what has a work order.") boolean open) {
    List<JsonNode> tasks = new ArrayList<>();
    api.pages("/maintenance-tasks", "maintenance_tasks", tasks::add);
    tasks.removeIf(task -> overdue && !task.path("overdue").asBoolean());
    tasks.removeIf(task -> open && !task.path("order_id").isTextual());
    tasks.stream()
        .filter(task -> dueOn(task) != null)
        .sorted(Comparator.comparing(MaintenanceCommand::dueOn))
        .forEach(this::line);
    long unknown =
        tasks.stream().filter(task -> task.path("status").asText().equals("unknown")).count();
    if (tasks.isEmpty()) {
      print("nothing is due; ./ona maintenance look looks again");
    }
    if (unknown > 0) {
      print(
          ("%d pairs of a plan and an asset have nothing to go by: give assets commissioned_on, or"
                  + " say ./ona maintenance done PLAN ASSET DAY")
              .formatted(unknown));
    }
    return 0;
  }

  private static @Nullable String dueOn(JsonNode task) {
    return task.path("due").path("on").textValue();
  }

  @Command(
      name = "look",
      mixinStandardHelpOptions = true,
      description = "Looks now at what is due, and makes its work orders.")
  int look(@Mixin Api api) {
    JsonNode run =
        new AwaitedRun(api, new ProgressBar("maintenance"))
            .result(api.post("/maintenance-tasks/look-ahead", Map.of()));
    print(
        "%d tasks, %d with a work order, %d overdue, %d of which nothing is known; %d ordered now"
            .formatted(
                run.path("tasks").asInt(),
                run.path("open").asInt(),
                run.path("overdue").asInt(),
                run.path("unknown").asInt(),
                run.path("ordered").asInt()));
    return 0;
  }

  @Command(
      name = "done",
      mixinStandardHelpOptions = true,
      description = "Says when something was done last, before there were work orders.")
  int done(
      @Mixin Api api,
      @Parameters(paramLabel = "PLAN") String plan,
      @Parameters(paramLabel = "ASSET") String asset,
      @Parameters(paramLabel = "DAY", description = "2026-03-01") String day) {
    JsonNode task =
        api.post(
            "/maintenance-tasks/%s/done".formatted(Api.part(plan + ":" + asset)),
            Map.of("on", day));
    print(
        "%s of %s was done on %s; ./ona maintenance due tells when it is due next"
            .formatted(plan, asset, task.path("last_done_on").asText()));
    return 0;
  }

  private void line(JsonNode task) {
    @Nullable String order = task.path("order_id").textValue();
    print(
        "%-10s %-22s %-16s %s%s%s"
            .formatted(
                task.path("due").path("on").asText("not known"),
                task.path("plan_id").asText(),
                task.path("asset_id").asText(),
                order == null ? task.path("status").asText().replace('_', ' ') : order,
                task.path("overdue").asBoolean() ? ", overdue" : "",
                task.path("due").path("reason").isTextual()
                    ? ": " + task.path("due").path("reason").asText()
                    : ""));
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line.stripTrailing());
    out.flush();
  }
}
