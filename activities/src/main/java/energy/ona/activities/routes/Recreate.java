package energy.ona.activities.routes;

import java.util.SplittableRandom;

/** Puts stops in again, each where it costs least; now and then a place is overlooked. */
final class Recreate {
  private static final int OVERLOOKED_OF_1024 = 10;
  private static final double RANDOM_ORDER = 0.3;

  private final Rounds rounds;
  private final Tours tours;
  private final SplittableRandom random;
  private final double[][] orders;
  private final double[] keys;
  private final int[] kindSeen;
  private int call;

  Recreate(Rounds rounds, Tours tours, SplittableRandom random) {
    this.rounds = rounds;
    this.tours = tours;
    this.random = random;
    this.orders = rounds.orders().toArray(new double[0][]);
    this.keys = new double[rounds.stops()];
    int kinds = 0;
    for (int route = 0; route < rounds.routes(); route++) {
      kinds = Math.max(kinds, rounds.kind(route) + 1);
    }
    this.kindSeen = new int[kinds];
  }

  void insert(int[] stops, int count) {
    sort(stops, count);
    for (int i = 0; i < count; i++) {
      insert(stops[i]);
    }
  }

  private void insert(int stop) {
    call++;
    double least = rounds.leftOut(stop);
    int bestRoute = Tours.NOWHERE;
    int bestPosition = 0;
    for (int route = 0; route < rounds.routes(); route++) {
      int size = tours.size(route);
      if (size == 0) {
        int kind = rounds.kind(route);
        if (kindSeen[kind] == call) {
          continue;
        }
        kindSeen[kind] = call;
      }
      if (!rounds.suits(route, stop)) {
        continue;
      }
      for (int position = 0; position <= size; position++) {
        if ((random.nextInt() & 1023) >= OVERLOOKED_OF_1024) {
          double cost = rounds.insertion(route, position, stop);
          if (cost < least) {
            least = cost;
            bestRoute = route;
            bestPosition = position;
          }
        }
      }
    }
    if (bestRoute != Tours.NOWHERE) {
      tours.insert(bestRoute, bestPosition, stop);
    }
  }

  private void sort(int[] stops, int count) {
    boolean shuffled = orders.length == 0 || random.nextDouble() < RANDOM_ORDER;
    double[] order = shuffled ? keys : orders[random.nextInt(orders.length)];
    if (shuffled) {
      for (int i = 0; i < count; i++) {
        keys[stops[i]] = random.nextDouble();
      }
    }
    for (int i = 1; i < count; i++) {
      int stop = stops[i];
      int at = i;
      while (at > 0 && order[stops[at - 1]] > order[stop]) {
        stops[at] = stops[at - 1];
        at--;
      }
      stops[at] = stop;
    }
  }
}
