package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.json.Json;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.solar.Mount;
import energy.ona.solar.Plane;
import energy.ona.solar.Sun;
import energy.ona.solar.Tracker;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A lone sensor in Madrid in spring: half of its sixty days are cloudless, the others broken. */
class ClearDayCheckTest {
  private static final double LATITUDE = 40.4;
  private static final double LONGITUDE = -3.7;
  private static final int DAYS = 60;
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");

  /**
   * @param lies the tilt of the sensor, where the array has 30°
   * @param factor of what it measures from a day to another
   * @param found whether that is flagged; other days never are
   */
  @ParameterizedTest(name = "{0}: {6}")
  @CsvSource({
    "good and flat, 0, 900, 1, 0, 60, false",
    "good and in the plane, 30, 900, 1, 0, 60, false",
    "good and every five minutes, 30, 300, 1, 0, 60, false",
    "dirty for three weeks, 30, 900, 0.7, 20, 41, true",
    "dirty for three weeks and flat, 0, 900, 0.7, 20, 41, true",
    "dirty every five minutes, 30, 300, 0.7, 20, 41, true",
    "dirty to the end, 30, 900, 0.65, 40, 60, true",
    "told in another measure, 0, 900, 2, 0, 60, true",
    "told in another measure and low, 30, 900, 0.5, 0, 60, true",
    "a hazy fortnight, 30, 900, 0.89, 20, 34, false",
    "an hour apart, 30, 3600, 0.5, 0, 60, false",
  })
  void whatDepartsFromClearDaysIsFlagged(
      String name, double lies, int cadence, double factor, int from, int to, boolean found) {
    boolean[] days = flaggedDays(asset(30.0, 180.0, false), lies, cadence, 0, factor, from, to);

    int inside = 0;
    for (int day = 0; day < DAYS; day++) {
      if (day < from || day >= to) {
        assertThat(days[day]).as("day %d", day).isFalse();
      } else {
        inside += days[day] ? 1 : 0;
      }
    }
    if (found) {
      assertThat(inside).isGreaterThan((to - from) / 2);
    } else {
      assertThat(inside).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withoutAPlaneOrAnAxisNothingIsJudged(boolean tracker) {
    Asset asset = asset(null, null, tracker);

    assertThat(flaggedDays(asset, 30, 900, 0, 0.5, 0, DAYS)).doesNotContain(true);
  }

  @ParameterizedTest(name = "a sensor that follows the sun and measures {0} of it")
  @ValueSource(doubles = {1, 0.65})
  void whatFollowsTheSunIsHeldAgainstTheSunThatItFollows(double factor) {
    Mount tracker = new Tracker(0, 180, 0.3, 60);

    boolean[] days = flaggedDays(asset(0.0, 180.0, true), tracker, 900, 0, factor, 20, 41);

    int inside = 0;
    for (int day = 0; day < DAYS; day++) {
      inside += days[day] && day >= 20 && day < 41 ? 1 : 0;
      assertThat(days[day] && (day < 20 || day >= 41)).as("day %d", day).isFalse();
    }
    assertThat(inside).isBetween(factor < 1 ? 11 : 0, factor < 1 ? 21 : 0);
  }

  /** The clock is told as a clock; the sensor measures well. */
  @ParameterizedTest
  @ValueSource(ints = {-3600, 3600})
  void aClockThatIsOffIsNoSensorThatIs(int seconds) {
    assertThat(flaggedDays(asset(30.0, 180.0, false), 30, 900, seconds, 1, 0, DAYS))
        .doesNotContain(true);
  }

  private static boolean[] flaggedDays(
      Asset asset, double lies, int cadence, int ahead, double factor, int from, int to) {
    return flaggedDays(asset, new Plane(lies, 180), cadence, ahead, factor, from, to);
  }

  private static boolean[] flaggedDays(
      Asset asset, Mount lies, int cadence, int ahead, double factor, int from, int to) {
    int perDay = 86_400 / cadence;
    long[] seconds = new long[DAYS * perDay];
    double[] measured = new double[seconds.length];
    Random random = new Random(11);
    double cloud = 1;
    boolean clear = true;
    for (int each = 0; each < seconds.length; each++) {
      int day = each / perDay;
      if (each % perDay == 0) {
        clear = random.nextBoolean();
      }
      cloud = Math.max(0.2, Math.min(1.05, cloud + 0.25 * random.nextGaussian()));
      seconds[each] = FROM.getEpochSecond() + (long) each * cadence;
      double sky = inPlane(Instant.ofEpochSecond(seconds[each] - ahead), lies);
      double value = sky * (clear ? 1 + 0.003 * random.nextGaussian() : cloud);
      measured[each] = Math.round(value * (day >= from && day < to ? factor : 1) * 10) / 10.0;
    }
    Signal signal =
        Signal.of(
            new Series(
                new AssetId("S-1"),
                seconds,
                Map.of(Signals.IRRADIANCE_W_M2, measured),
                new int[seconds.length]),
            Signals.IRRADIANCE_W_M2);
    boolean[] flagged = ClearDayCheck.of(asset, signal);
    boolean[] days = new boolean[DAYS];
    for (int each = 0; each < flagged.length; each++) {
      days[each / perDay] |= flagged[each];
    }
    return days;
  }

  /** A sky of more haze than the model's, and the more the lower the sun stands. */
  private static double inPlane(Instant at, Mount mount) {
    Sun.Position sun = Sun.position(at, LATITUDE, LONGITUDE);
    double haze = 0.9 + 0.08 * Math.max(0, Math.sin(Math.toRadians(sun.elevationDeg())));
    return mount.irradianceWm2(sun, haze * Sun.clearSkyGhiWm2(sun.elevationDeg()));
  }

  private static Asset asset(Double tilt, Double azimuth, boolean tracker) {
    return Json.read(
        """
        {"customer_id":"demo","asset_id":"S-1","name":"n","type":"Solar Inverter","capacity_kw":10,
         "location":{"latitude":%s,"longitude":%s},"timezone":"UTC","site_id":"S",
         "tilt_deg":%s,"azimuth_deg":%s,"tracker":%s}\
        """
            .formatted(LATITUDE, LONGITUDE, tilt, azimuth, tracker),
        Asset.class);
  }
}
