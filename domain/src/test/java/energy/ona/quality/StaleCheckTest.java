package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands still and is right, and what is stuck. */
class StaleCheckTest {
  private static final int DAYS = 42;

  private static SignalFlags flags(Asset asset, String name, int step, Map<String, double[]> made) {
    long from = MadeDays.FROM.getEpochSecond();
    int size = made.get(name).length;
    long[] seconds = LongStream.range(0, size).map(each -> from + step * each).toArray();
    Series series = new Series(asset.assetId(), seconds, made, new int[size]);
    TimeRange range = new TimeRange(MadeDays.FROM, MadeDays.FROM.plus(Duration.ofDays(DAYS)));
    SiteWindow site = new SiteWindow(asset.siteId(), range, Map.of(asset.assetId(), series));
    return new AssetChecks(asset, series, site).of(name);
  }

  private static int[] stale(SignalFlags flags) {
    return IntStream.range(0, flags.signal().size())
        .filter(each -> QualityFlag.STALE.in(flags.at(each)))
        .toArray();
  }

  @Test
  void powerThatIsHeldAtItsSetpointIsCurtailedAndNotStale() {
    MadeDays made = new MadeDays(DAYS, 3);
    double[] setpoint = new double[made.power.length];
    Arrays.fill(setpoint, 100);
    for (int each = MadeDays.at(20, 0); each < MadeDays.at(22, 0); each++) {
      setpoint[each] = 30;
      made.power[each] = Math.min(made.power[each], 30);
    }
    SignalFlags flags =
        flags(
            SampleAssets.inverter("INV-1"),
            Signals.POWER_KW,
            900,
            Map.of(Signals.POWER_KW, made.power, Signals.SETPOINT_KW, setpoint));
    assertThat(stale(flags)).isEmpty();
    assertThat(QualityFlag.CURTAILED.in(flags.at(MadeDays.at(20, 12)))).isTrue();
  }

