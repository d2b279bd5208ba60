package energy.ona.activities.routes;

import java.util.Arrays;

/** The stops of every route in order, with costs, and a way back to where they last were kept. */
final class Tours {
  static final int NOWHERE = -1;

  private final Rounds rounds;
  private final int[][] order;
  private final int[] size;
  private final double[] cost;
  private final int[] routeOf;
  private final int[][] keptOrder;
  private final int[] keptSize;
  private final double[] keptCost;
  private final boolean[] isTouched;
  private final int[] touched;
  private int touchedCount;
  // Apart from the costs, which would drown in it.
  private double leftOut;
  private double keptLeftOut;
  private double total;
  private double keptTotal;

  Tours(Rounds rounds, int[][] start) {
    this.rounds = rounds;
    int routes = rounds.routes();
    this.order = new int[routes][];
    this.size = new int[routes];
    this.cost = new double[routes];
    this.keptOrder = new int[routes][];
    this.keptSize = new int[routes];
    this.keptCost = new double[routes];
    this.isTouched = new boolean[routes];
    this.touched = new int[routes];
    this.routeOf = new int[rounds.stops()];
    Arrays.fill(routeOf, NOWHERE);
    for (int route = 0; route < routes; route++) {
      size[route] = start[route].length;
      order[route] = Arrays.copyOf(start[route], Math.max(8, 2 * size[route]));
      keptOrder[route] = new int[order[route].length];
      for (int stop : start[route]) {
        routeOf[stop] = route;
      }
      cost[route] = rounds.settle(route, order[route], size[route]);
      total += cost[route];
    }
    for (int stop = 0; stop < routeOf.length; stop++) {
      if (routeOf[stop] == NOWHERE) {
        leftOut += rounds.leftOut(stop);
      }
    }
    keep();
  }

  double total() {
    return leftOut + total;
  }

  double keptTotal() {
    return keptLeftOut + keptTotal;
  }

  int size(int route) {
    return size[route];
  }

  int routeOf(int stop) {
    return routeOf[stop];
  }

  int stop(int route, int position) {
    return order[route][position];
  }

  int position(int stop) {
    int[] stops = order[routeOf[stop]];
    int position = 0;
    while (stops[position] != stop) {
      position++;
    }
    return position;
  }

  void insert(int route, int position, int stop) {
    touch(route);
    if (size[route] == order[route].length) {
      order[route] = Arrays.copyOf(order[route], 2 * size[route]);
    }
    int[] stops = order[route];
    System.arraycopy(stops, position, stops, position + 1, size[route] - position);
    stops[position] = stop;
    size[route]++;
    routeOf[stop] = route;
    leftOut -= rounds.leftOut(stop);
    settle(route);
  }

  /** Takes stops out from a position on; the route must be settled when the last is out. */
  int removeAt(int route, int position) {
    touch(route);
    int[] stops = order[route];
    int stop = stops[position];
    System.arraycopy(stops, position + 1, stops, position, size[route] - position - 1);
    size[route]--;
    routeOf[stop] = NOWHERE;
    leftOut += rounds.leftOut(stop);
    return stop;
  }

  void settle(int route) {
    total -= cost[route];
    cost[route] = rounds.settle(route, order[route], size[route]);
    total += cost[route];
  }

  /** From here on there is no way back. */
  void keep() {
    for (int i = 0; i < touchedCount; i++) {
      isTouched[touched[i]] = false;
    }
    touchedCount = 0;
    keptTotal = total;
    keptLeftOut = leftOut;
  }

  /** Everything as it was when it was last kept. */
  void undo() {
    for (int i = 0; i < touchedCount; i++) {
      int route = touched[i];
      for (int position = 0; position < size[route]; position++) {
        routeOf[order[route][position]] = NOWHERE;
      }
    }
    for (int i = 0; i < touchedCount; i++) {
      int route = touched[i];
      size[route] = keptSize[route];
      System.arraycopy(keptOrder[route], 0, order[route], 0, size[route]);
      for (int position = 0; position < size[route]; position++) {
        routeOf[order[route][position]] = route;
      }
      rounds.settle(route, order[route], size[route]);
      cost[route] = keptCost[route];
      isTouched[route] = false;
    }
    touchedCount = 0;
    total = keptTotal;
    leftOut = keptLeftOut;
  }

  private void touch(int route) {
    if (isTouched[route]) {
      return;
    }
    isTouched[route] = true;
    touched[touchedCount++] = route;
    if (keptOrder[route].length < size[route]) {
      keptOrder[route] = new int[order[route].length];
    }
    System.arraycopy(order[route], 0, keptOrder[route], 0, size[route]);
    keptSize[route] = size[route];
    keptCost[route] = cost[route];
  }

  int[][] copy() {
    int[][] copy = new int[order.length][];
    for (int route = 0; route < copy.length; route++) {
      copy[route] = Arrays.copyOf(order[route], size[route]);
    }
    return copy;
  }
}
