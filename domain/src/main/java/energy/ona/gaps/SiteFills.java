package energy.ona.gaps;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Location;
import energy.ona.asset.PowerLimits;
import energy.ona.asset.Technology;
import energy.ona.gaps.GapReferences.Reference;
import energy.ona.gaps.GapReport.Gap;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteReader;
import energy.ona.solar.Sun;
import energy.ona.weather.WeatherForecast;
import java.util.List;
import java.util.Optional;

/** Fills gaps of a site's units, each beside the few references that are read for it. */
final class SiteFills {
  private final SiteReader site;
  private final List<WeatherForecast> issues;
  private final GapReferences references;

  SiteFills(SiteReader site, List<WeatherForecast> issues) {
    this.site = site;
    this.issues = issues;
    this.references = new GapReferences(site);
  }

  /** A gap that is to be filled, the steps {@code from … to − 1} of its unit's grid. */
  static final class Wanted {
    private final Asset asset;
    private final Grid grid;
    private final int from;
    private final int to;
    private List<Reference> chosen = List.of();

    Wanted(Asset asset, Grid grid, Gap gap) {
      this.asset = asset;
      this.grid = grid;
      this.from = Math.max(1, grid.stepOf(gap.gapStart().getEpochSecond()));
      this.to = Math.min(grid.size(), grid.stepOf(gap.gapEnd().getEpochSecond() - 1) + 1);
    }

    AssetId unit() {
      return asset.assetId();
    }

    Grid grid() {
      return grid;
    }

    int from() {
      return from;
    }

    int to() {
      return to;
    }

    void choose(List<Reference> best) {
      chosen = best;
    }
  }

  /** Hears what an asset measured, before any gap is filled by it. */
  void hear(Series series) {
    references.hear(series);
  }

  /** Chooses by what each gap is filled. */
  void prepare(List<Wanted> wanted) {
    ReferenceChoice.choose(
        site,
        references,
        wanted,
        each -> site.of(each.unit()).map(own -> series(each, own, List.of(), List.of())));
  }

  Optional<FilledGap> fill(Wanted gap) {
    if (gap.to <= gap.from) {
      return Optional.empty();
    }
    // Its references are read first, so that what is read at once is not held beside them.
    boolean stores = PowerLimits.stores(gap.asset);
    List<double[]> beside = stores ? List.of() : references.read(gap.chosen, gap.grid);
    List<double[]> weather = stores ? List.of() : GapWeather.of(gap.asset, issues, gap.grid);
    return site.of(gap.unit())
        .map(own -> series(gap, own, beside, weather))
        .flatMap(known -> new GapFiller(stores).fill(known, gap.from, gap.to));
  }

  private static GapSeries series(
      Wanted gap, Series own, List<double[]> beside, List<double[]> weather) {
    Grid grid = gap.grid;
    double[] power = grid.means(own, Signals.POWER_KW);
    PowerLimits limits = PowerLimits.of(gap.asset);
    return new GapSeries(
        grid.fromEpochSecond(),
        grid.stepSeconds(),
        power,
        beside,
        weather,
        elevations(gap.asset, grid),
        draws(power, limits) ? new double[0] : grid.means(own, Signals.ENERGY_TOTAL_KWH),
        1,
        limits.leastKw(),
        most(gap.asset));
  }

  /**
   * Whether it draws more than its own consumption: a counter counts one way, and says nothing of a
   * sum that goes both ways.
   */
  private static boolean draws(double[] power, PowerLimits limits) {
    double delivered = 0;
    double drawn = 0;
    for (double each : power) {
      delivered += each > 0 ? each : 0;
      drawn -= each < 0 && !limits.isOwnConsumption(each) ? each : 0;
    }
    return drawn > PowerLimits.OWN_CONSUMPTION * delivered;
  }

  private static double most(Asset asset) {
    Double export = asset.exportLimitKw();
    double most = PowerLimits.of(asset).mostKw();
    return export == null ? most : Math.min(export, most);
  }

  /**
   * Empty where the sun says nothing of the power: wind blows by night, and what stores delivers
   * then.
   */
  private static double[] elevations(Asset asset, Grid grid) {
    Location place = asset.location();
    Double latitude = place == null ? null : place.latitude();
    Double longitude = place == null ? null : place.longitude();
    return latitude == null
            || longitude == null
            || asset.technology() != Technology.SOLAR
            || PowerLimits.stores(asset)
        ? new double[0]
        : Sun.elevationsDeg(grid, latitude, longitude);
  }
}
