package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import energy.ona.plan.PlanChange;
import energy.ona.plan.PlanProblem.Promise;
import energy.ona.plan.SchedulingConstraints.Changes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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
        change(stop, promise, shift.crew(), slot).ifPresent(changed::add);
      }
    }
    return changed;
  }

  private Optional<PlanChange> change(Stop stop, Promise promise, Crew crew, Slot slot) {
    Instant start = Instant.ofEpochSecond(slot.start());
    if (promise.crewId().equals(crew.crewId()) && changes.isSameHour(promise.start(), start)) {
      return Optional.empty();
    }
    long before = promise.start().getEpochSecond();
    double moreUsd =
        usd(stop, slot) - usd(stop, new Slot(before, before + stop.durationSeconds(), 0));
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

  private static double usd(Stop stop, Slot at) {
    return stop.usdLost(at) + stop.usdLate(at);
  }

  private static String price(double moreUsd) {
    return Math.abs(moreUsd) < 0.005
        ? "that costs nothing"
        : String.format(Locale.ROOT, "waiting so much longer costs %.2f USD", moreUsd);
  }

  /** What nobody had promised and now has the crew on that day. */
  private Optional<String> instead(Promise promise) {
    return roster.shifts().stream()
        .filter(shift -> shift.crew() != null && shift.crew().crewId().equals(promise.crewId()))
        .filter(shift -> shift.from() <= promise.start().getEpochSecond())
        .filter(shift -> promise.start().getEpochSecond() < shift.latestBack())
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
