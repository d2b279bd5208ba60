package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Location;
import energy.ona.asset.Technology;
import energy.ona.detect.AssetLook.ZeroRun;
import energy.ona.expected.ExpectedPower;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.observation.Grid;
import energy.ona.observation.SiteWindow;
import energy.ona.solar.Sun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says of every asset of a site what it was doing at the end of a window. Works on evidence: energy
 * that was expected and did not come, never on a single sample; and keeps "sends nothing" apart
 * from "delivers nothing".
 */
public final class Detector {
  private static final double DAYLIGHT_ELEVATION_DEG = 8;

  private final DetectSettings settings;
  private final ExpectedPower expectedPower;

  public Detector(DetectSettings settings) {
    this.settings = settings;
    this.expectedPower = new SiblingExpectedPower();
  }

  /** How much before the look-back is read, to learn each asset's own behaviour. */
  public Duration history() {
    return Duration.ofDays(settings.historyDays());
  }

  /**
   * Looks at all assets of a site together.
   *
   * @param window what was measured, from {@link #history()} before the look-back to {@code asOf}
   * @param lookback what counts as now; for PV the daylight in it
   */
  public Map<AssetId, AssetObservation> observe(
      List<Asset> assets, SiteWindow window, Instant asOf, Duration lookback) {
    Grid grid = Grid.over(window.range());
    Map<AssetId, ExpectedSeries> expected = expectedPower.expect(assets, window, grid);
    int lastReport = lastDaylightReport(assets, expected, grid);
    List<AssetLook> looks = new ArrayList<>();
    for (Asset asset : assets) {
      ExpectedSeries series = expected.get(asset.assetId());
      if (series != null) {
        looks.add(new AssetLook(settings, asset, series, window, grid, asOf, lookback, lastReport));
      }
    }
    List<ZeroRun> zeroRuns = looks.stream().flatMap(look -> look.zeroRun().stream()).toList();
    Map<AssetId, AssetObservation> observations = new HashMap<>();
    for (AssetLook look : looks) {
      AssetObservation observation = look.observe(zeroRuns);
      observations.put(observation.assetId(), observation);
    }
    return observations;
  }

  /**
   * The last step in which the sun was up and any asset of the site reported; when the whole site
   * is silent, the last step of daylight; −1 when there was none.
   */
  private int lastDaylightReport(
      List<Asset> assets, Map<AssetId, ExpectedSeries> expected, Grid grid) {
    for (int step = grid.size() - 1; step >= 0; step--) {
      if (isDaylight(assets.get(0), grid, step) && anyReports(expected, step)) {
        return step;
      }
    }
    return -1;
  }

  private static boolean anyReports(Map<AssetId, ExpectedSeries> expected, int step) {
    for (ExpectedSeries series : expected.values()) {
      if (!Double.isNaN(series.measuredKw()[step])) {
        return true;
      }
    }
    return false;
  }

  static boolean isDaylight(Asset asset, Grid grid, int step) {
    if (asset.technology() != Technology.SOLAR) {
      return true;
    }
    Location place = asset.location();
    Double latitude = place == null ? null : place.latitude();
    Double longitude = place == null ? null : place.longitude();
    return latitude == null
        || longitude == null
        || Sun.elevationDeg(grid.start(step), latitude, longitude) > DAYLIGHT_ELEVATION_DEG;
  }
}
