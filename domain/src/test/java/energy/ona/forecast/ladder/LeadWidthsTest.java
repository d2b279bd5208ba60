package energy.ona.forecast.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.quantile.Normal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Forecasts that say the same width at every lead of a truth that strays more the later it is. */
class LeadWidthsTest {
  private static final double[] LEADS = {3, 12, 36, 60};
  private static final double[] STRAYS = {8, 10, 15, 21};
  private static final int ROWS = 60;
  private static final double MEDIAN = 50;

  private final SplittableRandom random = new SplittableRandom(3);

  @Test
  void everyLeadCoversWhatItSaysAlsoBeyondWhatTheArchiveReaches() {
    WidthTracker.State learned = lived(10, LEADS.length - 1);
    WidthTracker.State all = LeadWidths.withBeyond(learned);
    for (int lead = 0; lead < LEADS.length; lead++) {
      assertThat(covered(all, 10, lead)).as("%s h", LEADS[lead]).isCloseTo(0.8, within(0.05));
    }
    assertThat(covered(WidthTracker.State.neutral(all.logScale().length), 10, 3))
        .as("had nothing been learned")
        .isLessThan(0.5);
  }

  /** Its trial reached a day ahead and showed that it says too little. */
  @Test
  void aNewModelCoversWhatItSaysFromItsFirstDayOn() {
    WidthTracker.State before = lived(10, 3);
    WidthTracker.State tried = lived(5, 2);
    WidthTracker.State nearOnly =
        new WidthTracker.State(
            Arrays.copyOf(tried.logScale(), ForecastClass.UP_TO_A_DAY), tried.usualRows());
    WidthTracker.State begun = LeadWidths.begun(nearOnly, before);
    WidthTracker.State all = LeadWidths.withBeyond(begun);
    for (int lead = 0; lead < LEADS.length; lead++) {
      assertThat(covered(all, 5, lead)).as("%s h", LEADS[lead]).isCloseTo(0.8, within(0.06));
    }
    WidthTracker.State untried = LeadWidths.begun(WidthTracker.State.neutral(0), before);
    assertThat(untried.logScale()[kind(0)]).containsOnly(0);
    assertThat(untried.logScale()[kind(2)][1])
        .isCloseTo(before.logScale()[kind(2)][1] - before.logScale()[kind(0)][1], within(1e-9));
  }

  @Test
  void widthsStayWithinTheirBounds() {
    WidthTracker.State widest = WidthTracker.State.neutral(ForecastClass.COUNT);
    Arrays.fill(widest.logScale()[kind(2)], Math.log(6));
    Arrays.stream(LeadWidths.withBeyond(widest).logScale())
        .flatMapToDouble(Arrays::stream)
        .forEach(scale -> assertThat(scale).isBetween(-Math.log(6), Math.log(6)));
  }

  private static int kind(int lead) {
    return ForecastClass.of(LEADS[lead], MEDIAN, 100);
  }

  private static double[] said(double deviation) {
    double[] quantiles = new double[Levels.COUNT];
    Arrays.setAll(quantiles, level -> MEDIAN + deviation * Normal.score(level));
    return quantiles;
  }

  private double truth(int lead) {
    return MEDIAN + STRAYS[lead] * Normal.quantile(random.nextDouble(1e-6, 1 - 1e-6));
  }

  private WidthTracker.State lived(double deviation, int leads) {
    WidthTracker widths =
        new WidthTracker(ForecastClass.WIDTH_RATE, WidthTracker.State.neutral(ForecastClass.COUNT));
    for (int day = 0; day < 120; day++) {
      for (int lead = 0; lead < leads; lead++) {
        for (int row = 0; row < ROWS; row++) {
          widths.note(widths.adjust(said(deviation), kind(lead)), kind(lead), truth(lead));
        }
      }
      widths.endDay();
    }
    return widths.state();
  }

  /** Share of the truth inside the 80 % interval. */
  private double covered(WidthTracker.State state, double deviation, int lead) {
    double[] quantiles = new WidthTracker(0, state).adjust(said(deviation), kind(lead));
    int inside = 0;
    int rows = 4000;
    for (int row = 0; row < rows; row++) {
      double truth = truth(lead);
      inside += truth > Levels.at(quantiles, 0.1) && truth < Levels.at(quantiles, 0.9) ? 1 : 0;
    }
    return inside / (double) rows;
  }
}
