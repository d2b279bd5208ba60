package energy.ona.config;

import java.util.Optional;

/**
 * Credentials by name, beside the parameters of the stage: {@code visual-crossing-api-key}. They
 * are read when they are used and kept nowhere else.
 */
public interface Secrets {
  Optional<Secret> get(String name);

  void put(String name, Secret secret);

  /** Harmless when there is none. */
  void remove(String name);
}
