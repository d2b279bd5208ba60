package energy.ona.activities.plan;

import java.util.List;

/**
 * What a shift's day comes to.
 *
 * @param slots of its stops, in order
 * @param travelMeters beyond what the promised visits need anyway
 * @param travelSeconds likewise
 * @param backAt when the crew is at its base again, epoch second
 * @param late by how much it may be back later
 */
record Route(List<Slot> slots, double travelMeters, double travelSeconds, long backAt, Delay late) {
  static final Route NONE = new Route(List.of(), 0, 0, 0, Delay.NONE);
}
