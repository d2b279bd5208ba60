package energy.ona.api.observation;

import energy.ona.asset.Asset;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.observation.Grid;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an asset should have delivered, to be drawn beside what it did. */
record ExpectedCurve(@Nullable ExpectedSeries series, Grid grid) {
  /** Longer ranges are drawn without it: it is computed of every asset of the site. */
  private static final Duration LONGEST = Duration.ofDays(31);

  static ExpectedCurve of(Asset asset, List<Asset> site, SiteWindow window) {
    Grid grid = Grid.over(window.range());
    return new ExpectedCurve(
        window.byAsset().isEmpty()
            ? null
            : new SiblingExpectedPower().expect(site, window, grid).get(asset.assetId()),
        grid);
  }

  static ExpectedCurve none(TimeRange range) {
    return new ExpectedCurve(null, Grid.over(range));
  }

  static boolean isDrawn(TimeRange range) {
    return range.length().compareTo(LONGEST) <= 0;
  }

  /** In kW; null where it cannot be said. */
  @Nullable Double at(long epochSecond) {
    int step = grid.stepOf(epochSecond);
    if (series == null || step < 0 || step >= grid.size()) {
      return null;
    }
    double expected = series.expectedKw()[step];
    return Double.isNaN(expected) ? null : expected;
  }

  /** What it rests on; null when there is none. */
  @Nullable String basis() {
    return series == null ? null : series.basis();
  }
}
