package energy.ona.forecast.solar;

import energy.ona.forecast.blend.SkillBlend;
import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.quantile.Levels;

/** Blend and calibration as days go by: a day is forecast, then its truth is learned from. */
final class DayByDay {
  /** Classes of sky by the share of a cloudless day's power that the median expects. */
  static final int SKIES = 3;

  private static final double OVERCAST = 0.4;
  private static final double CLEAR = 0.75;
  private static final double WIDTH_RATE = 0.8;

  private final SkillBlend blend;
  private final WidthTracker widths;
  private final double most;

  DayByDay(SkillBlend.State blend, WidthTracker.State widths, double most) {
    this.blend = new SkillBlend(SkillBlend.Pace.DEFAULT, blend);
    this.widths = new WidthTracker(WIDTH_RATE, widths);
    this.most = most;
  }

  static DayByDay fresh(double most) {
    return new DayByDay(
        SkillBlend.State.even(SolarExperts.COUNT), WidthTracker.State.neutral(SKIES), most);
  }

  SkillBlend.State blendState() {
    return blend.state();
  }

  WidthTracker.State widthState() {
    return widths.state();
  }

  double[] quantiles(double[][] experts, double clearPower) {
    double[] blended = blend.blend(experts);
    return Levels.tidy(widths.adjust(blended, sky(blended, clearPower)), 0, most);
  }

  void learn(double[][] experts, double clearPower, double truth) {
    double[] blended = blend.blend(experts);
    int sky = sky(blended, clearPower);
    widths.note(widths.adjust(blended, sky), sky, truth);
    blend.note(experts, truth);
  }

  void endDay() {
    blend.endDay();
    widths.endDay();
  }

  private static int sky(double[] quantiles, double clearPower) {
    return sky(quantiles[Levels.COUNT / 2] / Math.max(1e-3, clearPower));
  }

  /** The class of a share of a cloudless sky's power. */
  static int sky(double share) {
    return share < OVERCAST ? 0 : share < CLEAR ? 1 : 2;
  }
}
