package energy.ona.adapters.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import energy.ona.adapters.config.ConfigException.ConfigError;
import energy.ona.adapters.parameter.FileParameters;
import energy.ona.config.ParameterText;
import energy.ona.config.TerminalParameter;
import energy.ona.error.PlatformException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of YAML files with the overlay of a stage. The overlay's {@code files} has sections by
 * file name without its ending ({@code ooda/detection}) that are laid over the file; its {@code
 * parameters} has values of live parameters. Errors are gathered until they are asked for.
 */
public final class ConfigFiles {
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final Path folder;
  private final Map<String, String> environment;
  private final List<ConfigError> errors = new ArrayList<>();
  private final JsonNode overlay;
  private final String overlayFile;

  private ConfigFiles(Path folder, String stage, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
    this.overlayFile = stage + ".yaml";
    this.overlay = tree(overlayFile);
  }

  /**
   * Opens the folder.
   *
   * @param stage names the overlay: development, production
   */
  public static ConfigFiles in(Path folder, String stage) {
    return in(folder, stage, System.getenv());
  }

  public static ConfigFiles in(Path folder, String stage, Map<String, String> environment) {
    return new ConfigFiles(folder, stage, environment);
  }

  /** One file's record, to be taken after {@link #refuseBad()}. */
  public static final class Loaded<T> {
    private final @Nullable T value;

    private Loaded(Optional<T> value) {
      this.value = value.orElse(null);
    }

    public T get() {
      if (value == null) {
        throw new IllegalStateException("refuseBad() was not asked before");
      }
      return value;
    }
  }

  /** Reads a file such as {@code ooda/detection.yaml}; what is wrong is kept for later. */
  public <T> Loaded<T> load(String file, Class<T> type) {
    int before = errors.size();
    JsonNode tree = tree(file);
    String section = file.replaceFirst("\\.yaml$", "");
    JsonNode over = overlay.path("files").path(section);
    if (errors.size() > before) {
      return new Loaded<>(Optional.empty());
    }
    Binder binder =
        new Binder(over.isMissingNode() ? name(file) : name(file) + " with " + name(overlayFile));
    Optional<T> value = binder.bind(merge(tree, over), type);
    errors.addAll(binder.errors());
    if (value.isEmpty() && binder.errors().isEmpty()) {
      errors.add(new ConfigError(name(file), "", "is empty"));
    }
    return new Loaded<>(value);
  }

  /** Reads every YAML file of a folder within, by name; none where it is not there. */
  public <T> List<Loaded<T>> loadAll(String within, Class<T> type) {
    Path files = folder.resolve(within);
    if (!Files.isDirectory(files)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(files)) {
      return found
          .map(file -> within + "/" + file.getFileName())
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .map(name -> load(name, type))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads every YAML file of a folder within, and refuses whatever was wrong so far. */
  public <T> List<T> readAll(String within, Class<T> type) {
    List<Loaded<T>> loaded = loadAll(within, type);
    refuseBad();
    return loaded.stream().map(Loaded::get).toList();
  }

  /** Reads one file, and refuses whatever was wrong so far. */
  public <T> T read(String file, Class<T> type) {
    Loaded<T> loaded = load(file, type);
    refuseBad();
    return loaded.get();
  }

  /**
   * Notes what only files together show to be wrong.
   *
   * @param path the key, its parts joined by dots
   */
  public void refuse(String file, String path, String message) {
    errors.add(new ConfigError(name(file), path, message));
  }

  /** Throws once, with everything that was wrong. */
  public void refuseBad() {
    if (!errors.isEmpty()) {
      throw new ConfigException(errors);
    }
  }

  /** The overlay's values of live parameters. */
  public Map<TerminalParameter, String> parameters() {
    Map<String, String> texts = new HashMap<>();
    FileParameters.flatten("", overlay.path("parameters"), texts);
    Map<TerminalParameter, String> parameters = new EnumMap<>(TerminalParameter.class);
    texts.forEach(
        (path, text) -> {
          String own = path.substring(path.indexOf('/') + 1);
          try {
            TerminalParameter parameter =
                TerminalParameter.at(own)
                    .orElseThrow(() -> PlatformException.invalid(own, "is not a known parameter"));
            ParameterText.read(Map.of(parameter, text));
            parameters.put(parameter, text);
          } catch (PlatformException e) {
            errors.add(
                new ConfigError(
                    name(overlayFile), "parameters." + own, String.valueOf(e.getMessage())));
          }
        });
    return parameters;
  }

  private JsonNode tree(String file) {
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      errors.add(new ConfigError(name(file), "", "is missing"));
      return YAML.createObjectNode();
    }
    try {
      JsonNode tree = YAML.readTree(Files.readAllBytes(path));
      return new Substitution(name(file), environment, errors).apply(tree, "");
    } catch (JsonProcessingException e) {
      errors.add(
          new ConfigError(
              name(file),
              "",
              "is not YAML at line %d: %s"
                  .formatted(
                      e.getLocation().getLineNr(),
                      e.getOriginalMessage().lines().findFirst().orElse(""))));
    } catch (IOException e) {
      errors.add(new ConfigError(name(file), "", "cannot be read: " + e.getMessage()));
    }
    return YAML.createObjectNode();
  }

  private String name(String file) {
    return folder.resolve(file).toString();
  }

  /** Objects key by key; everything else is replaced. */
  private static JsonNode merge(JsonNode base, JsonNode over) {
    if (over.isMissingNode()) {
      return base;
    }
    if (!(base instanceof ObjectNode object) || !over.isObject()) {
      return over;
    }
    ObjectNode merged = object.deepCopy();
    over.properties()
        .forEach(
            entry ->
                merged.set(entry.getKey(), merge(base.path(entry.getKey()), entry.getValue())));
    return merged;
  }
}
