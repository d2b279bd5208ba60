package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.json.Json;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.solar.Sun;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Madrid on a winter day: the sun stands 26° high at noon. */
class ClearSkyCheckTest {
  private static final double LATITUDE = 40.4;
  private static final double LONGITUDE = -3.7;

  @ParameterizedTest(name = "{0}: {2} W/m² at {1} is above: {3}")
  @CsvSource({
    "steep, 2026-01-10T12:00:00Z, 980, false",
    "steep, 2026-01-10T12:00:00Z, 1700, true",
    "flat, 2026-01-10T12:00:00Z, 640, false",
    "flat, 2026-01-10T12:00:00Z, 980, true",
    "unknown, 2026-01-10T12:00:00Z, 980, false",
    "unknown, 2026-01-10T08:30:00Z, 900, true",
    "tracker, 2026-01-10T09:00:00Z, 700, false",
    "steep, 2026-01-10T22:00:00Z, 150, true",
    "steep, 2026-01-10T22:00:00Z, 13, false",
    "unknown, 2026-06-21T12:00:00Z, 1290, false",
  })
  void whatACloudlessSkyGivesDependsOnThePlane(
      String plane, Instant at, double irradianceWm2, boolean above) {
    assertThat(flagged(asset(plane), at, irradianceWm2)).isEqualTo(above);
  }

  @ParameterizedTest
  @CsvSource({"10, 180", "35, 180", "90, 180", "30, 90", "30, 270"})
  void aCloudlessDayInThePlaneIsNeverAbove(double tilt, double azimuth) {
    for (Instant at = Instant.parse("2026-01-10T00:00:00Z");
        at.isBefore(Instant.parse("2026-01-11T00:00:00Z"));
        at = at.plusSeconds(300)) {
      Sun.Position sun = Sun.position(at, LATITUDE, LONGITUDE);
      double clear =
          Sun.planeOfArrayWm2(sun, Sun.clearSkyGhiWm2(sun.elevationDeg()), tilt, azimuth);
      assertThat(flagged(asset("unknown"), at, clear)).as("%s", at).isFalse();
      assertThat(flagged(asset(tilt, azimuth, false), at, 1.2 * clear)).as("%s", at).isFalse();
    }
  }

  private static boolean flagged(Asset asset, Instant at, double irradianceWm2) {
    long second = at.getEpochSecond();
    Series series =
        new Series(
            new AssetId("S-1"),
            new long[] {second - 900, second, second + 900},
            Map.of(Signals.IRRADIANCE_W_M2, new double[] {0, irradianceWm2, 0}),
            new int[3]);
    return ClearSkyCheck.of(asset, Signal.of(series, Signals.IRRADIANCE_W_M2))[1];
  }

  private static Asset asset(String plane) {
    return switch (plane) {
      case "steep" -> asset(60.0, 180.0, false);
      case "flat" -> asset(0.0, 180.0, false);
      case "tracker" -> asset(0.0, 180.0, true);
      default -> asset(null, null, false);
    };
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
