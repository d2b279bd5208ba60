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

  /**
   * When and where a crew is promised: all that a plan around it needs to know.
   *
   * @param location null where it is not known
   */
  public record BookedVisit(
      String crewId, Instant start, Instant end, @Nullable Location location) {
    public static BookedVisit of(Visit visit, @Nullable Location location) {
      return new BookedVisit(visit.crewId(), visit.start(), visit.end(), location);
    }
  }
}
