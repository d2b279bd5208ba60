package energy.ona.config;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets of a test. */
public final class InMemorySecrets implements Secrets {
  private final Map<String, Secret> secrets = new ConcurrentHashMap<>();

  @Override
  public Optional<Secret> get(String name) {
    return Optional.ofNullable(secrets.get(name));
  }

  @Override
  public void put(String name, Secret secret) {
    secrets.put(name, secret);
  }

  @Override
  public void remove(String name) {
    secrets.remove(name);
  }
}
