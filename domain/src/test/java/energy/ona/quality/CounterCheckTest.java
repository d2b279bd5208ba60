package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterCheckTest {
  private static final SiteId SITE = new SiteId("north");
  private static final Asset INVERTER = SampleAssets.inverter("INV-1", SITE, 100);
  private static final int DAYS = 6;
  private static final int NOON = MadeDays.at(3, 12);
  private final MadeDays days = new MadeDays(DAYS, 11);
  private final double[] counter = counter(0.01);

  private double[] counter(double digit) {
    double[] kwh = new double[days.power.length];
    double sum = 81_234;
    for (int each = 0; each < kwh.length; each++) {
      sum += days.power[each] / 4;
      kwh[each] = Math.round(sum / digit) * digit;
    }
    return kwh;
  }

  private SignalFlags flags(Asset asset, String signal, Map<String, double[]> columns) {
    Series series =
        new Series(asset.assetId(), days.seconds, columns, new int[days.seconds.length]);
    TimeRange range = new TimeRange(MadeDays.FROM, MadeDays.FROM.plus(Duration.ofDays(DAYS)));
    SiteWindow site = new SiteWindow(asset.siteId(), range, Map.of(asset.assetId(), series));
    return new AssetChecks(asset, series, site).of(signal);
  }

  private SignalFlags counterFlags() {
    return flags(
        INVERTER,
        Signals.ENERGY_TOTAL_KWH,
        Map.of(Signals.POWER_KW, days.power, Signals.ENERGY_TOTAL_KWH, counter));
  }

  private static List<Integer> where(SignalFlags flags, QualityFlag flag) {
    return IntStream.range(0, flags.signal().size())
        .filter(each -> flag.in(flags.at(each)))
        .boxed()
        .toList();
  }

  private void onlyFlags(QualityFlag flag, List<Integer> at) {
    SignalFlags flags = counterFlags();
    for (QualityFlag each : QualityFlag.values()) {
      assertThat(where(flags, each)).as(each.wireName()).isEqualTo(each == flag ? at : List.of());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 10})
  void aCounterThatCountsIsInOrderHoweverCoarse(double digit) {
    System.arraycopy(counter(digit), 0, counter, 0, counter.length);
    onlyFlags(QualityFlag.STALE, List.of());
  }

  @Test
  void aZeroAtDawnIsASlipAndAStepBackByTheLastDigitIsNone() {
    int dawn = MadeDays.at(2, 6);
    counter[dawn] = 0;
    counter[MadeDays.at(4, 22)] -= 0.01;
    onlyFlags(QualityFlag.SPIKE, List.of(dawn));
  }

  @Test
  void aFirstReadingOfZeroIsASlip() {
    counter[0] = 0;
    onlyFlags(QualityFlag.SPIKE, List.of(0));
  }

  @Test
  void aHighReadingThatComesBackIsASlip() {
    counter[NOON] += 200;
    counter[NOON + 1] += 200;
    onlyFlags(QualityFlag.SPIKE, List.of(NOON, NOON + 1));
  }

  @Test
  void aJumpThatStaysIsFlaggedOnce() {
    for (int each = NOON; each < counter.length; each++) {
      counter[each] += 200;
    }
    onlyFlags(QualityFlag.OUT_OF_PHYSICAL_LIMITS, List.of(NOON));
  }

  @Test
  void aCounterThatBeginsAnewIsFlaggedOnce() {
    double before = counter[NOON];
    for (int each = NOON; each < counter.length; each++) {
      counter[each] -= before;
    }
    onlyFlags(QualityFlag.OUT_OF_PHYSICAL_LIMITS, List.of(NOON));
  }

  @Test
  void aCounterThatStandsWhilePowerFlowsIsStale() {
    double lost = counter[NOON + 12] - counter[NOON];
    Arrays.fill(counter, NOON, NOON + 13, counter[NOON]);
    for (int each = NOON + 13; each < counter.length; each++) {
      counter[each] -= lost;
    }
    onlyFlags(QualityFlag.STALE, IntStream.rangeClosed(NOON + 1, NOON + 12).boxed().toList());
  }

  @Test
  void aDeadUnitsCounterStandsRightly() {
    Arrays.fill(days.power, MadeDays.at(2, 0), MadeDays.at(4, 0), 0);
    System.arraycopy(counter(0.01), 0, counter, 0, counter.length);
    onlyFlags(QualityFlag.STALE, List.of());
  }

  @Test
  void currentsRotorsAndBearingsHaveLimits() {
    double[] current = Arrays.stream(days.power).map(kw -> kw * 1000 / 600).toArray();
    double[] voltage = new double[current.length];
    Arrays.fill(voltage, 600);
    current[NOON] = 400;
    current[5] = -30;
    Map<String, double[]> columns = new HashMap<>();
    columns.put(Signals.CURRENT_DC_A, current);
    columns.put(Signals.VOLTAGE_V, voltage);
    assertThat(limits(INVERTER, Signals.CURRENT_DC_A, columns)).containsExactly(5, NOON);

    Asset turbine = SampleAssets.turbine("WT-1");
    double[] rpm = Arrays.stream(days.power).map(kw -> 8 + kw / 10).toArray();
    rpm[NOON] = 1_500;
    assertThat(limits(turbine, Signals.ROTOR_RPM, Map.of(Signals.ROTOR_RPM, rpm)))
        .containsExactly(NOON);
    double[] bearing = Arrays.stream(days.power).map(kw -> 40 + kw / 5).toArray();
    bearing[NOON] = 327.67;
    assertThat(
            limits(
                turbine,
                Signals.BEARING_TEMPERATURE_C,
                Map.of(Signals.BEARING_TEMPERATURE_C, bearing)))
        .containsExactly(NOON);
  }

  private List<Integer> limits(Asset asset, String signal, Map<String, double[]> columns) {
    return where(flags(asset, signal, columns), QualityFlag.OUT_OF_PHYSICAL_LIMITS);
  }
}
