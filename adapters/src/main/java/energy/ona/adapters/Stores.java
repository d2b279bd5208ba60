package energy.ona.adapters;

import energy.ona.adapters.aws.AwsClients;
import energy.ona.adapters.dynamo.DynamoCustomers;
import energy.ona.adapters.dynamo.DynamoEventLog;
import energy.ona.adapters.dynamo.DynamoIdempotencyKeys;
import energy.ona.adapters.dynamo.DynamoRecordStores;
import energy.ona.adapters.dynamo.DynamoRunIds;
import energy.ona.adapters.dynamo.RegisteringRecordStores;
import energy.ona.adapters.dynamo.RememberingRecordStores;
import energy.ona.adapters.observation.SegmentedObservationStore;
import energy.ona.adapters.parameter.FileParameters;
import energy.ona.adapters.parameter.FileSecrets;
import energy.ona.adapters.parameter.LiveParameters;
import energy.ona.adapters.parameter.SsmParameters;
import energy.ona.adapters.parameter.SsmSecrets;
import energy.ona.bom.Bom;
import energy.ona.config.Secrets;
import energy.ona.config.TerminalParameter;
import energy.ona.detect.Detection;
import energy.ona.diagnose.Diagnosis;
import energy.ona.event.EventLog;
import energy.ona.event.GroupedEventLog;
import energy.ona.id.RunIds;
import energy.ona.observation.Compaction;
import energy.ona.observation.ObservationStore;
import energy.ona.plan.Schedule;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.store.IdempotencyKeys;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStores;
import energy.ona.store.Stored;
import energy.ona.tenant.Customers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Every store of a process, built in one place for the API and the worker alike. */
public record Stores(
    RecordStores records,
    Customers customers,
    ObjectStore input,
    ObjectStore output,
    ObservationStore observations,
    Compaction compaction,
    EventLog events,
    RunIds runIds,
    IdempotencyKeys idempotencyKeys,
    LiveParameters parameters,
    Secrets secrets,
    AwsConnections connections)
    implements AutoCloseable {
  private static final Set<Class<? extends Stored>> WRITTEN_ONCE =
      Set.of(Detection.class, Diagnosis.class, EnergyAtRisk.class, Schedule.class, Bom.class);

  private static final Duration READ_SSM_EVERY = Duration.ofSeconds(30);
  private static final Duration READ_FILE_EVERY = Duration.ofSeconds(2);

  /**
   * Connects to nothing yet: {@code connections().setUp()} makes what is missing.
   *
   * @param overlay the stage's values of live parameters
   */
  public static Stores open(
      StorageConfig config, Map<TerminalParameter, String> overlay, Clock clock) {
    AwsClients clients =
        new AwsClients(
            config.region(),
            config.accessKeyId(),
            config.secretAccessKey() == null ? null : config.secretAccessKey().reveal());
    AwsConnections aws =
        new AwsConnections(
            clients.tables(config.tablesEndpoint()),
            clients.objects(config.objectsEndpoint()),
            clients.presigner(
                config.publicObjectsEndpoint() == null
                    ? config.objectsEndpoint()
                    : config.publicObjectsEndpoint()),
            clients.presigner(config.objectsEndpoint()),
            config);
    String prefix = config.tablePrefix();
    Customers customers = new DynamoCustomers(aws.tables(), prefix);
    ObjectStore input = aws.bucket(config.inputBucket());
    SegmentedObservationStore observations =
        new SegmentedObservationStore(
            input, aws.tables(), prefix, (long) config.observationCacheMb() << 20, clock);
    return new Stores(
        new RememberingRecordStores(
            new RegisteringRecordStores(new DynamoRecordStores(aws.tables(), prefix), customers),
            WRITTEN_ONCE),
        customers,
        input,
        aws.bucket(config.outputBucket()),
        observations,
        observations,
        new GroupedEventLog(new DynamoEventLog(aws.tables(), prefix, clock)),
        new DynamoRunIds(aws.tables(), prefix, clock),
        new DynamoIdempotencyKeys(aws.tables(), prefix, clock),
        parameters(config, clients, overlay, clock),
        secrets(config, clients),
        aws);
  }

  private static LiveParameters parameters(
      StorageConfig config,
      AwsClients clients,
      Map<TerminalParameter, String> overlay,
      Clock clock) {
    StorageConfig.ParameterStore store = config.parameters();
    return store.file() != null && store.type().equals("file")
        ? new LiveParameters(new FileParameters(store.file()), overlay, READ_FILE_EVERY, clock)
        : new LiveParameters(
            new SsmParameters(clients.parameters(config.parametersEndpoint()), store.stage()),
            overlay,
            READ_SSM_EVERY,
            clock);
  }

  private static Secrets secrets(StorageConfig config, AwsClients clients) {
    StorageConfig.ParameterStore store = config.parameters();
    return store.file() != null && store.type().equals("file")
        ? new FileSecrets(store.file().resolveSibling("secrets.yaml"))
        : new SsmSecrets(clients.parameters(config.parametersEndpoint()), store.stage());
  }

  @Override
  public void close() {
    connections.close();
  }
}
