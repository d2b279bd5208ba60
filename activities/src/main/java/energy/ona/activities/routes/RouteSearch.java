package energy.ona.activities.routes;

import java.util.SplittableRandom;

/**
 * Orders stops into routes by ruin and recreate under simulated annealing. The same rounds, start,
 * seed and number of iterations give the same routes.
 */
public final class RouteSearch {
  /** Temperatures as shares of what a stop costs on average. */
  private static final double HOT = 0.5;

  private static final double COLD = 0.002;

  /** From routes that are known to be good: few detours. */
  private static final double WARM = 0.02;

  private static final int LOOK_UP_EVERY = 64;

  /** How far a search is, and whether it shall go on. */
  public interface Clock {
    /**
     * Asked every few iterations.
     *
     * @return from 0 at the start to 1 and more at the end
     */
    double progress(long iterations, double best);

    /** Told of the best routes when they are better than at the last question. */
    default void better(int[][] routes, double cost) {}
  }

  /** What was found. */
  public record Found(int[][] routes, double cost, long iterations) {}

  private final Rounds rounds;
  private final Clock clock;
  private final SplittableRandom random;

  public RouteSearch(Rounds rounds, Clock clock, long seed) {
    this.rounds = rounds;
    this.clock = clock;
    this.random = new SplittableRandom(seed);
  }

  /** From routes that can be driven; stops in none of them are left out so far. */
  public Found search(int[][] start) {
    Tours tours = new Tours(rounds, start);
    Ruin ruin = new Ruin(rounds, tours, random);
    Recreate recreate = new Recreate(rounds, tours, random);
    int out = 0;
    int[] all = new int[rounds.stops()];
    for (int stop = 0; stop < all.length; stop++) {
      if (tours.routeOf(stop) == Tours.NOWHERE) {
        all[out++] = stop;
      }
    }
    recreate.insert(all, out);
    tours.keep();
    double best = tours.keptTotal();
    int[][] bestRoutes = tours.copy();
    double unit = unit(tours);
    double hot = out == rounds.stops() ? HOT : WARM;
    double temperature = hot * unit;
    long iteration = 0;
    double told = Double.POSITIVE_INFINITY;
    while (true) {
      if (iteration % LOOK_UP_EVERY == 0) {
        if (best < told) {
          told = best;
          clock.better(bestRoutes, best);
        }
        double progress = clock.progress(iteration, best);
        if (progress >= 1) {
          return new Found(bestRoutes, best, iteration);
        }
        temperature = hot * unit * Math.pow(COLD / hot, progress);
      }
      iteration++;
      int count = ruin.ruin();
      recreate.insert(ruin.removed(), count);
      double limit = tours.keptTotal() - temperature * Math.log(random.nextDouble());
      if (tours.total() < limit) {
        tours.keep();
        if (tours.total() < best - 1e-7) {
          best = tours.total();
          bestRoutes = tours.copy();
        }
      } else {
        tours.undo();
      }
    }
  }

  /** What a placed stop costs on average. */
  private double unit(Tours tours) {
    double cost = tours.keptTotal();
    int placed = 0;
    for (int stop = 0; stop < rounds.stops(); stop++) {
      if (tours.routeOf(stop) == Tours.NOWHERE) {
        cost -= rounds.leftOut(stop);
      } else {
        placed++;
      }
    }
    return Math.max(1e-9, cost / Math.max(1, placed));
  }
}
