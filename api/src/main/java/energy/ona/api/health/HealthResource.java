package energy.ona.api.health;

import energy.ona.api.envelope.Answer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Whether the API lives, and how what it stands on is. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
  private final Dependencies dependencies;
  private final Clock clock;
  private final Instant startedAt;

  public HealthResource(Dependencies dependencies, Clock clock) {
    this.dependencies = dependencies;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** The whole. A dependency that is down degrades the API, which still answers what it can. */
  record Health(String status, long uptimeSeconds, Map<String, Dependencies.State> dependencies) {}

  @GET
  public Answer health() {
    Map<String, Dependencies.State> states = dependencies.states();
    boolean sound = states.values().stream().allMatch(state -> state.status().equals("ok"));
    return Answer.ok(
        new Health(
            sound ? "ok" : "degraded",
            Duration.between(startedAt, clock.instant()).toSeconds(),
            states));
  }
}
