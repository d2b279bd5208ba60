package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import energy.ona.plan.PlanChange;
import energy.ona.plan.PlanProblem.Promise;
import energy.ona.plan.SchedulingConstraints.Changes;
import energy.ona.plan.VisitCost;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says in words and USD what a new plan changes of what was promised, and for whom. */
final class ChangedVisits {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private final Roster roster;
  private final Changes changes;
  private final Map<String, String> broken;

  /**
   * The changes of a new plan.
   *
   * @param broken why promises could not be kept, by job
   */
  ChangedVisits(Roster roster, Changes changes, Map<String, String> broken) {
    this.roster = roster;
    this.changes = changes;
    this.broken = broken;
  }

  List<PlanChange> list() {
    List<PlanChange> changed = new ArrayList<>();
    for (Stop stop : roster.stops()) {
      Promise promise = stop.promise();
      Shift shift = stop.shift();
      Slot slot = stop.slot();
      if (promise != null && shift != null && slot != null && shift.crew() != null) {
        change(stop, promise, shift, shift.crew(), slot).ifPresent(changed::add);
      }
    }
    return changed;
  }

  private Optional<PlanChange> change(
      Stop stop, Promise promise, Shift shift, Crew crew, Slot slot) {
    Instant start = Instant.ofEpochSecond(slot.start());
    if (promise.crewId().equals(crew.crewId()) && changes.isSameHour(promise.start(), start)) {
      return Optional.empty();
    }
    VisitCost now = DayCost.of(stop, shift, slot);
    double moreUsd = now.totalUsd() - before(stop, promise, now).totalUsd();
    String said =
        String.format(
            Locale.ROOT,
            "%s moves from %s at %s to %s at %s; %s%s.",
            stop,
            promise.crewId(),
            when(promise.start(), stop),
            crew.crewId(),
            when(start, stop),
            price(moreUsd),
            why(stop, promise).map(why -> "; " + why).orElse(""));
    return Optional.of(
        new PlanChange(
            stop.job().jobId(),
            stop.job().assetId(),
            promise.crewId(),
            promise.start(),
            crew.crewId(),
            start,
            Math.round(100 * moreUsd) / 100.0,
            said));
  }

  /** What stood in the way, or who has the hours now. */
  private Optional<String> why(Stop stop, Promise promise) {
    String reason = broken.get(stop.job().jobId());
    return reason != null
        ? Optional.of(reason)
        : instead(promise).map(other -> "its hours go to " + other);
  }

  /**
   * What it would have cost as promised, beside what else was promised for that day. Where the crew
   * does not work on that day, its way and its overtime are not known: they count as now.
   */
  private VisitCost before(Stop stop, Promise promise, VisitCost now) {
    long start = promise.start().getEpochSecond();
    Slot slot = new Slot(start, start + stop.durationSeconds(), 0);
    return day(promise)
        .map(shift -> DayCost.promised(stop, shift, promisedFor(shift), slot))
        .orElseGet(
            () ->
                new VisitCost(
                    stop.usdLost(slot),
                    stop.usdStopped(slot),
                    stop.usdLate(slot),
                    now.travelUsd(),
                    now.overtimeUsd()));
  }

  private Optional<Shift> day(Promise promise) {
    return roster.shifts().stream().filter(shift -> isOf(shift, promise)).findFirst();
  }

  private List<Stop> promisedFor(Shift shift) {
    Map<Stop, Instant> starts = new HashMap<>();
    for (Stop stop : roster.stops()) {
      Promise promise = stop.promise();
      if (promise != null && isOf(shift, promise)) {
        starts.put(stop, promise.start());
      }
    }
    return starts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isOf(Shift shift, Promise promise) {
    Crew crew = shift.crew();
    long start = promise.start().getEpochSecond();
    return crew != null
        && crew.crewId().equals(promise.crewId())
        && shift.from() <= start
        && start < shift.latestBack();
  }

  private static String price(double moreUsd) {
    if (Math.abs(moreUsd) < 0.005) {
      return "that costs nothing";
    }
    return moreUsd > 0
        ? String.format(Locale.ROOT, "that costs %.2f USD more", moreUsd)
        : String.format(Locale.ROOT, "that saves %.2f USD", -moreUsd);
  }

  /** What nobody had promised and now has the crew on that day. */
  private Optional<String> instead(Promise promise) {
    return roster.shifts().stream()
        .filter(shift -> isOf(shift, promise))
        .flatMap(shift -> shift.stops().stream())
        .filter(stop -> stop.promise() == null)
        .findFirst()
        .map(
            stop ->
                String.format(
                    Locale.ROOT,
                    "%s (%s, %s), where a day's waiting costs %.2f USD",
                    stop,
                    stop.job().priority().wireName(),
                    stop.job().description(),
                    stop.job().lossUsdPerDay()));
  }

  private static String when(Instant moment, Stop stop) {
    return moment.atZone(ZoneId.of(stop.job().timezone())).format(WHEN);
  }
}
