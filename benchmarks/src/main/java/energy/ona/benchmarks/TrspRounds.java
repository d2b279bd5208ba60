package energy.ona.benchmarks;

import energy.ona.activities.routes.Rounds;
import energy.ona.benchmarks.TrspInstance.Node;
import java.util.Arrays;
import java.util.List;

/**
 * Technicians' days for the route search: the least duration over all places for the depot. Parts
 * of days are joined as by Vidal, Crainic, Gendreau and Prins 2013 (Computers & Operations Research
 * 40:475–489).
 */
final class TrspRounds implements Rounds {
  private static final double LEFT_OUT = 1e9;

  private final TrspInstance instance;
  private final Node[] requests;
  private final Node[] technicians;
  private final boolean[][] suits;
  private final boolean[][] hasTools;
  private final int[][] orders;
  private final int[] sizes;
  private final double[] costs;
  private final DaySpan[] before;
  private final DaySpan[] after;
  private final DaySpan joined = new DaySpan();
  private final DaySpan depot = new DaySpan();
  private final int[] used;
  private final int[] trial;

  TrspRounds(TrspInstance instance) {
    this.instance = instance;
    this.requests = instance.requests().toArray(new Node[0]);
    this.technicians = instance.technicians().toArray(new Node[0]);
    this.suits = new boolean[technicians.length][requests.length];
    this.hasTools = new boolean[technicians.length][requests.length];
    for (int route = 0; route < technicians.length; route++) {
      for (int stop = 0; stop < requests.length; stop++) {
        suits[route][stop] = technicians[route].skills().containsAll(requests[stop].skills());
        hasTools[route][stop] = technicians[route].tools().containsAll(requests[stop].tools());
      }
    }
    this.orders = new int[technicians.length][];
    this.sizes = new int[technicians.length];
    this.costs = new double[technicians.length];
    this.before = new DaySpan[requests.length + 1];
    this.after = new DaySpan[requests.length + 1];
    for (int i = 0; i <= requests.length; i++) {
      before[i] = new DaySpan();
      after[i] = new DaySpan();
    }
    this.used = new int[technicians[0].parts().size()];
    this.trial = new int[requests.length + 1];
  }

  @Override
  public int routes() {
    return technicians.length;
  }

  @Override
  public int stops() {
    return requests.length;
  }

  @Override
  public double leftOut(int stop) {
    return LEFT_OUT;
  }

  @Override
  public int kind(int route) {
    return route;
  }

  @Override
  public boolean suits(int route, int stop) {
    return suits[route][stop];
  }

  @Override
  public double apart(int one, int other) {
    return requests[one].distance(requests[other]);
  }

  @Override
  public List<double[]> orders() {
    double[] far =
        Arrays.stream(requests).mapToDouble(r -> -r.distance(instance.depot())).toArray();
    double[] opens = Arrays.stream(requests).mapToDouble(Node::opens).toArray();
    double[] closes = Arrays.stream(requests).mapToDouble(Node::closes).toArray();
    double[] width = Arrays.stream(requests).mapToDouble(r -> r.closes() - r.opens()).toArray();
    return List.of(far, width, opens, closes);
  }

  @Override
  public double settle(int route, int[] order, int size) {
    orders[route] = order;
    sizes[route] = size;
    costs[route] = duration(route, order, size);
    return costs[route];
  }

  @Override
  public double insertion(int route, int position, int stop) {
    int[] order = orders[route];
    int size = sizes[route];
    System.arraycopy(order, 0, trial, 0, position);
    trial[position] = stop;
    System.arraycopy(order, position, trial, position + 1, size - position);
    return duration(route, trial, size + 1) - costs[route];
  }

  private double duration(int route, int[] order, int size) {
    if (size == 0) {
      return 0;
    }
    Node home = technicians[route];
    before[0].home(home);
    int alone = alone(route, order, size);
    for (int i = 0; i < size; i++) {
      Node next = requests[order[i]];
      if (!before[i + 1].join(before[i], next)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    if (alone == size) {
      return joined.join(before[size], home) ? joined.duration() : Double.POSITIVE_INFINITY;
    }
    after[size].home(home);
    for (int i = size - 1; i >= 0; i--) {
      if (!after[i].join(requests[order[i]], after[i + 1])) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double least = Double.POSITIVE_INFINITY;
    for (int position = 0; position <= alone; position++) {
      if (depot.join(before[position], instance.depot()) && joined.join(depot, after[position])) {
        least = Math.min(least, joined.duration());
      }
    }
    return least;
  }

  /** How many of the first requests need no depot. */
  private int alone(int route, int[] order, int size) {
    Arrays.fill(used, 0);
    for (int i = 0; i < size; i++) {
      List<Integer> parts = requests[order[i]].parts();
      for (int kind = 0; kind < used.length; kind++) {
        used[kind] += parts.get(kind);
      }
      if (!hasTools[route][order[i]] || !technicians[route].hasParts(used)) {
        return i;
      }
    }
    return size;
  }
}
