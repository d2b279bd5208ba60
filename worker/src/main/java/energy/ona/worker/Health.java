package energy.ona.worker;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import com.codahale.metrics.health.annotation.Async;
import energy.ona.json.Json;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Liveness: answers as long as the process can, whatever it stands on. Readiness is told in the
 * body, and by {@code /healthcheck} in the status.
 */
final class Health extends HttpServlet {
  private final transient HealthCheckRegistry checks;

  Health(HealthCheckRegistry checks) {
    this.checks = checks;
  }

  /** Looks at a dependency; throws when it is not there. */
  @FunctionalInterface
  interface Probe {
    void look();
  }

  void watch(String name, Probe probe) {
    checks.register(name, new Watched(probe));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<String, String> states = new TreeMap<>();
    boolean ready = true;
    for (Map.Entry<String, HealthCheck.Result> check : checks.runHealthChecks().entrySet()) {
      boolean ok = check.getValue().isHealthy();
      ready &= ok;
      states.put(check.getKey(), ok ? "ok" : "down: " + check.getValue().getMessage());
    }
    response.setContentType("application/json");
    response.getWriter().write(Json.write(new Answer("ok", ready, states)));
  }

  private record Answer(String status, boolean ready, Map<String, String> dependencies) {}

  /** Looked at in the background, so that a dead dependency delays no answer. */
  @Async(period = 2, unit = TimeUnit.SECONDS, initialState = Async.InitialState.UNHEALTHY)
  private static final class Watched extends HealthCheck {
    private final Probe probe;

    private Watched(Probe probe) {
      this.probe = probe;
    }

    @Override
    protected Result check() {
      probe.look();
      return Result.healthy();
    }
  }
}
