package energy.ona.activities.forecast;

import energy.ona.asset.Asset;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.solar.Sun;
import energy.ona.weather.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What solar units measure under a clear sky, by the quarter of an hour. */
final class ClearSkyPower {
  private static final int QUARTER_SECONDS = 900;

  private ClearSkyPower() {}

  /**
   * @param assets of one site, at least one
   * @param share of what they deliver in full sun
   */
  static ObservationBatch sent(List<Asset> assets, Instant from, int hours, double share) {
    List<Series> series = new ArrayList<>();
    for (Asset asset : assets) {
      long[] stamps = new long[4 * hours];
      double[] power = new double[stamps.length];
      Place place = Place.of(asset).orElseThrow();
      for (int row = 0; row < stamps.length; row++) {
        stamps[row] = from.getEpochSecond() + (long) QUARTER_SECONDS * row;
        Instant middle = Instant.ofEpochSecond(stamps[row] + QUARTER_SECONDS / 2);
        Sun.Position sun = Sun.position(middle, place.latitude(), place.longitude());
        double clear = Sun.clearSkyGhiWm2(sun.elevationDeg());
        power[row] = share * asset.capacityKw() * 0.8 * clear / 1000;
      }
      series.add(
          new Series(
              asset.assetId(), stamps, Map.of(Signals.POWER_KW, power), new int[stamps.length]));
    }
    Asset first = assets.get(0);
    return new ObservationBatch(first.customerId(), first.siteId(), "up-" + from + share, series);
  }
}
