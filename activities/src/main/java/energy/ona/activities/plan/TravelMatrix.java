package energy.ona.activities.plan;

import energy.ona.asset.Location;
import energy.ona.plan.TravelTimes;
import energy.ona.plan.TravelTimes.Leg;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Legs between the places of one problem, each looked up once. */
final class TravelMatrix {
  private final TravelTimes travel;
  private final List<Optional<Location>> places = new ArrayList<>();
  private final Map<Optional<Location>, Integer> numbers = new HashMap<>();
  private final Map<Long, Leg> legs = new HashMap<>();

  TravelMatrix(TravelTimes travel) {
    this.travel = travel;
  }

  /** The number of a place; the same place has the same number. */
  int number(@Nullable Location place) {
    return numbers.computeIfAbsent(
        Optional.ofNullable(place),
        fresh -> {
          places.add(fresh);
          return places.size() - 1;
        });
  }

  /** How many places have a number. */
  int places() {
    return places.size();
  }

  Leg leg(int from, int to) {
    if (from == to) {
      return Leg.NONE;
    }
    return legs.computeIfAbsent(
        ((long) from << 32) | to,
        missing -> travel.between(places.get(from).orElse(null), places.get(to).orElse(null)));
  }

  long seconds(int from, int to) {
    return Math.round(60 * leg(from, to).minutes());
  }
}
