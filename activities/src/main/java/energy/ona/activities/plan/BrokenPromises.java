package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import energy.ona.plan.HourRule;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.PlanProblem.Promise;
import energy.ona.plan.SchedulingConstraints.Changes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which promises cannot be kept any more as they were made, and what stands in the way. */
final class BrokenPromises {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private final PlanProblem problem;
  private final Roster roster;
  private final Changes changes;
  private final Map<String, String> reasons = new LinkedHashMap<>();

  BrokenPromises(PlanProblem problem, Roster roster, Changes changes) {
    this.problem = problem;
    this.roster = roster;
    this.changes = changes;
  }

  /** The reason by job. */
  Map<String, String> reasons() {
    Map<Shift, List<Stop>> days = new LinkedHashMap<>();
    for (Stop stop : roster.stops()) {
      Promise promise = stop.promise();
      if (promise == null || promise.isOpen()) {
        continue;
      }
      Optional<Shift> day = day(promise);
      if (day.isEmpty()) {
        reasons.put(stop.job().jobId(), noShift(promise, stop));
      } else if (!day.get().suits(stop)) {
        reasons.put(stop.job().jobId(), crewName(promise) + " may not do it any more");
      } else {
        days.computeIfAbsent(day.get(), fresh -> new ArrayList<>()).add(stop);
      }
    }
    days.forEach(this::look);
    roster.stops().forEach(this::lookAtOrder);
    return reasons;
  }

  /** A job that was promised before the end of another that it waits for. */
  private void lookAtOrder(Stop stop) {
    Promise promise = stop.promise();
    for (String before : promise == null ? List.<String>of() : stop.job().ruled().after()) {
      ends(before)
          .filter(end -> end.isAfter(start(stop)))
          .ifPresent(
              end ->
                  reasons.putIfAbsent(
                      stop.job().jobId(),
                      "%s, which must be done before, takes until %s"
                          .formatted(before, when(end, stop))));
    }
  }

  private Optional<Instant> ends(String jobId) {
    Optional<Instant> promised =
        roster.stops().stream()
            .filter(stop -> stop.promise() != null && stop.job().jobId().equals(jobId))
            .map(stop -> start(stop).plusSeconds(stop.durationSeconds()))
            .findFirst();
    return promised.isPresent()
        ? promised
        : problem.booked().stream()
            .filter(visit -> jobId.equals(visit.jobId()))
            .map(visit -> visit.end())
            .max(Instant::compareTo);
  }

  private Optional<Shift> day(Promise promise) {
    long start = promise.start().getEpochSecond();
    return roster.shifts().stream()
        .filter(shift -> shift.crew() != null && shift.crew().crewId().equals(promise.crewId()))
        .filter(shift -> shift.from() <= start && start < shift.latestBack())
        .findFirst();
  }

  /** The day as it was promised: whoever begins late there, or makes it too long, is named. */
  private void look(Shift shift, List<Stop> promised) {
    List<Stop> kept =
        new ArrayList<>(
            promised.stream().sorted(Comparator.comparing(BrokenPromises::start)).toList());
    for (Stop stop : List.copyOf(kept)) {
      Instant start = start(stop);
      long parts = Timeline.onGrid(stop.earliestSecond(shift.crew()));
      Instant possible = Instant.ofEpochSecond(stop.nextStart(shift, parts));
      if (!changes.isSameHour(start, possible)) {
        reasons.put(stop.job().jobId(), whyLater(stop, start, parts, possible));
        kept.remove(stop);
      }
    }
    while (!kept.isEmpty()) {
      Route day = Timeline.of(shift, kept);
      Stop late = null;
      for (int i = 0; i < kept.size() && late == null; i++) {
        Instant begins = Instant.ofEpochSecond(day.slots().get(i).start());
        if (!changes.isSameHour(start(kept.get(i)), begins)) {
          late = kept.get(i);
          reasons.put(
              late.job().jobId(),
              "%s cannot be there before %s"
                  .formatted(crewName(promise(late)), when(begins, late)));
        }
      }
      if (late == null && shift.cents(kept).isEmpty()) {
        late = kept.get(kept.size() - 1);
        reasons.put(
            late.job().jobId(),
            "%s cannot do it and be back in time".formatted(crewName(promise(late))));
      }
      if (late == null) {
        return;
      }
      kept.remove(late);
    }
  }

  private String whyLater(Stop stop, Instant start, long parts, Instant possible) {
    long promised = start.getEpochSecond();
    if (parts > Timeline.onGrid(promised)) {
      return "it cannot begin before %s".formatted(when(Instant.ofEpochSecond(parts), stop));
    }
    String rule = stop.closing(promised).map(HourRule::words).orElse("its rules close those hours");
    return possible.getEpochSecond() >= Openings.NEVER
        ? rule
        : "%s until %s".formatted(rule, when(possible, stop));
  }

  private String noShift(Promise promise, Stop stop) {
    return "%s does not work %s".formatted(crewName(promise), when(promise.start(), stop));
  }

  private String crewName(Promise promise) {
    return problem.crews().stream()
        .filter(crew -> crew.crewId().equals(promise.crewId()))
        .map(Crew::name)
        .findFirst()
        .orElse(promise.crewId());
  }

  private static Promise promise(Stop stop) {
    Promise promise = stop.promise();
    if (promise == null) {
      throw new IllegalStateException("nothing is promised of " + stop);
    }
    return promise;
  }

  private static Instant start(Stop stop) {
    return promise(stop).start();
  }

  private static String when(Instant moment, Stop stop) {
    return moment.atZone(ZoneId.of(stop.job().timezone())).format(WHEN);
  }
}
