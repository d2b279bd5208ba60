package energy.ona.adapters;

import energy.ona.config.Secret;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where everything is kept. Endpoints are for servers other than AWS's own; keys for where the
 * machine has no credentials.
 *
 * @param publicObjectsEndpoint the object store's address in presigned URLs, where it differs
 * @param tablePrefix of every table's name
 * @param observationCacheMb memory for measurements that were read
 */
public record StorageConfig(
    String region,
    @Nullable URI tablesEndpoint,
    @Nullable URI objectsEndpoint,
    @Nullable URI publicObjectsEndpoint,
    @Nullable URI parametersEndpoint,
    @Nullable String accessKeyId,
    @Nullable Secret secretAccessKey,
    String inputBucket,
    String outputBucket,
    String tablePrefix,
    int observationCacheMb,
    ParameterStore parameters) {

  public StorageConfig {
    region = region == null ? "af-south-1" : region;
    inputBucket = inputBucket == null ? "sa-api-client-input" : inputBucket;
    outputBucket = outputBucket == null ? "sa-api-client-output" : outputBucket;
    tablePrefix = tablePrefix == null ? "ona-platform-" : tablePrefix;
    observationCacheMb = observationCacheMb == 0 ? 128 : observationCacheMb;
    parameters = parameters == null ? new ParameterStore("ssm", "prod", null) : parameters;
    if (observationCacheMb < 0) {
      throw new IllegalArgumentException(
          "observation_cache_mb must be positive, not %d".formatted(observationCacheMb));
    }
    if ((accessKeyId == null) != (secretAccessKey == null)) {
      throw new IllegalArgumentException(
          "access_key_id and secret_access_key must be given both or neither");
    }
  }

  /**
   * Where the live parameters are.
   *
   * @param type ssm or file
   * @param stage names the folder of parameters: /ona-platform/{stage}/
   * @param file the file of type file
   */
  public record ParameterStore(String type, String stage, @Nullable Path file) {
    public ParameterStore {
      stage = stage == null ? "prod" : stage;
      if (!type.equals("ssm") && !type.equals("file")) {
        throw new IllegalArgumentException("type '%s' must be ssm or file".formatted(type));
      }
      if (type.equals("file") && file == null) {
        throw new IllegalArgumentException("type file needs the name of the file");
      }
    }
  }
}
