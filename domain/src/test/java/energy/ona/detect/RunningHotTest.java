package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunningHotTest {
  private static final Instant END = Instant.parse("2026-03-10T12:00:00Z");
  private static final int STEP_SECONDS = 600;
  private static final int ROWS = 9 * 144;
  private static final Duration LOOKBACK = Duration.ofHours(24);

  /**
   * A site whose wind and air change by the hour.
   *
   * @param extraC what the bearing of turbine 1 has above its normal in the newest eight hours
   * @param heatWaveC what the air has above the days before, there and then
   * @param windNow of the newest eight hours; 0 leaves it as it comes
   */
  private record Site(
      int turbines,
      double extraC,
      double heatWaveC,
      double windNow,
      Set<String> signals,
      boolean standing) {
    static Site of(int turbines, double extraC) {
      return new Site(
          turbines,
          extraC,
          0,
          0,
          Set.of(Signals.TEMPERATURE_C, Signals.BEARING_TEMPERATURE_C),
          false);
    }

    Site heatWave(double celsius) {
      return new Site(turbines, extraC, celsius, windNow, signals, standing);
    }

    Site wind(double metresPerSecond) {
      return new Site(turbines, extraC, heatWaveC, metresPerSecond, signals, standing);
    }

    Site sending(String... names) {
      return new Site(turbines, extraC, heatWaveC, windNow, Set.of(names), standing);
    }

    Site stands() {
      return new Site(turbines, extraC, heatWaveC, windNow, signals, true);
    }
  }

  @ParameterizedTest
  @MethodSource("sites")
  void onlyWhatLoadAirAndSiblingsDoNotExplainIsHot(Site site, boolean expected) {
    for (long seed = 1; seed <= 4; seed++) {
      Map<AssetId, AssetObservation> seen = look(site, seed);
      for (int each = 1; each <= site.turbines(); each++) {
        AssetObservation one = Objects.requireNonNull(seen.get(id(each)));
        assertThat(one.heat().isPresent())
            .as("turbine %d, seed %d: %s", each, seed, one)
            .isEqualTo(expected && each == 1);
        assertThat(one.isFinding() && one.state() != AssetState.DOWN).isFalse();
      }
    }
  }

  static Stream<Arguments> sites() {
    return Stream.of(
        argumentSet("sound, alone", Site.of(1, 0), false),
        argumentSet("sound among siblings", Site.of(5, 0), false),
        argumentSet("hot, alone", Site.of(1, 12), true),
        argumentSet("hot among siblings", Site.of(5, 9), true),
        argumentSet("a little warm", Site.of(5, 3), false),
        argumentSet("a hot day for all", Site.of(5, 0).heatWave(7), false),
        argumentSet(
            "a hot day that no sensor of the air tells, but the siblings do",
            Site.of(5, 0).heatWave(7).sending(Signals.BEARING_TEMPERATURE_C),
            false),
        argumentSet("rated wind for eight hours", Site.of(5, 0).wind(13), false),
        argumentSet("no such temperatures", Site.of(5, 12).sending(Signals.TEMPERATURE_C), false),
        argumentSet("it stands and cools", Site.of(5, 12).stands(), false));
  }

  @Test
  void whatIsHotIsToldWithHowMuch() {
    AssetObservation one = Objects.requireNonNull(look(Site.of(5, 12), 1).get(id(1)));

    Anomaly hot = one.anomalies().get(one.anomalies().size() - 1);
    assertThat(hot.method()).isEqualTo("temperature_model");
    assertThat(hot.notes()).startsWith("bearing is at ").contains("above what load, air, rotor");
    assertThat(Double.parseDouble(hot.notes().replaceAll(".*C, ([0-9.]+) °C above.*", "$1")))
        .isBetween(10.0, 14.0);
    assertThat(hot.window().to()).isEqualTo(END);
  }

  private static Map<AssetId, AssetObservation> look(Site site, long seed) {
    List<Asset> assets = new ArrayList<>();
    for (int each = 1; each <= site.turbines(); each++) {
      assets.add(SampleAssets.turbine(id(each).value()));
    }
    return new Detector(DetectSettings.DEFAULTS).observe(assets, window(site, seed), END, LOOKBACK);
  }

  private static AssetId id(int each) {
    return new AssetId("t-" + each);
  }

  private static SiteWindow window(Site site, long seed) {
    Random random = new Random(seed);
    long from = END.getEpochSecond() - (long) ROWS * STEP_SECONDS;
    double[] wind = new double[ROWS];
    double[] air = new double[ROWS];
    double drift = 0;
    double front = 0;
    for (int row = 0; row < ROWS; row++) {
      drift = 0.99 * drift + 0.35 * random.nextGaussian();
      front = 0.998 * front + 0.12 * random.nextGaussian();
      boolean now = row >= ROWS - 48;
      wind[row] = now && site.windNow() > 0 ? site.windNow() : Math.max(4.2, 8.5 + drift);
      air[row] = 8 + front + 4 * Math.sin(2 * Math.PI * row / 144) + (now ? site.heatWaveC() : 0);
    }
    Map<AssetId, Series> series = new HashMap<>();
    for (int each = 1; each <= site.turbines(); each++) {
      series.put(id(each), turbine(site, each, from, wind, air, random));
    }
    return new SiteWindow(
        SampleAssets.turbine("t-1").siteId(),
        new TimeRange(Instant.ofEpochSecond(from), END),
        series);
  }

  private static Series turbine(
      Site site, int each, long from, double[] wind, double[] air, Random random) {
    long[] times = new long[ROWS];
    double[] power = new double[ROWS];
    double[] bearing = new double[ROWS];
    double warmth = 0;
    for (int row = 0; row < ROWS; row++) {
      times[row] = from + (long) row * STEP_SECONDS;
      boolean now = row >= ROWS - 48;
      boolean stands = site.standing() && each == 1 && row >= ROWS - 60;
      double share = Math.min(1, Math.pow(Math.max(0, wind[row] - 3) / 9, 2));
      power[row] = stands ? 0 : 2000 * share * (1 + 0.03 * random.nextGaussian());
      power[row] = Math.min(2000, power[row]);
      warmth += 0.15 * ((stands ? 0 : share) - warmth);
      bearing[row] =
          air[row]
              + 22
              + each
              + 24 * warmth
              + 0.5 * random.nextGaussian()
              + (now && each == 1 && !stands ? site.extraC() : 0);
    }
    Map<String, double[]> signals =
        new HashMap<>(Map.of(Signals.POWER_KW, power, Signals.WIND_SPEED_M_S, wind));
    if (site.signals().contains(Signals.TEMPERATURE_C)) {
      signals.put(Signals.TEMPERATURE_C, air);
    }
    if (site.signals().contains(Signals.BEARING_TEMPERATURE_C)) {
      signals.put(Signals.BEARING_TEMPERATURE_C, bearing);
    }
    return new Series(id(each), times, signals, new int[ROWS]);
  }
}
