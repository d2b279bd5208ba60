package energy.ona.adapters;

import energy.ona.adapters.StorageConfig.ParameterStore;
import energy.ona.config.Secret;
import energy.ona.stack.Endpoints;
import energy.ona.stack.LocalServers;
import energy.ona.store.ObjectStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Real tables and objects, started once for all tests of this module. */
public final class LocalStores {
  public static final Stores STORES =
      Stores.open(
          config(LocalServers.shared().tables(), LocalServers.shared().objects()),
          Map.of(),
          Clock.systemUTC());

  public static final String PREFIX = STORES.connections().config().tablePrefix();

  static {
    STORES.connections().setUp();
  }

  private LocalStores() {}

  public static StorageConfig config(URI tables, URI objects) {
    return new StorageConfig(
        Endpoints.LOCAL_REGION,
        tables,
        objects,
        null,
        null,
        Endpoints.LOCAL_ACCESS_KEY,
        new Secret(Endpoints.LOCAL_SECRET_KEY),
        "ona-test-input",
        "ona-test-output",
        "ona-test-",
        16,
        new ParameterStore("file", null, Path.of("target", "parameters.yaml")));
  }

  public static DynamoDbClient tables() {
    return STORES.connections().tables();
  }

  public static ObjectStore objects() {
    return STORES.input();
  }
}
