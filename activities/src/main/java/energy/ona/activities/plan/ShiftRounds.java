package energy.ona.activities.plan;

import energy.ona.activities.routes.Rounds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shifts of a roster as rounds of numbers, by the same rules and prices as {@link PlanRules}:
 * stops as early as they can be, around the promised visits, at what waiting, travel and overtime
 * cost. Costs are weighted cents that are not yet rounded.
 */
final class ShiftRounds implements Rounds {
  /** Beyond all costs, and still a whole number when many are summed. */
  private static final double LEFT_OUT_CENTS = 1e12;

  private final List<Stop> stops;
  private final ShiftRound[] rounds;
  private final int[] kinds;
  private final boolean[][] suits;
  private final StopNumbers numbers;

  /** Over the shifts that have a crew. */
  ShiftRounds(List<Shift> shifts, List<Stop> stops) {
    this.stops = stops;
    this.numbers = new StopNumbers(stops, shifts.isEmpty() ? null : shifts.get(0).travel());
    this.rounds = new ShiftRound[shifts.size()];
    this.kinds = new int[shifts.size()];
    this.suits = new boolean[shifts.size()][stops.size()];
    Map<Object, Integer> kindNumbers = new HashMap<>();
    // Where a crew is promised, no other crew is like it.
    boolean isPromised = stops.stream().anyMatch(stop -> stop.promise() != null);
    for (int route = 0; route < rounds.length; route++) {
      Shift shift = shifts.get(route);
      rounds[route] = new ShiftRound(shift, numbers);
      Object kind = isPromised ? shift.id() : kind(shift);
      kinds[route] = kindNumbers.computeIfAbsent(kind, fresh -> kindNumbers.size());
      for (int stop = 0; stop < stops.size(); stop++) {
        suits[route][stop] = shift.suits(stops.get(stop));
      }
    }
  }

  /** Shifts with the same answer are alike while they are empty. */
  private static Object kind(Shift shift) {
    var crew = shift.crew();
    if (crew == null || !shift.busy().isEmpty() || crew.terms() != null) {
      return shift.id();
    }
    return Arrays.asList(
        shift.from(),
        shift.overtimeFrom(),
        shift.latestBack(),
        shift.base(),
        crew.skills(),
        crew.technicianCount(),
        crew.costUsdPerHour(),
        crew.travelUsdPerKm(),
        crew.vanUnits());
  }

  @Override
  public int routes() {
    return rounds.length;
  }

  @Override
  public int stops() {
    return stops.size();
  }

  @Override
  public double leftOut(int stop) {
    return LEFT_OUT_CENTS * PlanRules.importance(stops.get(stop).job().priority());
  }

  @Override
  public int kind(int route) {
    return kinds[route];
  }

  @Override
  public boolean suits(int route, int stop) {
    return suits[route][stop];
  }

  @Override
  public double apart(int one, int other) {
    return numbers.km[numbers.place[one]][numbers.place[other]];
  }

  @Override
  public List<double[]> orders() {
    return numbers.orders(stops, rounds);
  }

  @Override
  public double settle(int route, int[] order, int size) {
    return rounds[route].settle(order, size);
  }

  @Override
  public double insertion(int route, int position, int stop) {
    return rounds[route].insertion(position, stop);
  }
}
