package energy.ona.forecast.blend;

import energy.ona.forecast.quantile.Levels;
import java.util.Arrays;

/**
 * Weights of several forecasts, moved day by day to those that have worked: exponentiated gradient
 * on the pinball loss (Kivinen & Warmuth 1997) with a fixed share for all (Herbster & Warmuth
 * 1998), so that none is lost when the season turns.
 */
public final class SkillBlend {
  /**
   * How fast to learn.
   *
   * @param rate of a day's gradient, in units of the loss itself
   * @param share of the weight that is dealt out evenly each day
   * @param memoryDays over which the unit is taken
   */
  public record Pace(double rate, double share, double memoryDays) {
    public static final Pace DEFAULT = new Pace(0.5, 0.03, 30);
  }

  /**
   * What is kept between days.
   *
   * @param usualLoss of the blend; 0 before its first day
   * @param usualRows of a day; 0 before its first day
   */
  public record State(double[] weights, double usualLoss, double usualRows) {
    public static State even(int members) {
      double[] weights = new double[members];
      Arrays.fill(weights, 1.0 / members);
      return new State(weights, 0, 0);
    }
  }

  private final Pace pace;
  private final double[] weights;
  private final double[] gradient;
  private final UsualRows usual;
  private double usualLoss;
  private double loss;
  private int rows;

  public SkillBlend(Pace pace, State state) {
    this.pace = pace;
    this.weights = state.weights().clone();
    this.gradient = new double[weights.length];
    this.usualLoss = state.usualLoss();
    this.usual = new UsualRows(state.usualRows());
  }

  public State state() {
    return new State(weights.clone(), usualLoss, usual.rows());
  }

  /** The mean of the members' quantiles by weight (Vincent 1912). */
  public double[] blend(double[][] members) {
    double[] all = new double[Levels.COUNT];
    for (int member = 0; member < members.length; member++) {
      for (int level = 0; level < all.length; level++) {
        all[level] += weights[member] * members[member][level];
      }
    }
    return all;
  }

  /** Remembers what came, until the day is over. */
  public void note(double[][] members, double truth) {
    double[] blended = blend(members);
    for (int level = 0; level < Levels.COUNT; level++) {
      double slope = (blended[level] >= truth ? 1 : 0) - Levels.of(level);
      for (int member = 0; member < members.length; member++) {
        gradient[member] += slope * members[member][level] / Levels.COUNT;
      }
    }
    loss += Levels.pinball(truth, blended);
    rows++;
  }

  /** Moves the weights by what the day has shown; some hours of one move them by their share. */
  public void endDay() {
    if (rows > 0) {
      double day = usual.share(rows);
      double part = usualLoss == 0 ? 1 : day / pace.memoryDays();
      usualLoss += part * (loss / rows - usualLoss);
      move(day);
    }
    Arrays.fill(gradient, 0);
    loss = 0;
    rows = 0;
  }

  private void move(double day) {
    double unit = Math.max(usualLoss, 1e-6) * rows / day;
    double share = pace.share() * day;
    double least = Arrays.stream(gradient).min().orElse(0);
    double sum = 0;
    for (int member = 0; member < weights.length; member++) {
      weights[member] *= Math.exp(-pace.rate() * (gradient[member] - least) / unit);
      sum += weights[member];
    }
    for (int member = 0; member < weights.length; member++) {
      weights[member] = (1 - share) * weights[member] / sum + share / weights.length;
    }
  }
}
