package energy.ona.benchmarks.season;

import energy.ona.asset.Location;
import energy.ona.plan.Crew;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Where a crew is and what it does. */
final class CrewState {
  final Crew crew;
  Location place;

  /** When it is free at its place, as the crew itself expects; the past when it is. */
  long freeAt;

  @Nullable Repair doing;
  long startedAt;
  long expectedEnd;

  CrewState(Crew crew) {
    this.crew = crew;
    this.place = crew.base();
  }

  boolean isAway() {
    return !place.equals(crew.base());
  }

  long shiftStart(long second) {
    return at(second, true);
  }

  long shiftEnd(long second) {
    return at(second, false);
  }

  boolean works(long second) {
    return crew.workDays().contains(day(second).getDayOfWeek().getValue());
  }

  private LocalDate day(long second) {
    return Instant.ofEpochSecond(second).atZone(zone()).toLocalDate();
  }

  private long at(long second, boolean start) {
    return day(second)
        .atTime(start ? crew.shiftStart() : crew.shiftEnd())
        .atZone(zone())
        .toEpochSecond();
  }

  private ZoneId zone() {
    return ZoneId.of(crew.timezone());
  }
}
