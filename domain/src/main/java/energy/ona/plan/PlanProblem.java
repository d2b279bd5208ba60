package energy.ona.plan;

import energy.ona.asset.Location;
import energy.ona.config.TerminalParameters.LossWeights;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the planner is asked.
 *
 * @param now nothing starts before it
 * @param jobs to be placed
 * @param booked visits that are pinned or running: they never move
 * @param weights of energy, cost, time to repair and urgency
 * @param promises what was promised of some of the jobs: they may move later or to another crew, at
 *     a price
 */
public record PlanProblem(
    Instant now,
    List<Crew> crews,
    List<Job> jobs,
    List<BookedVisit> booked,
    LossWeights weights,
    List<Promise> promises) {
  public PlanProblem {
    crews = List.copyOf(crews);
    jobs = List.copyOf(jobs);
    booked = List.copyOf(booked);
    promises = List.copyOf(promises);
  }

  /** A plan of jobs of which nothing is promised yet. */
  public PlanProblem(
      Instant now,
      List<Crew> crews,
      List<Job> jobs,
      List<BookedVisit> booked,
      LossWeights weights) {
    this(now, crews, jobs, booked, weights, List.of());
  }

  /**
   * Who was promised to come, and when; nobody comes earlier.
   *
   * @param isOpen no fault waits for the visit: it may come earlier, and move for nothing while it
   *     is far away
   */
  public record Promise(String jobId, String crewId, Instant start, boolean isOpen) {
    public Promise(String jobId, String crewId, Instant start) {
      this(jobId, crewId, start, false);
    }

    public static Promise of(Visit visit) {
      return new Promise(visit.jobId(), visit.crewId(), visit.start());
    }

    /** A promise that may be changed for the better. */
    public Promise open() {
      return new Promise(jobId, crewId, start, true);
    }
  }

  /**
   * When and where a crew is promised: all that a plan around it needs to know.
   *
   * @param location null where it is not known
   * @param jobId of the job that is done then; null where nothing waits for it
   */
  public record BookedVisit(
      String crewId,
      Instant start,
      Instant end,
      @Nullable Location location,
      @Nullable String jobId) {
    public BookedVisit(String crewId, Instant start, Instant end, @Nullable Location location) {
      this(crewId, start, end, location, null);
    }

    /** The jobs that are done then. */
    public static Set<String> ids(List<BookedVisit> booked) {
      Set<String> ids = new HashSet<>();
      for (BookedVisit visit : booked) {
        if (visit.jobId() != null) {
          ids.add(visit.jobId());
        }
      }
      return ids;
    }

    /** The crew's hours of a visit: one for each of its days. */
    public static List<BookedVisit> of(Visit visit, @Nullable Location location) {
      return visit.days().stream()
          .map(
              day -> new BookedVisit(visit.crewId(), day.from(), day.to(), location, visit.jobId()))
          .toList();
    }
  }
}
