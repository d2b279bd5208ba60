package energy.ona.activities.plan;

import energy.ona.activities.plan.Prices.Limits;
import energy.ona.config.TerminalParameters.LossWeights;
import energy.ona.plan.Crew;
import energy.ona.plan.Job;
import energy.ona.plan.PlanProgress;
import energy.ona.plan.SchedulingConstraints;
import energy.ona.plan.TravelTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/** Puts jobs into shifts that are given, by the rules and the search of the crew plan. */
public final class ShiftPlanner {
  /** A crew's hours; {@code to} is before any overtime. */
  public record DayShift(String id, Crew crew, Instant from, Instant to) {}

  /**
   * Who does what in which order.
   *
   * @param breaks of hard rules; 0 in a plan that can be carried out
   * @param costCents all that the plan costs, by the rules
   */
  public record Assignment(
      Map<String, List<String>> jobsByShift, List<String> leftOut, long breaks, long costCents) {}

  private static final RosterSolver SOLVER = new RosterSolver(true, 0);

  private final TravelTimes travelTimes;
  private final Prices prices;

  public ShiftPlanner(
      TravelTimes travelTimes, SchedulingConstraints constraints, LossWeights weights) {
    this.travelTimes = travelTimes;
    this.prices = new Prices(weights, constraints, new Limits(Double.MAX_VALUE, Integer.MAX_VALUE));
  }

  public Assignment plan(Instant now, List<DayShift> days, List<Job> jobs, SearchEffort effort) {
    TravelMatrix travel = new TravelMatrix(travelTimes);
    long nowSecond = now.getEpochSecond();
    List<Stop> stops = new ArrayList<>();
    for (Job job : jobs) {
      stops.add(
          new Stop(job, travel.number(job.location()), new LossCurve(job, now), prices, nowSecond));
    }
    List<Shift> shifts = new ArrayList<>();
    for (DayShift day : days) {
      shifts.add(
          new Shift(
              day.id(),
              day.crew(),
              day.from().getEpochSecond(),
              day.to().getEpochSecond(),
              travel.number(day.crew().base()),
              List.of(),
              travel,
              prices));
    }
    shifts.add(RosterBuilder.nowhere(nowSecond, travel, prices));
    Roster solved = SOLVER.solve(new Roster(shifts, stops, effort, PlanProgress.UNWATCHED));
    HardMediumSoftLongScore score = Objects.requireNonNull(solved.score());
    Map<String, List<String>> byShift = new LinkedHashMap<>();
    List<String> leftOut = new ArrayList<>();
    for (Shift shift : solved.shifts()) {
      List<String> ids = shift.stops().stream().map(stop -> stop.job().jobId()).toList();
      if (shift.crew() == null) {
        leftOut.addAll(ids);
      } else {
        byShift.put(shift.id(), ids);
      }
    }
    return new Assignment(byShift, leftOut, -score.hardScore(), -score.softScore());
  }
}
