package energy.ona.forecast.blend;

import energy.ona.forecast.quantile.Levels;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps intervals honest: for a few levels the distance from the median is stretched or shrunk, by
 * class of weather or lead time, until as much of the truth lies beyond as should. Adaptive
 * conformal prediction (Gibbs & Candès 2021; quantile tracking of Angelopoulos et al. 2023) with
 * one update a day: coverage holds in the long run whatever the season does.
 */
public final class WidthTracker {
  private static final double[] ANCHORS = {0.025, 0.1, 0.25, 0.75, 0.9, 0.975};
  private static final double WIDEST = Math.log(6);
  private static final double NO_WIDTH = 1e-6;

  /** So many outcomes of a class are believed as much as what was said of it. */
  private static final double HALF_KNOWN_ROWS = 50;

  /**
   * What is kept between days.
   *
   * @param logScale by class and anchor
   * @param usualRows of a day; 0 before the first
   */
  public record State(double[][] logScale, double usualRows) {
    public static State neutral(int classes) {
      return new State(new double[classes][ANCHORS.length], 0);
    }

    /** Within what widths may become. */
    public static State of(double[][] logScale, double usualRows) {
      double[][] bounded = new double[logScale.length][];
      for (int kind = 0; kind < bounded.length; kind++) {
        bounded[kind] = Arrays.stream(logScale[kind]).map(WidthTracker::bounded).toArray();
      }
      return new State(bounded, usualRows);
    }
  }

  /** What was said, of which class it is, and what came. */
  public record Outcome(double[] quantiles, int kind, double truth) {}

  /**
   * The scales with which each class would have covered what it says (split conformal). Of a class
   * of few outcomes they hold in part, the rest is as it was said.
   */
  public static State fitted(int classes, List<Outcome> outcomes) {
    State state = State.neutral(classes);
    for (int kind = 0; kind < classes; kind++) {
      for (int anchor = 0; anchor < ANCHORS.length; anchor++) {
        double level = ANCHORS[anchor];
        int wanted = kind;
        double[] reach =
            outcomes.stream()
                .filter(outcome -> outcome.kind() == wanted)
                // What was said without a width no scale would have covered.
                .filter(outcome -> Math.abs(distance(outcome, level)) > NO_WIDTH)
                .mapToDouble(outcome -> reach(outcome, level))
                .toArray();
        if (reach.length > 0) {
          double scale = Math.max(1e-3, conformal(reach, Math.max(level, 1 - level)));
          double known = reach.length / (reach.length + HALF_KNOWN_ROWS);
          state.logScale()[kind][anchor] = known * bounded(Math.log(scale));
        }
      }
    }
    return state;
  }

  /** What the next of its kind stays below with such a probability, the greatest where too few. */
  private static double conformal(double[] sample, double level) {
    Arrays.sort(sample);
    int rank = (int) Math.ceil((sample.length + 1) * level - 1e-9);
    return sample[Math.min(rank, sample.length) - 1];
  }

  private static double bounded(double logScale) {
    return Math.max(-WIDEST, Math.min(WIDEST, logScale));
  }

  /** How many times as far from the median as the level the truth lies, on the level's side. */
  private static double reach(Outcome outcome, double level) {
    return (outcome.truth() - outcome.quantiles()[Levels.COUNT / 2]) / distance(outcome, level);
  }

  private static double distance(Outcome outcome, double level) {
    return Levels.at(outcome.quantiles(), level) - outcome.quantiles()[Levels.COUNT / 2];
  }

  private final double rate;
  private final double[][] logScale;
  private final double[][] beyond;
  private final int[] rows;
  private final UsualRows usual;

  /**
   * @param rate by which a day's share beyond, less what it should be, moves the log of the width
   */
  public WidthTracker(double rate, State state) {
    this.rate = rate;
    this.logScale = new double[state.logScale().length][];
    for (int each = 0; each < logScale.length; each++) {
      logScale[each] = state.logScale()[each].clone();
    }
    this.beyond = new double[logScale.length][ANCHORS.length];
    this.rows = new int[logScale.length];
    this.usual = new UsualRows(state.usualRows());
  }

  public State state() {
    double[][] copy = new double[logScale.length][];
    for (int each = 0; each < copy.length; each++) {
      copy[each] = logScale[each].clone();
    }
    return new State(copy, usual.rows());
  }

  /** Widened or narrowed quantiles; they stay in order. */
  public double[] adjust(double[] quantiles, int kind) {
    double middle = quantiles[Levels.COUNT / 2];
    double[] adjusted = new double[Levels.COUNT];
    for (int level = 0; level < adjusted.length; level++) {
      adjusted[level] =
          middle + Math.exp(scale(kind, Levels.of(level))) * (quantiles[level] - middle);
    }
    Arrays.sort(adjusted);
    return adjusted;
  }

  /** Linear between the anchors and the median, which stays. */
  private double scale(int kind, double level) {
    double[] scales = logScale[kind];
    double before = ANCHORS[0];
    double scale = scales[0];
    if (level <= before) {
      return scale;
    }
    for (int anchor = 1; anchor <= ANCHORS.length; anchor++) {
      boolean middle = anchor == ANCHORS.length / 2 && level < 0.5;
      double next = middle ? 0.5 : anchor < ANCHORS.length ? ANCHORS[anchor] : 1;
      double there = middle ? 0 : scales[Math.min(anchor, ANCHORS.length - 1)];
      if (anchor == ANCHORS.length / 2 && level >= 0.5) {
        before = 0.5;
        scale = 0;
      }
      if (level <= next) {
        return scale + (level - before) / (next - before) * (there - scale);
      }
      before = next;
      scale = there;
    }
    return scale;
  }

  /** Remembers what came beside what had been said, until the day is over. */
  public void note(double[] adjusted, int kind, double truth) {
    rows[kind]++;
    for (int anchor = 0; anchor < ANCHORS.length; anchor++) {
      double edge = Levels.at(adjusted, ANCHORS[anchor]);
      boolean lower = ANCHORS[anchor] < 0.5;
      beyond[kind][anchor] += (lower ? truth < edge : truth > edge) ? 1 : 0;
    }
  }

  /** Moves the widths by what the day has shown; some hours of one move them by their share. */
  public void endDay() {
    int all = Arrays.stream(rows).sum();
    if (all == 0) {
      return;
    }
    double step = rate * usual.share(all) / all;
    for (int kind = 0; kind < rows.length; kind++) {
      for (int anchor = 0; anchor < ANCHORS.length; anchor++) {
        double should = Math.min(ANCHORS[anchor], 1 - ANCHORS[anchor]);
        double moved = logScale[kind][anchor] + step * (beyond[kind][anchor] - should * rows[kind]);
        logScale[kind][anchor] = bounded(moved);
        beyond[kind][anchor] = 0;
      }
      rows[kind] = 0;
    }
  }
}
