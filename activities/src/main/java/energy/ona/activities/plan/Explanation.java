package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import energy.ona.plan.HourRule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Says in words and USD why a job went to this crew at this hour, and what the next best costs. */
final class Explanation {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private static final long GRID_SECONDS = 300;
  private static final double LEAST_USD = 0.005;
  private static final long SOON_SECONDS = 3600;

  private final List<Shift> shifts;

  Explanation(List<Shift> shifts) {
    this.shifts = shifts;
  }

  /**
   * Another place for a stop.
   *
   * @param stops of that day, this one among them
   * @param moreCents what it would cost more as the solver weighs it
   */
  private record Alternative(Shift shift, List<Stop> stops, Slot slot, long moreCents) {}

  String of(Stop stop, Shift shift, Slot slot) {
    List<String> why = new ArrayList<>();
    why.add(
        String.format(
            Locale.ROOT,
            "%.2f USD of energy are lost until the repair at %s",
            stop.usdLost(slot),
            when(slot.end(), stop)));
    why.add(travel(stop, shift, slot));
    double late = stop.usdLate(slot);
    if (late >= LEAST_USD) {
      why.add(String.format(Locale.ROOT, "%.2f USD for answering late", late));
    }
    double overtime = shift.overtimeUsd(shift.route());
    if (overtime >= LEAST_USD) {
      why.add(String.format(Locale.ROOT, "%.2f USD of overtime that day", overtime));
    }
    double again = shift.secondTripUsd(stop, slot);
    if (again >= LEAST_USD) {
      why.add(
          String.format(
              Locale.ROOT, "%.2f USD since it may take longer than its hours are open", again));
    }
    double stopped = stop.usdStopped(slot);
    if (stopped > 0) {
      why.add(String.format(Locale.ROOT, "%.2f USD of production stop during the work", stopped));
    }
    shares(stop, shift).ifPresent(why::add);
    why.add(hour(stop, shift, slot));
    return "%s at %s: %s; %s.%s"
        .formatted(
            crew(shift),
            when(slot.start(), stop),
            String.join("; ", why),
            next(stop, shift),
            storms(stop));
  }

  /** What no hold can come of is said, lest it pass for fine weather. */
  private static String storms(Stop stop) {
    String source = stop.job().ruled().stormsUnknownTo();
    return source == null
        ? ""
        : " The weather's source (%s) tells no lightning and hail, so no hour is closed for them."
            .formatted(source);
  }

  /** The rule that decided the hour. */
  private static String hour(Stop stop, Shift shift, Slot slot) {
    long start = slot.start();
    Optional<HourRule> closed = stop.closedBefore(slot);
    if (stop.promise() != null && start - stop.promise().start().getEpochSecond() < GRID_SECONDS) {
      return "as it was promised";
    }
    if (closed.isPresent()) {
      return "before that " + closed.get().words();
    }
    long parts = stop.partsSecond(shift.crew());
    if (parts > 0 && start - parts < GRID_SECONDS) {
      return "not before its parts are there";
    }
    if (start - stop.job().earliestStart().getEpochSecond() < SOON_SECONDS) {
      return "it starts as soon as it may";
    }
    if (stop.usdStopped(slot) < stop.usdStopped(slot.earlier(SOON_SECONDS))) {
      return "an hour earlier more production would stop";
    }
    int at = shift.stops().indexOf(stop);
    return at > 0
        ? "after %s, the order that costs least".formatted(shift.stops().get(at - 1))
        : "as soon as the crew can be there";
  }

  /** Visits that are merged at one site. */
  private static Optional<String> shares(Stop stop, Shift shift) {
    int at = shift.stops().indexOf(stop);
    for (int other : new int[] {at - 1, at + 1}) {
      if (other >= 0
          && other < shift.stops().size()
          && shift.stops().get(other).job().siteId().equals(stop.job().siteId())) {
        return Optional.of("it shares the way with " + shift.stops().get(other));
      }
    }
    return Optional.empty();
  }

  private static String travel(Stop stop, Shift shift, Slot slot) {
    if (slot.travelSeconds() == 0) {
      return "no travel";
    }
    double usd = DayCost.travelUsd(stop, shift, shift.stops());
    return String.format(
        Locale.ROOT,
        "%.2f USD of travel, %d min there",
        usd,
        Math.round(slot.travelSeconds() / 60.0));
  }

  private String next(Stop stop, Shift shift) {
    Alternative best = alternative(stop, shift);
    if (best == null) {
      return "no other crew or day fits";
    }
    String where = "%s at %s".formatted(crew(best.shift()), when(best.slot().start(), stop));
    double moreUsd = moreUsd(best, stop, shift);
    if (Math.abs(moreUsd) < LEAST_USD) {
      return "%s would cost the same".formatted(where);
    }
    return moreUsd > 0
        ? String.format(Locale.ROOT, "next best is %s for %.2f USD more", where, moreUsd)
        : String.format(
            Locale.ROOT,
            "next best is %s for %.2f USD less, which the weights make dearer",
            where,
            -moreUsd);
  }

  /** In money, for all visits of both days. */
  private static double moreUsd(Alternative other, Stop stop, Shift shift) {
    double there =
        DayCost.usd(other.shift(), other.stops())
            - DayCost.usd(other.shift(), other.shift().stops());
    double here =
        DayCost.usd(shift, shift.stops())
            - DayCost.usd(shift, DayCost.without(shift.stops(), stop));
    return there - here;
  }

  /** The cheapest place in any other shift, with all other jobs left where they are. */
  private @Nullable Alternative alternative(Stop stop, Shift shift) {
    OptionalLong with = shift.cents(shift.stops());
    OptionalLong without = shift.cents(DayCost.without(shift.stops(), stop));
    if (with.isEmpty() || without.isEmpty()) {
      return null;
    }
    long saved = with.getAsLong() - without.getAsLong();
    Alternative best = null;
    for (Shift other : shifts) {
      OptionalLong before = other.cents(other.stops());
      if (other == shift || !other.suits(stop) || before.isEmpty()) {
        continue;
      }
      for (int at = 0; at <= other.stops().size(); at++) {
        List<Stop> order = new ArrayList<>(other.stops());
        order.add(at, stop);
        OptionalLong after = other.cents(order);
        long more = after.orElse(0) - before.getAsLong() - saved;
        if (after.isPresent() && (best == null || more < best.moreCents())) {
          best = new Alternative(other, order, Timeline.of(other, order).slots().get(at), more);
        }
      }
    }
    return best;
  }

  private static String crew(Shift shift) {
    Crew crew = shift.crew();
    return crew == null ? RosterBuilder.NOWHERE : crew.name();
  }

  private static String when(long epochSecond, Stop stop) {
    return Instant.ofEpochSecond(epochSecond).atZone(ZoneId.of(stop.job().timezone())).format(WHEN);
  }
}
