package energy.ona.adapters.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import energy.ona.adapters.config.ConfigException.ConfigError;
import energy.ona.oem.OemMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the mappings of makers' files; what is wrong is told with file and line. */
public final class OemFiles {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private OemFiles() {}

  /** Every mapping of a folder; none when it is not there. */
  public static List<OemMapping> load(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<ConfigError> errors = new ArrayList<>();
    Map<String, OemMapping> mappings = new HashMap<>();
    for (Path file : files(folder)) {
      byte[] yaml = read(file);
      try {
        OemMapping mapping = YAML.readValue(yaml, OemMapping.class);
        if (mappings.put(mapping.oem(), mapping) != null) {
          errors.add(
              new ConfigError(
                  file.toString(), "oem", "'%s' is another file's too".formatted(mapping.oem())));
        }
      } catch (JsonProcessingException e) {
        errors.add(new ConfigError(file.toString(), "", sentence(e, yaml)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (!errors.isEmpty()) {
      throw new ConfigException(errors);
    }
    return mappings.values().stream()
        .sorted((one, other) -> one.oem().compareTo(other.oem()))
        .toList();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sentence(JsonProcessingException e, byte[] yaml) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String why =
        cause instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : String.valueOf(cause.getMessage());
    return "line %d: %s".formatted(line(e, why, yaml), why.lines().findFirst().orElse(""));
  }

  /** Of a value that makes no sense the parser tells where it ends, which may be far below. */
  private static int line(JsonProcessingException e, String why, byte[] yaml) {
    JsonLocation at = e.getLocation();
    int told = at == null ? 1 : at.getLineNr();
    try {
      return e instanceof JsonMappingException wrong
          ? YamlLines.of(yaml).of(wrong, why).orElse(told)
          : told;
    } catch (IOException unreadable) {
      return told;
    }
  }
}
