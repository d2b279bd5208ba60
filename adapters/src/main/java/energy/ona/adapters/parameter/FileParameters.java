package energy.ona.adapters.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import energy.ona.config.ParameterText;
import energy.ona.config.TerminalParameter;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/**
 * A YAML file of terminal parameters by their paths, nested or not; a file that does not exist is
 * empty.
 */
public final class FileParameters implements ParameterSource {
  private static final ObjectMapper YAML = new YAMLMapper();

  private final Path file;

  public FileParameters(Path file) {
    this.file = file;
  }

  @Override
  public Map<String, String> read() {
    Map<String, String> texts = new HashMap<>();
    flatten("", tree(), texts);
    return texts;
  }

  /** Sets one parameter, or refuses a bad value and leaves the file as it is. */
  @Override
  public synchronized void set(TerminalParameter parameter, String text) {
    ParameterText.read(Map.of(parameter, text));
    ObjectNode flat = YAML.createObjectNode();
    read().forEach((path, value) -> flat.set(path.substring(TERMINAL.length()), node(value)));
    flat.set(parameter.path(), node(text));
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path next = Files.createTempFile(folder, "parameters", ".yaml");
      Files.write(next, YAML.writeValueAsBytes(flat));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static final String TERMINAL = "terminal/";

  private JsonNode tree() {
    try {
      return Files.exists(file) ? YAML.readTree(Files.readAllBytes(file)) : YAML.nullNode();
    } catch (IOException e) {
      throw new PlatformException(
          ErrorCode.UNAVAILABLE,
          "parameter file %s cannot be read; correct it: %s".formatted(file, e.getMessage()),
          e);
    }
  }

  /** Paths to texts, from a tree whose branches are parts of paths. */
  public static void flatten(String path, JsonNode node, Map<String, String> texts) {
    if (node.isObject() && TerminalParameter.at(path).isEmpty()) {
      node.properties()
          .forEach(
              field ->
                  flatten(
                      path.isEmpty() ? field.getKey() : path + "/" + field.getKey(),
                      field.getValue(),
                      texts));
    } else if (!node.isNull() && !node.isMissingNode()) {
      texts.put(TERMINAL + path, node.isValueNode() ? node.asText() : node.toString());
    }
  }

  private static JsonNode node(String text) {
    return TextNode.valueOf(text);
  }
}
