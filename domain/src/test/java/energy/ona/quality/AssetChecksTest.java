package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is doubtful by the nature of a signal. In Johannesburg it is dark from 18 to 3 UTC. */
class AssetChecksTest {
  private static final Asset INVERTER = SampleAssets.inverter("INV-1");

  private static SignalFlags flags(Asset asset, String signal, long[] seconds, double[] values) {
    TimeRange range = new TimeRange(MadeDays.FROM, MadeDays.FROM.plus(Duration.ofDays(60)));
    Series series =
        new Series(asset.assetId(), seconds, Map.of(signal, values), new int[seconds.length]);
    return new AssetChecks(
            asset, series, new SiteWindow(asset.siteId(), range, Map.of(asset.assetId(), series)))
        .of(signal);
  }

  private static long count(SignalFlags flags, QualityFlag flag) {
    return IntStream.range(0, flags.signal().size())
        .filter(each -> flag.in(flags.at(each)))
        .count();
  }

  @Test
  void powerInTheDarkIsNoneThatASolarUnitMakesUnlessItHasABattery() {
    MadeDays made = new MadeDays(10, 3);
    // The days of our making end later than those of Johannesburg.
    for (int each = 0; each < made.power.length; each++) {
      made.power[each] = each % MadeDays.STEPS_A_DAY / 4 < 16 ? made.power[each] : 0;
    }
    for (int each = 0; each < made.power.length; each++) {
      int hour = each % MadeDays.STEPS_A_DAY / 4;
      made.power[each] += each / MadeDays.STEPS_A_DAY == 4 && hour >= 20 && hour < 22 ? 20 : 0;
    }
    Asset hybrid = SampleAssets.hybrid("INV-1");

    assertThat(
            count(
                flags(INVERTER, Signals.POWER_KW, made.seconds, made.power),
                QualityFlag.OUT_OF_PHYSICAL_LIMITS))
        .isEqualTo(8);
    assertThat(
            count(
                flags(hybrid, Signals.POWER_KW, made.seconds, made.power),
                QualityFlag.OUT_OF_PHYSICAL_LIMITS))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "Meter, 1, 0",
    "Battery, 60, 0",
    "Battery, 20, 260",
    "Wind Turbine, 60, 260",
  })
  void importAndChargingAreWithinTheLimitsOfAMeterAndABattery(
      String type, double capacityKw, int outside) {
    long[] seconds =
        LongStream.range(0, 480).map(each -> MadeDays.FROM.getEpochSecond() + 900 * each).toArray();
    double[] power = new double[seconds.length];
    Random random = new Random(8);
    Arrays.setAll(
        power, each -> 55 * Math.sin(2 * Math.PI * (each % 96) / 96.0) + random.nextGaussian() / 4);
    Asset asset = SampleAssets.ofType("M-1", type, capacityKw);

    assertThat(
            count(
                flags(asset, Signals.POWER_KW, seconds, power), QualityFlag.OUT_OF_PHYSICAL_LIMITS))
        .isCloseTo(outside, Percentage.withPercentage(60));
  }

  @Test
  void aMetersCounterIsNotHeldAgainstItsRegisteredCapacity() {
    MadeDays made = new MadeDays(6, 3);
    double[] counter = new double[made.power.length];
    for (int each = 1; each < counter.length; each++) {
      counter[each] = counter[each - 1] + made.power[each] / 4;
    }
    Asset meter = SampleAssets.ofType("M-1", "Meter", 1);
    Series series =
        new Series(
            meter.assetId(),
            made.seconds,
            Map.of(Signals.POWER_KW, made.power, Signals.ENERGY_TOTAL_KWH, counter),
            new int[counter.length]);
    TimeRange range = new TimeRange(MadeDays.FROM, MadeDays.FROM.plus(Duration.ofDays(6)));

    SignalFlags flags =
        new AssetChecks(meter, series, new SiteWindow(meter.siteId(), range, Map.of()))
            .of(Signals.ENERGY_TOTAL_KWH);

    assertThat(count(flags, QualityFlag.OUT_OF_PHYSICAL_LIMITS)).isZero();
    assertThat(count(flags, QualityFlag.SPIKE)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "Solar Inverter, 0.35, 35, 9.5, false, a single module",
    "Solar Inverter, 0.35, 35, 30, true, more than a single module",
    "Solar Inverter, 0.35, , 9.5, false, a single module without a voltage",
    "Solar Inverter, 100, 600, 180, false, strings",
    "Solar Inverter, 100, 600, 400, true, more than the strings",
    "DC meter, 1, 600, 400, false, a meter of any current",
  })
  void aDirectCurrentIsHeldAgainstTheVoltageThatTheUnitStandsAt(
      String type, double capacityKw, Double volts, double amperes, boolean out, String what) {
    int rows = 200;
    long[] seconds =
        LongStream.range(0, rows)
            .map(each -> MadeDays.FROM.getEpochSecond() + 900 * each)
            .toArray();
    double[] current = new double[rows];
    Arrays.setAll(current, each -> amperes * (0.1 + each % 7 / 100.0));
    current[100] = amperes;
    double[] voltage = new double[rows];
    Arrays.fill(voltage, volts == null ? Double.NaN : volts);
    Asset asset = SampleAssets.ofType("INV-1", type, capacityKw);
    Series series =
        new Series(
            asset.assetId(),
            seconds,
            Map.of(Signals.CURRENT_DC_A, current, Signals.VOLTAGE_V, voltage),
            new int[rows]);
    SiteWindow site =
        new SiteWindow(
            asset.siteId(),
            new TimeRange(MadeDays.FROM, MadeDays.FROM.plus(Duration.ofDays(3))),
            Map.of());

    SignalFlags flags = new AssetChecks(asset, series, site).of(Signals.CURRENT_DC_A);

    assertThat(QualityFlag.OUT_OF_PHYSICAL_LIMITS.in(flags.at(100))).as(what).isEqualTo(out);
  }

  @Test
  void aNacelleThatStandsStillOrTurnsThroughNorthIsNotInDoubt() {
    Random random = new Random(2);
    long[] seconds =
        LongStream.range(0, 2000)
            .map(each -> MadeDays.FROM.getEpochSecond() + 600 * each)
            .toArray();
    double[] direction = new double[seconds.length];
    double stands = 358;
    for (int each = 0; each < direction.length; each++) {
      stands = random.nextInt(30) == 0 ? (stands + random.nextInt(5) + 358) % 360 : stands;
      direction[each] = each % 97 == 5 ? 1 : stands;
    }

    SignalFlags flags =
        flags(SampleAssets.turbine("T1"), Signals.NACELLE_DIRECTION_DEG, seconds, direction);

    assertThat(IntStream.range(0, direction.length).map(flags::at).sum()).isZero();
  }

  @Test
  void whatIsStuckIsFoundWhereSamplesComeMoreSeldomThanMost() {
    // Thirty days every five minutes, ten days every half hour.
    Random random = new Random(8);
    long end = MadeDays.FROM.plus(Duration.ofDays(30)).getEpochSecond();
    long[] seconds =
        LongStream.concat(
                LongStream.range(0, 30 * 288)
                    .map(each -> MadeDays.FROM.getEpochSecond() + 300 * each),
                LongStream.range(0, 10 * 48).map(each -> end + 1800 * each))
            .toArray();
    double[] temperature = new double[seconds.length];
    Arrays.setAll(
        temperature,
        each ->
            Math.round(2000 + 800 * Math.sin(seconds[each] / 14_000.0) + 90 * random.nextGaussian())
                / 100.0);
    int stuck = 30 * 288 + 100;
    Arrays.fill(temperature, stuck, stuck + 30, 21.37);

    SignalFlags flags = flags(INVERTER, Signals.MODULE_TEMPERATURE_C, seconds, temperature);

    assertThat(count(flags, QualityFlag.STALE)).isEqualTo(30);
    assertThat(QualityFlag.STALE.in(flags.at(stuck + 15))).isTrue();
    assertThat(Instant.ofEpochSecond(flags.signal().epochSecond(stuck)))
        .isAfter(MadeDays.FROM.plus(Duration.ofDays(30)));
  }
}
