package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Says in words and USD why a job went to this crew at this hour, and what the next best costs. */
final class Explanation {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private final List<Shift> shifts;

  Explanation(List<Shift> shifts) {
    this.shifts = shifts;
  }

  /** Another place for a stop, and what it would cost more, in weighted cents. */
  private record Alternative(Shift shift, Slot slot, long moreCents) {}

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
    if (late > 0) {
      why.add(String.format(Locale.ROOT, "%.2f USD for answering late", late));
    }
    double overtime = shift.overtimeUsd(shift.route());
    if (overtime > 0) {
      why.add(String.format(Locale.ROOT, "%.2f USD of overtime that day", overtime));
    }
    if (slot.start() - stop.earliestSecond() < 3600
        && stop.job().earliestStart().getEpochSecond() >= stop.earliestSecond()) {
      why.add("it starts as soon as it may");
    }
    return "%s at %s: %s; %s."
        .formatted(
            crew(shift), when(slot.start(), stop), String.join("; ", why), next(stop, shift));
  }

  private static String travel(Stop stop, Shift shift, Slot slot) {
    if (slot.travelSeconds() == 0) {
      return "no travel";
    }
    List<Stop> others = without(shift.stops(), stop);
    double usd =
        shift.travelUsd(shift.route())
            - (others.isEmpty() ? 0 : shift.travelUsd(Timeline.of(shift, others)));
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
    if (Math.abs(best.moreCents()) < 1) {
      return "%s would cost the same".formatted(where);
    }
    return String.format(
        Locale.ROOT,
        "next best is %s for %.2f weighted USD more",
        where,
        Math.max(0, best.moreCents()) / 100.0);
  }

  /** The cheapest place in any other shift, with all other jobs left where they are. */
  private @Nullable Alternative alternative(Stop stop, Shift shift) {
    OptionalLong with = shift.cents(shift.stops());
    OptionalLong without = shift.cents(without(shift.stops(), stop));
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
          best = new Alternative(other, Timeline.of(other, order).slots().get(at), more);
        }
      }
    }
    return best;
  }

  private static List<Stop> without(List<Stop> stops, Stop stop) {
    return stops.stream().filter(each -> each != stop).toList();
  }

  private static String crew(Shift shift) {
    Crew crew = shift.crew();
    return crew == null ? RosterBuilder.NOWHERE : crew.name();
  }

  private static String when(long epochSecond, Stop stop) {
    return Instant.ofEpochSecond(epochSecond).atZone(ZoneId.of(stop.job().timezone())).format(WHEN);
  }
}
