package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import java.util.Arrays;

/**
 * One shift's stops with notes that make an insertion cheap to price: how the day stands after each
 * stop, and how late each may begin so that all after it can still be done.
 */
final class ShiftRound {
  private static final double CENTS = 100;

  private final StopNumbers numbers;
  private final Shift shift;
  private final DayWalk walk;
  private final int base;
  private final int room;
  private final double vanUnits;
  private final double kmCents;
  private final double secondCents;
  private final double overtimeSecondCents;
  private final boolean isTimeFree;
  private int[] order = new int[0];
  private int size;
  private double units;
  private double cost;
  private long[] time = new long[8];
  private int[] busyAt = new int[8];
  private double[] km = new double[8];
  private double[] seconds = new double[8];
  private double[] waiting = new double[8];
  private Delay[] late = new Delay[8];
  private long[] latest = new long[8];

  ShiftRound(Shift shift, StopNumbers numbers) {
    this.shift = shift;
    this.numbers = numbers;
    this.walk = new DayWalk(shift, numbers);
    this.base = shift.base();
    this.room = shift.room();
    Crew crew = shift.crew();
    Double van = crew == null ? null : crew.vanUnits();
    this.vanUnits = van == null ? Double.POSITIVE_INFINITY : van;
    double weight = CENTS * shift.prices().weights().wCost();
    double hourly = crew == null ? 0 : crew.costUsdPerHour();
    this.kmCents = weight * (crew == null ? 0 : crew.travelUsdPerKm());
    this.secondCents = weight * hourly / 3600;
    this.overtimeSecondCents = secondCents * shift.prices().constraints().overtime().priceFactor();
    boolean hasOvertime = overtimeSecondCents > 0 && shift.latestBack() + 59 > shift.overtimeFrom();
    this.isTimeFree =
        numbers.isTimeFree && shift.busy().isEmpty() && !hasOvertime && shift.rest().isNone();
  }

  int base() {
    return base;
  }

  /** Notes the stops and tells their cost, infinite when the day cannot be done. */
  double settle(int[] stops, int count) {
    order = stops;
    size = count;
    if (time.length <= count) {
      grow(2 * count);
    }
    walk.begin();
    note(0);
    units = 0;
    for (int i = 0; i < count; i++) {
      units += numbers.units[stops[i]];
      if (!walk.visit(stops[i])) {
        cost = Double.POSITIVE_INFINITY;
        return cost;
      }
      note(i + 1);
    }
    cost = units > vanUnits || count > room ? Double.POSITIVE_INFINITY : ended(count);
    if (isTimeFree) {
      noteLatest();
    }
    return cost;
  }

  private void note(int index) {
    time[index] = walk.time;
    busyAt[index] = walk.busyAt;
    late[index] = walk.late;
    km[index] = walk.km;
    seconds[index] = walk.seconds;
    waiting[index] = walk.waitingCents;
  }

  private void noteLatest() {
    long limit = shift.latestBack() + 59;
    int to = base;
    for (int i = size - 1; i >= 0; i--) {
      int stop = order[i];
      int place = numbers.place[stop];
      limit -= numbers.seconds[place][to] + numbers.duration[stop];
      limit = Math.min(limit, numbers.latest[stop]);
      latest[i] = limit;
      limit = Timeline.gridBefore(limit);
      to = place;
    }
  }

  /** What the walk costs when it goes home now. */
  private double ended(int stops) {
    if (stops == 0) {
      return 0;
    }
    walk.end();
    if (walk.time > shift.latestBack() + 59) {
      return Double.POSITIVE_INFINITY;
    }
    return walk.waitingCents
        + kmCents * (walk.km - shift.promised().travelMeters() / 1000)
        + secondCents * (walk.seconds - shift.promised().travelSeconds())
        + overtimeSecondCents * walk.late.beyond(walk.time - shift.overtimeFrom());
  }

  /** What the stop before the one at the position adds, infinite when that cannot be done. */
  double insertion(int position, int stop) {
    if (size >= room || units + numbers.units[stop] > vanUnits) {
      return Double.POSITIVE_INFINITY;
    }
    int from = position == 0 ? base : numbers.place[order[position - 1]];
    if (isTimeFree) {
      return insertionAnyTime(position, stop, from);
    }
    walk.at(time[position], from, busyAt[position]);
    walk.late = late[position];
    walk.km = km[position];
    walk.seconds = seconds[position];
    walk.waitingCents = waiting[position];
    if (!walk.visit(stop)) {
      return Double.POSITIVE_INFINITY;
    }
    for (int i = position; i < size; i++) {
      if (!walk.visit(order[i])) {
        return Double.POSITIVE_INFINITY;
      }
      if (walk.time == time[i + 1]
          && walk.busyAt == busyAt[i + 1]
          && walk.late.equals(late[i + 1])) {
        return walk.waitingCents
            - waiting[i + 1]
            + kmCents * (walk.km - km[i + 1])
            + secondCents * (walk.seconds - seconds[i + 1]);
      }
    }
    return ended(size + 1) - cost;
  }

  private double insertionAnyTime(int position, int stop, int from) {
    int place = numbers.place[stop];
    long toStop = numbers.seconds[from][place];
    long start = Timeline.onGrid(Math.max(time[position] + toStop, numbers.earliest[stop]));
    if (start > numbers.latest[stop]) {
      return Double.POSITIVE_INFINITY;
    }
    boolean isLast = position == size;
    int next = isLast ? base : numbers.place[order[position]];
    long onward = numbers.seconds[place][next];
    long arrival = start + numbers.duration[stop] + onward;
    if (isLast) {
      if (arrival > shift.latestBack() + 59) {
        return Double.POSITIVE_INFINITY;
      }
    } else if (Timeline.onGrid(Math.max(arrival, numbers.earliest[order[position]]))
        > latest[position]) {
      return Double.POSITIVE_INFINITY;
    }
    double dearer = numbers.km[from][place] + numbers.km[place][next];
    double longer = toStop + onward;
    if (size > 0) {
      dearer -= numbers.km[from][next];
      longer -= numbers.seconds[from][next];
    }
    return kmCents * dearer + secondCents * longer;
  }

  private void grow(int length) {
    time = Arrays.copyOf(time, length);
    busyAt = Arrays.copyOf(busyAt, length);
    km = Arrays.copyOf(km, length);
    seconds = Arrays.copyOf(seconds, length);
    waiting = Arrays.copyOf(waiting, length);
    late = Arrays.copyOf(late, length);
    latest = Arrays.copyOf(latest, length);
  }
}
