package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import energy.ona.plan.CrewTerms;
import energy.ona.plan.CrewTerms.Absence;
import energy.ona.plan.Job;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.PlanProblem.Promise;
import energy.ona.plan.PlanProgress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Lays out the shifts in which the jobs of a problem could be done. */
final class RosterBuilder {
  static final String NOWHERE = "nowhere";

  private final PlanProblem problem;
  private final Prices prices;
  private final TravelMatrix travel;

  RosterBuilder(PlanProblem problem, Prices prices, TravelMatrix travel) {
    this.problem = problem;
    this.prices = prices;
    this.travel = travel;
  }

  Roster build(SearchEffort effort, PlanProgress progress) {
    long now = problem.now().getEpochSecond();
    Map<String, Promise> promises = new HashMap<>();
    problem.promises().forEach(promise -> promises.put(promise.jobId(), promise));
    long until =
        problem.jobs().stream().mapToLong(job -> Stop.until(job, prices, now)).max().orElse(now);
    List<Stop> stops =
        problem.jobs().stream()
            .sorted(
                Comparator.comparing(Job::priority)
                    .thenComparing(Comparator.comparingDouble(Job::lossUsdPerDay).reversed())
                    .thenComparing(Job::jobId))
            .map(
                job ->
                    new Stop(
                        job,
                        travel.number(job.location()),
                        new LossCurve(job, problem.now()),
                        prices,
                        now,
                        promises.get(job.jobId()),
                        until))
            .toList();
    new VanStock(problem.crews()).allot(stops);
    List<Shift> shifts = new ArrayList<>();
    problem.crews().stream()
        .sorted(Comparator.comparing(Crew::crewId))
        .forEach(crew -> addShifts(crew, shifts));
    shifts.add(nowhere(now, travel, prices));
    return new Roster(shifts, stops, effort, progress);
  }

  /** The shift without a crew. */
  static Shift nowhere(long now, TravelMatrix travel, Prices prices) {
    return new Shift(NOWHERE, null, now, now, travel.number(null), List.of(), travel, prices);
  }

  private void addShifts(Crew crew, List<Shift> shifts) {
    ZoneId zone = ZoneId.of(crew.timezone());
    CrewTerms terms = crew.termed();
    for (LocalDate day : days(zone)) {
      if (!crew.workDays().contains(day.getDayOfWeek().getValue())
          || terms.holidays().contains(day)) {
        continue;
      }
      ZonedDateTime start = day.atTime(crew.shiftStart()).atZone(zone);
      ZonedDateTime end = day.atTime(crew.shiftEnd()).atZone(zone);
      Instant to = (crew.shiftEnd().isAfter(crew.shiftStart()) ? end : end.plusDays(1)).toInstant();
      Instant from = later(start.toInstant(), problem.now());
      long due = start.toEpochSecond() + Math.round(3600 * terms.breakAfterHours());
      if (from.isBefore(to) && !isAway(terms, from, latest(to))) {
        shifts.add(
            new Shift(
                    crew.crewId() + "@" + day,
                    crew,
                    from.getEpochSecond(),
                    to.getEpochSecond(),
                    travel.number(crew.base()),
                    busy(crew, from, to),
                    travel,
                    prices)
                .resting(due, Math.round(60 * terms.breakMinutes())));
      }
    }
  }

  private static boolean isAway(CrewTerms terms, Instant from, Instant latest) {
    return terms.absences().stream()
        .anyMatch(away -> !away.from().isAfter(from) && !away.to().isBefore(latest));
  }

  /** The end of a shift's overtime. */
  private Instant latest(Instant to) {
    return to.plusSeconds(Math.round(3600 * prices.constraints().overtime().maxHours()));
  }

  /** The days from each job's earliest start on; yesterday's shift may run over midnight. */
  private Set<LocalDate> days(ZoneId zone) {
    Set<LocalDate> days = new TreeSet<>();
    for (Job job : problem.jobs()) {
      LocalDate first = later(job.earliestStart(), problem.now()).atZone(zone).toLocalDate();
      for (int day = -1; day < prices.constraints().planning().days(); day++) {
        days.add(first.plusDays(day));
      }
    }
    return days;
  }

  /** What is promised, and when it is away, until the shift's overtime ends and after its start. */
  private List<Busy> busy(Crew crew, Instant from, Instant to) {
    Instant latest = latest(to);
    List<Busy> busy = new ArrayList<>();
    for (BookedVisit booked : problem.booked()) {
      if (booked.crewId().equals(crew.crewId())
          && booked.start().isBefore(latest)
          && booked.end().isAfter(from)) {
        busy.add(
            new Busy(
                booked.start().getEpochSecond(),
                booked.end().getEpochSecond(),
                travel.number(booked.location())));
      }
    }
    for (Absence away : crew.termed().absences()) {
      if (away.from().isBefore(latest) && away.to().isAfter(from)) {
        busy.add(
            new Busy(
                later(away.from(), from).getEpochSecond(),
                (away.to().isAfter(latest) ? latest : away.to()).getEpochSecond(),
                travel.number(crew.base())));
      }
    }
    busy.sort(Comparator.comparingLong(Busy::start));
    return busy;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
