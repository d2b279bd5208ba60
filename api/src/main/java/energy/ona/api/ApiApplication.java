package energy.ona.api;

import com.codahale.metrics.health.HealthCheck;
import energy.ona.adapters.Stores;
import energy.ona.adapters.config.ConfigFiles;
import energy.ona.api.envelope.EdgeFailures;
import energy.ona.api.event.EventStreams;
import energy.ona.api.event.StreamResource;
import energy.ona.api.health.Dependencies;
import energy.ona.api.weather.WeatherHealth;
import energy.ona.api.workflow.Engine;
import energy.ona.bom.CatalogueFile;
import energy.ona.config.TerminalParameter;
import energy.ona.event.EventLog;
import energy.ona.json.Json;
import energy.ona.maintenance.MaintenanceFile;
import energy.ona.plan.CrewsFile;
import energy.ona.purchase.PurchasingFile;
import energy.ona.risk.LossFunction;
import energy.ona.workflows.TemporalConnection;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.lifecycle.Managed;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.util.component.LifeCycle;

/** The REST API: {@code server configs/api.yml}. */
public class ApiApplication extends Application<ApiConfiguration> {
  /** Of one call on the workflow service; a query waits for a worker. */
  private static final Duration CALL_DEADLINE = Duration.ofSeconds(5);

  private static final Duration WORKER_PATIENCE = Duration.ofSeconds(10);

  public static void main(String[] arguments) throws Exception {
    new ApiApplication().run(arguments);
  }

  @Override
  public String getName() {
    return "ona-api";
  }

  @Override
  public void initialize(Bootstrap<ApiConfiguration> bootstrap) {
    bootstrap.setObjectMapper(Json.configure(Jackson.newObjectMapper()));
    // Dropwizard's own settings are in camel case.
    bootstrap.setConfigurationFactoryFactory(
        (type, validator, mapper, prefix) ->
            new YamlConfigurationFactory<>(type, validator, Jackson.newObjectMapper(), prefix));
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)));
  }

  @Override
  public void run(ApiConfiguration configuration, Environment environment) {
    configuration.access().check(configuration.getServerFactory());
    if (configuration.getServerFactory() instanceof AbstractServerFactory server) {
      server.setRegisterDefaultExceptionMappers(false);
    }
    // Records keep milliseconds: a finer clock would make what is read back look older than it is.
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    Ports ports = ports(configuration, environment, clock);
    TemporalConnection connection = configuration.temporal().connection();
    WorkflowServiceStubs stubs = stubs(connection);
    environment.lifecycle().manage(stopping(stubs));
    ScheduledExecutorService timer =
        environment.lifecycle().scheduledExecutorService("deadlines").threads(1).build();
    Engine engine = new Engine(connection.client(stubs, identity()), timer, WORKER_PATIENCE);
    Dependencies dependencies =
        new Dependencies(
            probes(ports, stubs), Map.of("weather", new WeatherHealth(ports, clock)::state), clock);
    environment.lifecycle().manage(dependencies);
    environment.healthChecks().register("api", new Alive());
    environment
        .lifecycle()
        .addServerLifecycleListener(server -> server.setErrorHandler(new EdgeFailures(clock)));

    environment.jersey().register(new StreamResource(streams(environment, ports.events())));
    ConfigFiles files =
        ConfigFiles.in(configuration.configDir(), configuration.access().environment());
    Resources resources =
        new Resources(
            ports,
            engine,
            files.read("crews.yaml", CrewsFile.class),
            files.read("ooda/loss_function.yaml", LossFunction.class),
            files.readAll("catalogue", CatalogueFile.class),
            files.read("purchasing.yaml", PurchasingFile.class),
            files.read("maintenance.yaml", MaintenanceFile.class),
            clock);
    resources.plumbing().forEach(environment.jersey()::register);
    resources
        .endpoints(dependencies, configuration.temporal().webUiAddress())
        .forEach(environment.jersey()::register);
  }

  private static EventStreams streams(Environment environment, EventLog events) {
    EventStreams streams =
        new EventStreams(
            events,
            environment.lifecycle().scheduledExecutorService("event-stream").threads(1).build());
    environment.lifecycle().manage(streams);
    environment
        .lifecycle()
        .addEventListener(
            new LifeCycle.Listener() {
              @Override
              public void lifeCycleStopping(LifeCycle server) {
                // Before the server waits for requests to end: these never do.
                streams.stop();
              }
            });
    return streams;
  }

  /** The stores that the configuration names. */
  protected Ports ports(ApiConfiguration configuration, Environment environment, Clock clock) {
    ConfigFiles files =
        ConfigFiles.in(configuration.configDir(), configuration.access().environment());
    Map<TerminalParameter, String> overlay = files.parameters();
    files.refuseBad();
    Stores stores = Stores.open(configuration.storage(), overlay, clock);
    environment.lifecycle().manage(new StoreSetUp(stores));
    return Ports.of(stores);
  }

  /** The way to the workflow service. */
  protected WorkflowServiceStubs stubs(TemporalConnection connection) {
    return connection.stubs(CALL_DEADLINE);
  }

  private static Map<String, Dependencies.Probe> probes(Ports ports, WorkflowServiceStubs stubs) {
    Map<String, Dependencies.Probe> probes = new LinkedHashMap<>();
    probes.put("temporal", stubs::healthCheck);
    probes.put("objects", () -> ports.input().length("health"));
    probes.put("tables", () -> ports.events().after(Dependencies.NOBODY, 0, 1));
    return probes;
  }

  private static String identity() {
    return "api@" + ManagementFactory.getRuntimeMXBean().getName();
  }

  private static Managed stopping(WorkflowServiceStubs stubs) {
    return new Managed() {
      @Override
      public void stop() {
        stubs.shutdownNow();
      }
    };
  }

  /** The process lives; what it stands on is told by {@code GET /health}. */
  private static final class Alive extends HealthCheck {
    @Override
    protected Result check() {
      return Result.healthy();
    }
  }
}
