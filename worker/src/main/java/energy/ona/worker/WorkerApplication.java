package energy.ona.worker;

import energy.ona.adapters.Stores;
import energy.ona.adapters.config.ConfigFiles;
import energy.ona.config.TerminalParameter;
import energy.ona.workflows.Workflows;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The worker process: {@code server configs/worker.yml}. Any number of them share the work. */
public class WorkerApplication extends Application<WorkerConfiguration> {
  private static final Duration CALL_DEADLINE = Duration.ofSeconds(10);

  public static void main(String[] arguments) throws Exception {
    new WorkerApplication().run(arguments);
  }

  @Override
  public String getName() {
    return "ona-worker";
  }

  @Override
  public void initialize(Bootstrap<WorkerConfiguration> bootstrap) {
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)));
  }

  @Override
  public void run(WorkerConfiguration configuration, Environment environment) {
    // Records keep milliseconds: a finer clock would make what is read back look older than it is.
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    ConfigFiles files = ConfigFiles.in(configuration.configDir(), configuration.environmentName());
    Map<TerminalParameter, String> overlay = files.parameters();
    Settings settings =
        Settings.load(files, configuration.configDir(), configuration.environmentName());
    Stores stores = Stores.open(configuration.storage(), overlay, clock);

    Metrics metrics = new Metrics();
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            configuration
                .temporal()
                .stubsOptions(CALL_DEADLINE)
                .setMetricsScope(metrics.scope())
                .validateAndBuildWithDefaults());
    WorkflowClient client = configuration.temporal().client(stubs, identity());
    List<Object> activities = new Composition(stores, settings, client, clock).activities();
    EngineWorkers workers =
        new EngineWorkers(
            stubs,
            client,
            configuration.cachedWorkflows(),
            stores.connections()::setUp,
            configuration.sweep(),
            Workflows.ALL,
            activities);

    environment.lifecycle().manage(new Closing(stores, metrics));
    environment.lifecycle().manage(workers);
    Health health = new Health(environment.healthChecks());
    health.watch("temporal", stubs::healthCheck);
    health.watch("pollers", workers::requirePolling);
    health.watch("tables", stores.connections()::pingTables);
    health.watch("objects", stores.connections()::pingObjects);
    environment.admin().addServlet("health", health).addMapping("/health");
    environment.admin().addServlet("prometheus", metrics).addMapping("/metrics");
  }

  private static String identity() {
    return "worker@" + ManagementFactory.getRuntimeMXBean().getName();
  }
}
