package energy.ona.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.gaps.GapFinder.Hole;
import energy.ona.gaps.SiteGaps.Outcome;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteReader;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a gap was worth: by the counter, and within what the unit can deliver. */
class GapEnergyTest {
  private static final Instant FROM = Instant.parse("2026-01-05T00:00:00Z");
  private static final int DAYS = 30;
  private static final int STEPS = DAYS * 96;
  private static final TimeRange ALL = new TimeRange(FROM, FROM.plus(Duration.ofDays(DAYS)));
  private static final Asset UNIT = SampleAssets.inverter("INV-1");
  private static final Asset SIBLING = SampleAssets.inverter("INV-2");

  /** In Johannesburg the sun is up from about 03:30 to 17:00 UTC; every day has its own sky. */
  private static double[] light() {
    Random random = new Random(3);
    double[] light = new double[STEPS];
    double sky = 1;
    for (int step = 0; step < STEPS; step++) {
      sky = step % 96 == 0 ? 0.6 + 0.6 * random.nextDouble() : sky;
      double hour = step % 96 / 4.0;
      light[step] = Math.max(0, Math.sin(Math.PI * (hour - 3.5) / 13.5)) * sky;
    }
    return light;
  }

  private static double[] counter(double[] power) {
    double[] counter = new double[STEPS];
    counter[0] = 100;
    for (int step = 1; step < STEPS; step++) {
      counter[step] = counter[step - 1] + power[step - 1] / 4;
    }
    return counter;
  }

  private static Series series(Asset asset, double[] power, double[] counter, IntPredicate sent) {
    int[] rows = IntStream.range(0, STEPS).filter(sent).toArray();
    return new Series(
        asset.assetId(),
        Arrays.stream(rows).mapToLong(row -> FROM.getEpochSecond() + 900L * row).toArray(),
        Map.of(
            Signals.POWER_KW,
            Arrays.stream(rows).mapToDouble(row -> power[row]).toArray(),
            Signals.ENERGY_TOTAL_KWH,
            Arrays.stream(rows).mapToDouble(row -> counter[row]).toArray()),
        new int[rows.length]);
  }

  @Test
  void whatTheCounterAddsDoesNotLiftANoonAboveTheCapacity() {
    double[] light = light();
    int day = 20 * 96;
    // The unit's limit is reached on good days. The sibling has its own clouds, in the gap more.
    Random random = new Random(4);
    double[] clouds =
        IntStream.range(0, DAYS).mapToDouble(d -> 0.85 + 0.3 * random.nextDouble()).toArray();
    clouds[20] = 0.8;
    Arrays.setAll(light, step -> step / 96 == 20 ? 1.15 * light[step] : light[step]);
    double[] power = Arrays.stream(light).map(each -> Math.min(100, 110 * each)).toArray();
    double[] beside =
        IntStream.range(0, STEPS)
            .mapToDouble(step -> Math.min(100, 110 * light[step] * clouds[step / 96]))
            .toArray();
    double truthKwh =
        IntStream.range(day + 16, day + 64).mapToDouble(step -> power[step] / 4).sum();
    SiteWindow window =
        new SiteWindow(
            UNIT.siteId(),
            ALL,
            Map.of(
                UNIT.assetId(),
                series(UNIT, power, counter(power), step -> step < day + 16 || step >= day + 64),
                SIBLING.assetId(),
                series(SIBLING, beside, counter(beside), step -> true)));

    Outcome outcome =
        new SiteGaps(Duration.ofMinutes(30))
            .look(List.of(UNIT, SIBLING), SiteReader.of(window), ALL, true, List.of());

    assertThat(outcome.filled()).hasSize(1);
    Series filled = outcome.filled().get(0);
    assertThat(Arrays.stream(filled.column(Signals.POWER_KW)).max().orElse(0))
        .isLessThanOrEqualTo(100 + 1e-9);
    assertThat(Arrays.stream(filled.column(SiteGaps.UPPER_80_KW)).max().orElse(0))
        .isLessThanOrEqualTo(100 + 1e-9);
    assertThat(outcome.gaps().get(0).fill()).isNotNull();
    assertThat(outcome.gaps().get(0).fill().energyKwh())
        .isCloseTo(truthKwh, within(0.06 * truthKwh));
  }

  @Test
  void daysWithHolesDoNotMakeTheCounterWorthLess() {
    double[] power = Arrays.stream(light()).map(each -> 100 * each).toArray();
    double[] known = power.clone();
    for (int day = 0; day < DAYS; day++) {
      if (day % 3 != 0) {
        Arrays.fill(known, day * 96 + 36, day * 96 + 48, Double.NaN);
      }
    }
    int from = 15 * 96 + 30;
    int to = from + 16;
    double truthKwh = IntStream.range(from, to).mapToDouble(step -> power[step] / 4).sum();
    GapSeries series =
        new GapSeries(
                FROM.getEpochSecond(), 900, known, List.of(), new double[0], counter(power), 1)
            .hiding(from, to);

    assertThat(EnergyCounter.of(series, from).missingKwh(from, to))
        .isCloseTo(truthKwh, within(0.05 * truthKwh));
  }

  @Test
  void aReadingFromBeforeALongSilenceProvesNothingOfItsEnd() {
    double[] power = Arrays.stream(light()).map(each -> 100 * each).toArray();
    // It ran for two days of its silence, and then it died.
    for (int step = 14 * 96; step < 20 * 96; step++) {
      power[step] = 0;
    }
    Series unit =
        series(UNIT, power, counter(power), step -> step < 12 * 96 || step >= 20 * 96 + 30);
    TimeRange asked =
        new TimeRange(FROM.plus(Duration.ofDays(18)), FROM.plus(Duration.ofDays(DAYS)));
    SiteWindow window = new SiteWindow(UNIT.siteId(), ALL, Map.of(UNIT.assetId(), unit));
    Hole hole = new GapFinder(Duration.ofMinutes(15)).find(UNIT, window, asked).get(0);

    assertThat(hole.silence()).isGreaterThan(Duration.ofDays(8));
    assertThat(GapCausesTest.causes(UNIT.assetId(), window, hole).get(GapCause.COMMUNICATION))
        .isLessThan(0.7);
  }

  @Test
  void aSilenceOfWeeksIsNotFilledThoughOnlyItsLastDaysAreLookedAt() {
    double[] power = Arrays.stream(light()).map(each -> 100 * each).toArray();
    SiteWindow window =
        new SiteWindow(
            UNIT.siteId(),
            ALL,
            Map.of(
                UNIT.assetId(),
                series(UNIT, power, counter(power), step -> step < 12 * 96),
                SIBLING.assetId(),
                series(SIBLING, power, counter(power), step -> true)));
    TimeRange asked = TimeRange.endingAt(ALL.to(), Duration.ofDays(3));

    Outcome outcome =
        new SiteGaps(Duration.ofMinutes(30))
            .look(List.of(UNIT, SIBLING), SiteReader.of(window), asked, true, List.of());

    assertThat(outcome.gaps()).hasSize(1);
    assertThat(outcome.filled()).isEmpty();
  }
}
