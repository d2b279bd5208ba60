package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.json.Json;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.solar.Sun;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A site of our own making: one sky with passing clouds, inverters of different orientation. */
record MadePlant(int inverters, long seed) {
  private static final double LATITUDE = 40.45;
  private static final double LONGITUDE = -3.73;
  private static final int STEP_SECONDS = 300;

  Instant start() {
    return Instant.parse("2026-03-10T00:00:00Z");
  }

  List<Asset> assets() {
    return IntStream.rangeClosed(1, inverters)
        .mapToObj(
            each ->
                Json.read(
                    """
                    {"customer_id":"demo","asset_id":"%s","name":"n","type":"Solar Inverter",
                     "capacity_kw":10,"location":{"latitude":%s,"longitude":%s},"timezone":"UTC",
                     "site_id":"S"}"""
                        .formatted(id(each), LATITUDE, LONGITUDE),
                    Asset.class))
        .toList();
  }

  private static String id(int inverter) {
    return "INV-%02d".formatted(inverter);
  }

  SiteWindow window(Duration length, Set<Integer> dead, Instant onset) {
    int rows = (int) (length.toSeconds() / STEP_SECONDS);
    long[] times = new long[rows];
    double[] sky = new double[rows];
    Random random = new Random(seed);
    double cloud = 0.8;
    for (int row = 0; row < rows; row++) {
      times[row] = start().getEpochSecond() + (long) row * STEP_SECONDS;
      cloud = Math.min(1, Math.max(0.3, cloud + 0.05 * random.nextGaussian()));
      sky[row] =
          cloud
              * Sun.clearSkyGhiWm2(
                  Sun.elevationDeg(Instant.ofEpochSecond(times[row]), LATITUDE, LONGITUDE));
    }
    Map<AssetId, Series> series = new HashMap<>();
    for (int each = 1; each <= inverters; each++) {
      double[] power = new double[rows];
      for (int row = 0; row < rows; row++) {
        double hour = Math.floorMod(times[row], 86_400L) / 3600.0;
        double facing = 1 + 0.03 * (each - inverters / 2.0) * (hour - 12) / 6;
        power[row] =
            Math.max(0, 10 * sky[row] / 1100 * facing * (1 + 0.02 * random.nextGaussian()));
        if (dead.contains(each) && times[row] >= onset.getEpochSecond()) {
          power[row] = 0;
        }
      }
      AssetId id = new AssetId(id(each));
      series.put(id, new Series(id, times, Map.of(Signals.POWER_KW, power), new int[rows]));
    }
    return new SiteWindow(
        new SiteId("S"), TimeRange.endingAt(start().plus(length), length), series);
  }
}
