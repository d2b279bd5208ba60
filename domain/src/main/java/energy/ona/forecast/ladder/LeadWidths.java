package energy.ona.forecast.ladder;

import energy.ona.forecast.blend.WidthTracker;
import java.util.Arrays;

/** Widths by {@link ForecastClass} of which no truth has come yet. */
final class LeadWidths {
  private LeadWidths() {}

  /**
   * Of a model that is new in service: what its kind showed by rolling origin, and beyond the leads
   * that were tried so much wider than before them as under the model that served.
   *
   * @param tried by class, of the nearest leads first; no class where nothing was tried
   * @param before what the truth taught of the model that served before
   */
  static WidthTracker.State begun(WidthTracker.State tried, WidthTracker.State before) {
    double[][] scale = Arrays.copyOf(tried.logScale(), ForecastClass.COUNT);
    for (int kind = tried.logScale().length; kind < ForecastClass.COUNT; kind++) {
      scale[kind] = before.logScale()[kind].clone();
      for (int anchor = 0; anchor < scale[kind].length; anchor++) {
        if (kind >= ForecastClass.SKIES) {
          int nearer = kind - ForecastClass.SKIES;
          scale[kind][anchor] += scale[nearer][anchor] - before.logScale()[nearer][anchor];
        } else {
          scale[kind][anchor] = 0;
        }
      }
    }
    return WidthTracker.State.of(scale, before.usualRows());
  }

  /** With the leads that no issue of the archive reaches: errors go on growing as they did. */
  static WidthTracker.State withBeyond(WidthTracker.State learned) {
    double[][] scale = Arrays.copyOf(learned.logScale(), ForecastClass.COUNT + ForecastClass.SKIES);
    for (int kind = ForecastClass.COUNT; kind < scale.length; kind++) {
      double[] last = scale[kind - ForecastClass.SKIES];
      double[] nearer = scale[kind - 2 * ForecastClass.SKIES];
      scale[kind] = new double[last.length];
      Arrays.setAll(scale[kind], at -> last[at] + Math.max(0, last[at] - nearer[at]));
    }
    return WidthTracker.State.of(scale, learned.usualRows());
  }
}
