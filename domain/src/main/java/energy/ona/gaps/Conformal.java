package energy.ona.gaps;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Intervals from errors made on hidden stretches (split conformal prediction, Vovk et al. 2005), by
 * levels of output, as clouds move a unit more at half load than near rest or at its top; what it
 * draws has levels of its own.
 */
final class Conformal {
  private static final double[] LEVELS = {-0.5, -0.15, 0.15, 0.5};
  private static final int FEWEST = 30;
  private static final double TAIL = 0.1;

  private final double floor;
  private final double top;
  private final double unit;
  private final List<List<Double>> errors = new ArrayList<>();
  private final List<Double> all = new ArrayList<>();

  /**
   * @param floor the least that the unit can do; negative where it draws
   * @param top what it does at best
   */
  Conformal(double floor, double top) {
    this.floor = floor;
    this.top = top;
    this.unit = Math.max(top, -floor);
    for (int each = 0; each <= LEVELS.length; each++) {
      errors.add(new ArrayList<>());
    }
  }

  void add(double estimate, double truth) {
    errors.get(level(estimate)).add(truth - estimate);
    all.add(truth - estimate);
  }

  void seal() {
    errors.forEach(Collections::sort);
    Collections.sort(all);
  }

  double lower(double estimate) {
    return Math.max(floor, estimate + quantile(estimate, TAIL));
  }

  double upper(double estimate) {
    return Math.max(floor, estimate + quantile(estimate, 1 - TAIL));
  }

  private double quantile(double estimate, double share) {
    List<Double> own = errors.get(level(estimate));
    List<Double> from = own.size() < FEWEST ? all : own;
    if (from.isEmpty()) {
      return (share < 0.5 ? floor : top) - estimate;
    }
    // The rank among n + 1, of which the next is one.
    int count = from.size();
    double place = share * (count + 1) - 1;
    int below = (int) Math.floor(Math.max(0, Math.min(count - 1.0, place)));
    int above = Math.min(count - 1, below + 1);
    double part = Math.max(0, Math.min(1, place - below));
    return from.get(below) + part * (from.get(above) - from.get(below));
  }

  private int level(double estimate) {
    int level = 0;
    while (level < LEVELS.length && estimate > LEVELS[level] * unit) {
      level++;
    }
    return level;
  }
}
