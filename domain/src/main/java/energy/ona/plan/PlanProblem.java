package energy.ona.plan;

import energy.ona.asset.Location;
import energy.ona.config.TerminalParameters.LossWeights;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the planner is asked.
 *
 * @param now nothing starts before it
 * @param jobs to be placed
 * @param booked visits that are promised or running: they never move
 * @param weights of energy, cost, time to repair and urgency
 */
public record PlanProblem(
    Instant now, List<Crew> crews, List<Job> jobs, List<BookedVisit> booked, LossWeights weights) {
  public PlanProblem {
    crews = List.copyOf(crews);
    jobs = List.copyOf(jobs);
    booked = List.copyOf(booked);
  }

  /** A promised visit and the place where it is. */
  public record BookedVisit(Visit visit, @Nullable Location location) {}
}
