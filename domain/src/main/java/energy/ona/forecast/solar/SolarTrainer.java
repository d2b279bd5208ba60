package energy.ona.forecast.solar;

import energy.ona.forecast.quantile.LearnerTable;
import energy.ona.forecast.quantile.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Learns a site: experts on all that is given, blend and widths on blocks of weeks that the experts
 * had not seen, walked through in the order of time.
 */
public final class SolarTrainer {
  private static final int BLOCKS = 4;

  /** Days on either side of a block that are kept from its experts: weather lasts. */
  private static final int GUARD_DAYS = 2;

  public static final int FEWEST_DAYS = 20;

  private SolarTrainer() {}

  /**
   * Learns from days issued before {@code until}.
   *
   * @param days ascending and apart; each is one issue
   */
  public static SolarModel train(SolarSeries series, List<ForecastDay> days) {
    refuseFew(days);
    SolarSky sky = SolarSky.of(series);
    int[] all = rows(series, sky, days);
    ArrayPlane plane = ArrayPlane.fit(series, sky, all);
    SolarTable table =
        SolarTable.of(series, sky, plane, ForecastDay.knownUntil(days, series.grid().size()));
    double most = Arrays.stream(Rows.of(series.power(), all)).max().orElse(1);
    DayByDay state = DayByDay.fresh(Math.max(1, most));
    for (List<ForecastDay> block : blocks(days)) {
      List<ForecastDay> others = new ArrayList<>(days);
      int first = days.indexOf(block.get(0));
      int last = first + block.size();
      others
          .subList(Math.max(0, first - GUARD_DAYS), Math.min(days.size(), last + GUARD_DAYS))
          .clear();
      walk(table, SolarExperts.fit(table, rows(series, sky, others)), block, state, most);
    }
    return new SolarModel(
        plane,
        SolarExperts.fit(table, all),
        Math.max(1, most),
        state.blendState(),
        state.widthState(),
        null);
  }

  private static void refuseFew(List<ForecastDay> days) {
    if (days.size() < FEWEST_DAYS) {
      throw new IllegalArgumentException(
          "%d days are too few to learn from: at least %d are needed"
              .formatted(days.size(), FEWEST_DAYS));
    }
  }

  /**
   * What {@link #train} of the same gives to its trees. Half of them learn the target as a share of
   * the cloudless sky's power, which is a feature.
   */
  public static LearnerTable table(SolarSeries series, List<ForecastDay> days) {
    refuseFew(days);
    int[] rows = rows(series, SolarSky.of(series), days);
    SolarExamples examples = SolarExamples.of(series, days, List.of());
    int[] knownUntil = ForecastDay.knownUntil(days, series.grid().size());
    return new LearnerTable(
        examples.learn(),
        examples.learnPower(),
        Arrays.stream(rows).mapToLong(row -> second(series, knownUntil[row])).toArray(),
        Arrays.stream(rows).mapToLong(row -> second(series, row)).toArray());
  }

  private static long second(SolarSeries series, int step) {
    return series.grid().start(step).getEpochSecond();
  }

  private static void walk(
      SolarTable table,
      SolarExperts experts,
      List<ForecastDay> block,
      DayByDay state,
      double most) {
    for (ForecastDay day : block) {
      for (int step : rows(table.series(), table.sky(), List.of(day))) {
        state.learn(
            experts.quantiles(table, step, most),
            table.clearPower()[step],
            table.series().power()[step]);
      }
      state.endDay();
    }
  }

  private static List<List<ForecastDay>> blocks(List<ForecastDay> days) {
    List<List<ForecastDay>> blocks = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      blocks.add(days.subList(days.size() * block / BLOCKS, days.size() * (block + 1) / BLOCKS));
    }
    return blocks;
  }

  /** Steps of days by light whose weather and power are known. */
  static int[] rows(SolarSeries series, SolarSky sky, List<ForecastDay> days) {
    double[] ghi = series.ghi();
    return days.stream()
        .flatMapToInt(ForecastDay::steps)
        .filter(
            step ->
                sky.lit(step) && !Double.isNaN(ghi[step]) && !Double.isNaN(series.power()[step]))
        .toArray();
  }
}
