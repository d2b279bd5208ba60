package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./ona compact}: what runs every night, now. */
@Command(
    name = "compact",
    mixinStandardHelpOptions = true,
    description = "Merges the stored measurements into few objects, as happens every night.")
public final class CompactCommand implements Callable<Integer> {
  @Mixin private Api api = new Api();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--site", paramLabel = "SITE", description = "Default: every site.")
  private @Nullable String site;

  @Option(names = "--from", paramLabel = "MONTH", description = "Default: three years back.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "MONTH", description = "Default: this month.")
  private @Nullable String to;

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("wait_seconds", 0);
    if (site != null) {
      body.put("site_id", site);
    }
    if (from != null) {
      body.put("from", from);
    }
    if (to != null) {
      body.put("to", to);
    }
    JsonNode done =
        new AwaitedRun(api, new ProgressBar("compaction")).result(api.post("/compaction", body));
    spec.commandLine()
        .getOut()
        .printf(
            "%d objects of %d months merged into %d; %d replaced earlier are removed%n",
            done.path("objects_before").asInt(),
            done.path("months").asInt(),
            done.path("objects_after").asInt(),
            done.path("removed").asInt());
    spec.commandLine().getOut().flush();
    return 0;
  }
}
