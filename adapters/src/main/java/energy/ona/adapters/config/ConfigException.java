package energy.ona.adapters.config;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with the configuration, at once. */
public final class ConfigException extends RuntimeException {
  private final transient List<ConfigError> errors;

  public ConfigException(List<ConfigError> errors) {
    super(
        errors.stream()
            .map(ConfigError::toString)
            .collect(Collectors.joining("\n  ", "configuration is not usable:\n  ", "")));
    this.errors = List.copyOf(errors);
  }

  public List<ConfigError> errors() {
    return errors;
  }

  /**
   * One thing that is wrong.
   *
   * @param path the key, its parts joined by dots; empty for the whole file
   */
  public record ConfigError(String file, String path, String message) {
    @Override
    public String toString() {
      return path.isEmpty()
          ? "%s: %s".formatted(file, message)
          : "%s: %s: %s".formatted(file, path, message);
    }
  }
}
