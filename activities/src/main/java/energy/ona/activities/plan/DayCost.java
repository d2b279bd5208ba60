package energy.ona.activities.plan;

import energy.ona.plan.VisitCost;
import java.util.List;

/** What days and their stops cost in USD, whatever the solver's weights. */
final class DayCost {
  private DayCost() {}

  /** Of a stop in its day: of way and overtime what would be saved without it. */
  static VisitCost of(Stop stop, Shift shift, Slot slot) {
    List<Stop> others = without(shift.stops(), stop);
    double saved = others.isEmpty() ? 0 : shift.overtimeUsd(Timeline.of(shift, others));
    return new VisitCost(
        stop.usdLost(slot),
        stop.usdStopped(slot),
        stop.usdLate(slot),
        travelUsd(stop, shift, shift.stops()) + shift.secondTripUsd(stop, slot),
        shift.overtimeUsd(shift.route()) - saved);
  }

  /**
   * Of a stop at the hours that were promised, whatever is in their way now.
   *
   * @param stops that were promised for that day, this one among them, in their order
   */
  static VisitCost promised(Stop stop, Shift shift, List<Stop> stops, Slot slot) {
    return new VisitCost(
        stop.usdLost(slot),
        stop.usdStopped(slot),
        stop.usdLate(slot),
        travelUsd(stop, shift, stops) + shift.secondTripUsd(stop, slot),
        stops.get(stops.size() - 1) == stop
            ? shift.overtimeUsd(
                new Route(
                    List.of(slot),
                    0,
                    0,
                    slot.end() + shift.travel().seconds(stop.place(), shift.base()),
                    slot.late().with(stop.sdSeconds())))
            : 0);
  }

  /** What its way adds to that of the others. */
  static double travelUsd(Stop stop, Shift shift, List<Stop> stops) {
    List<Stop> others = without(stops, stop);
    return shift.travelUsd(Timeline.of(shift, stops))
        - (others.isEmpty() ? 0 : shift.travelUsd(Timeline.of(shift, others)));
  }

  /** Of a whole day with these stops in this order. */
  static double usd(Shift shift, List<Stop> stops) {
    if (stops.isEmpty()) {
      return 0;
    }
    Route day = Timeline.of(shift, stops);
    double usd = shift.travelUsd(day) + shift.overtimeUsd(day);
    for (int i = 0; i < stops.size(); i++) {
      Stop stop = stops.get(i);
      Slot slot = day.slots().get(i);
      usd +=
          stop.usdLost(slot)
              + stop.usdStopped(slot)
              + stop.usdLate(slot)
              + shift.secondTripUsd(stop, slot);
    }
    return usd;
  }

  static List<Stop> without(List<Stop> stops, Stop stop) {
    return stops.stream().filter(each -> each != stop).toList();
  }
}
