package energy.ona.forecast.champion;

import java.util.List;

/**
 * A model trained on all days, and how its kind did on days that it had not seen.
 *
 * @param scores by day, ascending; empty when there were too few days to hold any back
 */
public record Trial<M>(M model, List<DayScore> scores) {
  /** Blocks that are forecast one after the other, each by a model of the days before it. */
  public static final int BLOCKS = 3;

  public Trial {
    scores = List.copyOf(scores);
  }

  /** The first item that is held back, when at least so many are needed to learn. */
  public static int firstHeldBack(int items, int fewest) {
    return Math.min(items, Math.max(fewest, items / 2));
  }
}
