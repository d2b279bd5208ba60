package energy.ona.workflows;

import energy.ona.json.Json;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.ByteArrayPayloadConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.common.converter.NullPayloadConverter;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How every process reaches the workflow service.
 *
 * @param address host:port
 * @param apiKey of Temporal Cloud; null without
 * @param tls whether the channel is encrypted; always with an API key
 */
public record TemporalConnection(
    String address, String namespace, @Nullable String apiKey, boolean tls) {
  public static final String DEFAULT_ADDRESS = "127.0.0.1:7233";
  public static final String DEFAULT_NAMESPACE = "ona";

  public static TemporalConnection plain(String address, String namespace) {
    return new TemporalConnection(address, namespace, null, false);
  }

  /**
   * Connects when it is first used, so a process starts while the service is down.
   *
   * @param deadline of each call, its retries included
   */
  public WorkflowServiceStubs stubs(Duration deadline) {
    return WorkflowServiceStubs.newServiceStubs(
        stubsOptions(deadline).validateAndBuildWithDefaults());
  }

  /** For a process that wants to set more, such as metrics. */
  public WorkflowServiceStubsOptions.Builder stubsOptions(Duration deadline) {
    WorkflowServiceStubsOptions.Builder options =
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(address)
            .setRpcTimeout(deadline)
            .setRpcRetryOptions(
                RpcRetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofMillis(50))
                    .setMaximumInterval(Duration.ofSeconds(1))
                    .setExpiration(deadline)
                    .validateBuildWithDefaults());
    if (apiKey != null) {
      options.addApiKey(() -> apiKey);
    }
    if (tls || apiKey != null) {
      options.setEnableHttps(true);
    }
    return options;
  }

  /**
   * @param identity who speaks, as the Web UI shows it
   */
  public WorkflowClient client(WorkflowServiceStubs stubs, String identity) {
    return WorkflowClient.newInstance(stubs, clientOptions(namespace, identity));
  }

  public static WorkflowClientOptions clientOptions(String namespace, String identity) {
    return WorkflowClientOptions.newBuilder()
        .setNamespace(namespace)
        .setIdentity(identity)
        .setDataConverter(dataConverter())
        .build();
  }

  /** Payloads in the house's one JSON form; failures as small as the engine keeps them. */
  public static DataConverter dataConverter() {
    return new DefaultDataConverter(
            new NullPayloadConverter(),
            new ByteArrayPayloadConverter(),
            new JacksonJsonPayloadConverter(Json.MAPPER))
        .withFailureConverter(new BoundedFailures());
  }
}
