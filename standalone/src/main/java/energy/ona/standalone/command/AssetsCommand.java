package energy.ona.standalone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import energy.ona.json.Json;
import energy.ona.stack.StackException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** {@code ./ona assets import|list}. */
@Command(
    name = "assets",
    mixinStandardHelpOptions = true,
    description = "Registers assets from a file, and lists them.")
public final class AssetsCommand implements Runnable {
  /** Assets in a request. */
  private static final int AT_ONCE = 500;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: import or list");
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description =
          "Adds the assets of a file, and updates those that are there with other values.")
  int importFile(
      @Mixin Api api,
      @Parameters(paramLabel = "FILE", description = "{\"assets\":[{\"id\":…},…]}") Path file) {
    ArrayNode assets = read(file);
    ProgressBar bar = new ProgressBar(file.getFileName().toString());
    String message = "there are no assets in it";
    for (int from = 0; from < assets.size(); from += AT_ONCE) {
      ArrayNode part = Json.MAPPER.createArrayNode();
      int to = Math.min(assets.size(), from + AT_ONCE);
      for (int each = from; each < to; each++) {
        part.add(assets.get(each));
      }
      JsonNode imported = api.post("/terminal/assets", Map.of("action", "import", "assets", part));
      message =
          "%s%s".formatted(from == 0 ? "" : message + "; ", imported.path("message").asText());
      bar.run(100.0 * to / assets.size(), "", "%d of %d assets".formatted(to, assets.size()));
    }
    bar.end();
    print(message);
    return 0;
  }

  private static ArrayNode read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("%s is not a file.".formatted(file));
    }
    try {
      JsonNode read = Json.MAPPER.readTree(Files.readString(file));
      if (read.path("assets") instanceof ArrayNode assets) {
        return assets;
      }
      if (read instanceof ArrayNode assets) {
        return assets;
      }
      throw new StackException(
          "%s has no list named assets; it must be {\"assets\":[{\"id\":\"INV-01\",…},…]}."
              .formatted(file));
    } catch (JsonProcessingException e) {
      throw new StackException(
          "%s is not JSON: line %d: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()),
          e);
    } catch (CharacterCodingException e) {
      throw new StackException("%s is not UTF-8; save it as UTF-8.".formatted(file), e);
    } catch (IOException e) {
      throw new StackException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Every asset.")
  int list(
      @Mixin Api api,
      @Option(names = "--site", paramLabel = "SITE", description = "Default: every site.")
          @Nullable String site) {
    int[] count = new int[1];
    api.pages(
        "/terminal/assets",
        Map.of("action", "list"),
        "assets",
        asset -> {
          if (site == null || site.equals(asset.path("site_id").asText())) {
            count[0]++;
            print(
                String.format(
                    Locale.ROOT,
                    "%-24s %-16s %-20s %10.1f kW  %s",
                    asset.path("asset_id").asText(),
                    asset.path("site_id").asText(),
                    asset.path("type").asText(),
                    asset.path("capacity_kw").asDouble(),
                    asset.path("name").asText()));
          }
        });
    print(count[0] + " assets");
    return 0;
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
