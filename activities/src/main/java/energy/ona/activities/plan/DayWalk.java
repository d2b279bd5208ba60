package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import org.jspecify.annotations.Nullable;

/** Walks a day stop by stop in plain numbers, as {@link Timeline} lays it out. */
final class DayWalk {
  private final StopNumbers numbers;
  private final Shift shift;
  private final @Nullable Crew crew;
  private final long[] earliest;
  private final boolean isPlain;
  private final long from;
  private final int base;
  private final long[] busyStart;
  private final long[] busyEnd;
  private final int[] busyPlace;
  private int place;
  long time;
  Delay late = Delay.NONE;
  int busyAt;
  double km;
  double seconds;
  double waitingCents;

  DayWalk(Shift shift, StopNumbers numbers) {
    this.numbers = numbers;
    this.shift = shift;
    this.crew = shift.crew();
    this.earliest = numbers.earliest(shift.crew());
    this.isPlain = numbers.isPlain && shift.rest().isNone();
    this.from = shift.from();
    this.base = shift.base();
    this.busyStart = shift.busy().stream().mapToLong(Busy::start).toArray();
    this.busyEnd = shift.busy().stream().mapToLong(Busy::end).toArray();
    this.busyPlace = shift.busy().stream().mapToInt(Busy::place).toArray();
  }

  void begin() {
    at(from, base, 0);
    late = Delay.NONE;
    km = 0;
    seconds = 0;
    waitingCents = 0;
  }

  /** Goes on from there; what it came to so far is the caller's. */
  void at(long time, int place, int busyAt) {
    this.time = time;
    this.place = place;
    this.busyAt = busyAt;
  }

  /** False when the stop would begin too late. */
  boolean visit(int stop) {
    int to = numbers.place[stop];
    while (true) {
      long leg = numbers.seconds[place][to];
      long start =
          isPlain
              ? Timeline.onGrid(Math.max(time + leg, earliest[stop]))
              : shift.begin(numbers.stops[stop], time, leg, earliest[stop]);
      if (start > numbers.latest[stop]) {
        return false;
      }
      long end = start + shift.rest().with(start, numbers.duration[stop]);
      if (busyAt == busyStart.length
          || end + numbers.seconds[to][busyPlace[busyAt]] <= busyStart[busyAt]) {
        Delay begins =
            numbers.isCertain ? late : late.after(shift.rest().idle(time, time + leg, start));
        go(to);
        time = end;
        if (!numbers.isTimeFree) {
          Slot slot = new Slot(start, end, leg, begins);
          Stop there = numbers.stops[stop];
          waitingCents +=
              there.waitingCents(slot)
                  + there.changeCents(crew, slot)
                  + shift.secondTripCents(there, slot);
          late = begins.with(there.sdSeconds());
        }
        return true;
      }
      keepPromise();
    }
  }

  /** Keeps the promises that are left and goes home. */
  void end() {
    while (busyAt < busyStart.length) {
      keepPromise();
    }
    time += numbers.seconds[place][base];
    go(base);
  }

  private void keepPromise() {
    if (!numbers.isCertain) {
      long arrival = time + numbers.seconds[place][busyPlace[busyAt]];
      late = late.after(Math.max(0, busyStart[busyAt] - arrival));
    }
    go(busyPlace[busyAt]);
    time = Math.max(time, busyEnd[busyAt]);
    busyAt++;
  }

  private void go(int to) {
    km += numbers.km[place][to];
    seconds += numbers.seconds[place][to];
    place = to;
  }
}
