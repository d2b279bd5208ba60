package energy.ona.forecast.wind;

import energy.ona.forecast.blend.SkillBlend;
import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.quantile.Levels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** Blend and calibration by class of lead; what was said waits until its truth is known. */
final class IssueByIssue {
  /** Hours of lead at which a class ends. */
  private static final int[] BANDS = {12, 24};

  private static final double WIDTH_RATE = 0.2;

  private record Said(int issue, int band, double[][] experts, double truth, long targetHour) {}

  private final List<SkillBlend> blends;
  private final WidthTracker widths;
  private final double most;
  private final Deque<Said> open = new ArrayDeque<>();

  IssueByIssue(List<SkillBlend.State> blends, WidthTracker.State widths, double most) {
    this.blends =
        blends.stream().map(state -> new SkillBlend(SkillBlend.Pace.DEFAULT, state)).toList();
    this.widths = new WidthTracker(WIDTH_RATE, widths);
    this.most = most;
  }

  static IssueByIssue fresh(double most) {
    return new IssueByIssue(
        IntStream.rangeClosed(0, BANDS.length)
            .mapToObj(band -> SkillBlend.State.even(WindModel.EXPERTS))
            .toList(),
        WidthTracker.State.neutral(BANDS.length + 1),
        most);
  }

  private static int band(int lead) {
    int band = 0;
    while (band < BANDS.length && lead > BANDS[band]) {
      band++;
    }
    return band;
  }

  List<SkillBlend.State> blendStates() {
    return blends.stream().map(SkillBlend::state).toList();
  }

  WidthTracker.State widthState() {
    return widths.state();
  }

  double[] quantiles(double[][] experts, int lead) {
    int band = band(lead);
    return Levels.tidy(widths.adjust(blends.get(band).blend(experts), band), 0, most);
  }

  void say(WindSeries series, int row, double[][] experts) {
    open.add(
        new Said(
            series.issue(row),
            band(series.lead(row)),
            experts,
            series.truth(row),
            series.targetHour(row)));
  }

  /** Learns from all that was said of hours up to one; each issue it holds counts as a day. */
  void learnUntil(long hour) {
    List<Said> due = new ArrayList<>();
    for (int waiting = open.size(); waiting > 0; waiting--) {
      Said said = open.remove();
      if (said.targetHour() > hour) {
        open.add(said);
      } else if (!Double.isNaN(said.truth())) {
        due.add(said);
      }
    }
    for (Said said : due) {
      SkillBlend blend = blends.get(said.band());
      widths.note(
          widths.adjust(blend.blend(said.experts()), said.band()), said.band(), said.truth());
      blend.note(said.experts(), said.truth());
    }
    blends.forEach(SkillBlend::endDay);
    widths.endDay();
  }
}