  /** In Johannesburg it is dark from 17 to 4 UTC in March. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thePyranometersOffsetByNightIsRestAndByDayItIsStuck(boolean isPlaced) {
    MadeDays made = new MadeDays(DAYS, 4);
    double[] irradiance = new double[made.power.length];
    for (int each = 0; each < irradiance.length; each++) {
      int ahead = Math.min(each + 8, irradiance.length - 1);
      irradiance[each] = 13 + Math.round(10 * made.power[ahead]);
    }
    Arrays.fill(irradiance, MadeDays.at(30, 9), MadeDays.at(30, 12), 412);
    Asset asset =
        isPlaced
            ? SampleAssets.ofType("INV-1", "Irradiance Sensor", 1)
            : SampleAssets.bare("INV-1");
    assertThat(
            stale(
                flags(
                    asset,
                    Signals.IRRADIANCE_W_M2,
                    900,
                    Map.of(Signals.IRRADIANCE_W_M2, irradiance))))
        .containsExactly(IntStream.range(MadeDays.at(30, 9), MadeDays.at(30, 12)).toArray());
  }

  @Test
  void anAnemometerThatStandsInCalmNightsIsAtRest() {
    Random random = new Random(5);
    double[] speed = new double[DAYS * 288];
    double gust = 0;
    for (int each = 0; each < speed.length; each++) {
      gust = 0.97 * gust + 0.24 * random.nextGaussian();
      double mean = 2.5 + 2.5 * Math.sin(2 * Math.PI * (each % 288 - 108) / 288.0) + 1.5 * gust;
      speed[each] = mean < 0.4 ? 0.3 : Math.round(10 * (mean + 0.3 * random.nextDouble())) / 10.0;
    }
    Arrays.fill(speed, 288 * 30, 288 * 30 + 24, 5.3);
    assertThat(
            stale(
                flags(
                    SampleAssets.ofType("mast-1", "Weather Station", 1),
                    Signals.WIND_SPEED_M_S,
                    300,
                    Map.of(Signals.WIND_SPEED_M_S, speed))))
        .containsExactly(IntStream.range(288 * 30, 288 * 30 + 24).toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 300, 900})
  void wholeDegreesStayForHoursUnlessTheyStayForADay(int step) {
    Random random = new Random(6);
    int perDay = 86_400 / step;
    double[] degrees = new double[DAYS * perDay];
    double weather = 0;
    double swing = 6;
    double persistence = Math.exp(-step / 7200.0);
    for (int each = 0; each < degrees.length; each++) {
      swing = each % perDay == 0 ? 2 + 6 * random.nextDouble() : swing;
      weather =
          persistence * weather
              + 0.5 * Math.sqrt(1 - persistence * persistence) * random.nextGaussian();
      double hour = 24.0 * (each % perDay) / perDay;
      degrees[each] =
          Math.round(18 + weather + swing * Math.sin(2 * Math.PI * (hour - 9) / 24)) + 0.0;
    }
    int from = 30 * perDay;
    Arrays.fill(degrees, from, from + perDay, 25);
    int[] stale =
        stale(
            flags(
                SampleAssets.ofType("mast-1", "Weather Station", 1),
                Signals.TEMPERATURE_C,
                step,
                Map.of(Signals.TEMPERATURE_C, degrees)));
    assertThat(stale).contains(IntStream.range(from, from + perDay).toArray());
    assertThat(stale.length - perDay).isLessThan(DAYS * perDay / 100);
  }

  @ParameterizedTest
  @CsvSource({
    "Weather Station, temperature_c, 25, 42",
    "Weather Station, temperature_c, 41.3, 1",
    "Solar Inverter, power_kw, 41.3, 7",
    "Weather Station, wind_speed_m_s, 5.2, 42",
    "Weather Station, wind_speed_m_s, 0.4, 5",
    "Irradiance Sensor, irradiance_w_m2, 412, 3"
  })
  void whatNeverMovesIsStuck(String type, String signal, double value, int days) {
    double[] stuck = new double[days * 96];
    Arrays.fill(stuck, value);
    SignalFlags flags =
        flags(SampleAssets.ofType("A-1", type, 100), signal, 900, Map.of(signal, stuck));
    // A sensor of light is not looked at by night.
    assertThat(stale(flags).length)
        .isGreaterThan(signal.equals(Signals.IRRADIANCE_W_M2) ? days * 40 : days * 96 - 1);
  }

  @Test
  void aStuckSensorIsFoundThoughEachNightHasAHoleAndMostDaysAreStuck() {
    Random random = new Random(8);
    double[] degrees = new double[DAYS * 96];
    for (int each = 0; each < degrees.length; each++) {
      double hour = each % 96 / 4.0;
      degrees[each] =
          hour < 2
              ? Double.NaN
              : each < 19 * 96
                  ? Math.round(
                          18
                              + 6 * Math.sin(2 * Math.PI * (hour - 9) / 24)
                              + 0.3 * random.nextGaussian())
                      + 0.0
                  : 25;
    }
    assertThat(
            stale(
                    flags(
                        SampleAssets.ofType("mast-1", "Weather Station", 1),
                        Signals.TEMPERATURE_C,
                        900,
                        Map.of(Signals.TEMPERATURE_C, degrees)))
                .length)
        .isGreaterThan(22 * 88);
  }

  @Test
  void anAnemometerThatStandsWhileItsTurbineDeliversIsStuck() {
    double[] speed = new double[DAYS * 144];
    double[] power = new double[speed.length];
    Random random = new Random(9);
    for (int each = 0; each < speed.length; each++) {
      speed[each] = Math.round(10 * (7 + random.nextGaussian())) / 10.0;
      power[each] = 40 + 5 * random.nextGaussian();
    }
    int from = 144 * 30;
    Arrays.fill(speed, from, from + 72, 0);
    assertThat(
            stale(
                flags(
                    SampleAssets.ofType("WT-1", "Wind Turbine", 100),
                    Signals.WIND_SPEED_M_S,
                    600,
                    Map.of(Signals.WIND_SPEED_M_S, speed, Signals.POWER_KW, power))))
        .containsExactly(IntStream.range(from, from + 72).toArray());
  }
}
