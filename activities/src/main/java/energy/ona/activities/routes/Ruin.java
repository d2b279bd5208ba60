package energy.ona.activities.routes;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Takes strings of neighbouring stops out of routes that are near each other (Christiaens and
 * Vanden Berghe 2020, Slack induction by string removals, Transportation Science 54:417–433).
 */
final class Ruin {
  private static final double MEAN_REMOVED = 10;
  private static final int LONGEST_STRING = 10;
  private static final double SPLIT_SHARE = 0.5;
  private static final double SPLIT_GROWTH = 0.01;
  private static final int MOST_NEIGHBOURS = 200;

  private final Tours tours;
  private final SplittableRandom random;
  private final int stops;
  private final int[][] nearest;
  private final int[] removed;
  private final int[] ruinedAt;
  private int count;
  private int round;

  Ruin(Rounds rounds, Tours tours, SplittableRandom random) {
    this.tours = tours;
    this.random = random;
    this.stops = rounds.stops();
    this.removed = new int[stops];
    this.ruinedAt = new int[rounds.routes()];
    this.nearest = new int[stops][];
    long[] keys = new long[stops];
    for (int stop = 0; stop < stops; stop++) {
      for (int other = 0; other < stops; other++) {
        // Non-negative floats sort like their bits.
        long far = Float.floatToIntBits((float) Math.max(0, rounds.apart(stop, other)));
        keys[other] = (far << 32) | other;
      }
      Arrays.sort(keys);
      nearest[stop] = new int[Math.min(stops, MOST_NEIGHBOURS)];
      for (int i = 0; i < nearest[stop].length; i++) {
        nearest[stop][i] = (int) keys[i];
      }
    }
  }

  /** What is out of all routes after it, in {@link #removed}. */
  int ruin() {
    round++;
    count = 0;
    int routes = 0;
    for (int stop = 0; stop < stops; stop++) {
      if (tours.routeOf(stop) == Tours.NOWHERE) {
        removed[count++] = stop;
      }
    }
    for (int route = 0; route < ruinedAt.length; route++) {
      routes += tours.size(route) > 0 ? 1 : 0;
    }
    if (routes == 0) {
      return count;
    }
    double longest = Math.min(LONGEST_STRING, Math.max(1, (stops - count) / (double) routes));
    double mostStrings = 4 * MEAN_REMOVED / (1 + longest) - 1;
    int strings = (int) (1 + random.nextDouble() * mostStrings);
    for (int stop : nearest[random.nextInt(stops)]) {
      int route = tours.routeOf(stop);
      if (route != Tours.NOWHERE && ruinedAt[route] != round) {
        ruinedAt[route] = round;
        int most = (int) Math.min(longest, tours.size(route));
        takeString(route, tours.position(stop), 1 + random.nextInt(most));
        if (--strings == 0) {
          break;
        }
      }
    }
    return count;
  }

  private void takeString(int route, int position, int length) {
    int size = tours.size(route);
    int spared = 0;
    if (length > 1 && length < size && random.nextDouble() < SPLIT_SHARE) {
      spared = 1;
      while (length + spared < size && random.nextDouble() < SPLIT_GROWTH) {
        spared++;
      }
    }
    int span = length + spared;
    int first = Math.max(0, position - span + 1);
    int last = Math.min(position, size - span);
    int from = first + random.nextInt(last - first + 1);
    // The spared part lies within the string.
    int before = spared == 0 ? length : 1 + random.nextInt(length - 1);
    for (int i = 0; i < length; i++) {
      removed[count++] = tours.removeAt(route, i < before ? from : from + spared);
    }
    tours.settle(route);
  }

  int[] removed() {
    return removed;
  }
}
