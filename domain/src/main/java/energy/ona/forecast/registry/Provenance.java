package energy.ona.forecast.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a model was made from; the same provenance gives the same model.
 *
 * @param dataHash SHA-256 over every series that it learned from, 64 hex digits
 * @param from the first moment that it learned from
 * @param until nothing measured or issued at or after it was used
 * @param sites that it learned from
 * @param examples steps with known weather and power that it learned from
 * @param features by name, as the learners see them
 * @param settings of the learners, by name
 * @param libraries versions of what made it, by name
 */
public record Provenance(
    String dataHash,
    Instant from,
    Instant until,
    int sites,
    long examples,
    List<String> features,
    Map<String, String> settings,
    Map<String, String> libraries) {
  public Provenance {
    if (!dataHash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("data hash %s is not a SHA-256".formatted(dataHash));
    }
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("a window from %s to %s is empty".formatted(from, until));
    }
    features = List.copyOf(features);
    settings = Map.copyOf(settings);
    libraries = Map.copyOf(libraries);
  }
}
