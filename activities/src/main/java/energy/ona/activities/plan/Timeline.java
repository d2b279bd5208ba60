package energy.ona.activities.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays stops into a shift: each as early as it can be, in the given order, around the promised
 * visits, travel included. A stop that does not fit before a promised visit comes after it. The day
 * begins and ends at the base.
 */
final class Timeline {
  /** Work starts on the full five minutes. */
  private static final long GRID_SECONDS = 300;

  private final Shift shift;
  private final TravelMatrix travel;
  private final List<Slot> slots = new ArrayList<>();
  private long time;
  private int place;
  private int nextBusy;
  private Delay late = Delay.NONE;
  private double meters;
  private double seconds;

  private Timeline(Shift shift) {
    this.shift = shift;
    this.travel = shift.travel();
    this.time = shift.from();
    this.place = shift.base();
  }

  static Route of(Shift shift, List<Stop> stops) {
    if (shift.crew() == null || (stops.isEmpty() && shift.busy().isEmpty())) {
      return Route.NONE;
    }
    Timeline timeline = new Timeline(shift);
    stops.forEach(timeline::add);
    return timeline.end();
  }

  private void add(Stop stop) {
    while (true) {
      long leg = travel.seconds(place, stop.place());
      long start = shift.begin(stop, time, leg, stop.earliestSecond(shift.crew()));
      long end = start + shift.rest().with(start, stop.durationSeconds());
      if (nextBusy == shift.busy().size()
          || end + travel.seconds(stop.place(), shift.busy().get(nextBusy).place())
              <= shift.busy().get(nextBusy).start()) {
        late = late.after(shift.rest().idle(time, time + leg, start));
        go(stop.place());
        slots.add(new Slot(start, end, leg, late));
        late = late.with(stop.sdSeconds());
        time = end;
        return;
      }
      keepPromise();
    }
  }

  private void keepPromise() {
    Busy busy = shift.busy().get(nextBusy);
    late = late.after(Math.max(0, busy.start() - time - travel.seconds(place, busy.place())));
    go(busy.place());
    time = Math.max(time, busy.end());
    nextBusy++;
  }

  private Route end() {
    while (nextBusy < shift.busy().size()) {
      keepPromise();
    }
    long home = travel.seconds(place, shift.base());
    go(shift.base());
    return new Route(List.copyOf(slots), meters, seconds, time + home, late);
  }

  private void go(int to) {
    meters += 1000 * travel.leg(place, to).km();
    seconds += travel.seconds(place, to);
    place = to;
  }

  /** The last full five minutes that are not after the second. */
  static long gridBefore(long second) {
    return Math.floorDiv(second, GRID_SECONDS) * GRID_SECONDS;
  }

  static long onGrid(long second) {
    return -Math.floorDiv(-second, GRID_SECONDS) * GRID_SECONDS;
  }
}
