package energy.ona.gaps;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.asset.PowerLimits;
import energy.ona.asset.Technology;
import energy.ona.gaps.GapFinder.Hole;
import energy.ona.gaps.GapReport.Fill;
import energy.ona.gaps.GapReport.Gap;
import energy.ona.observation.Grid;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.solar.Sun;
import energy.ona.time.TimeRange;
import energy.ona.weather.WeatherForecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds, explains and fills the gaps of a site; siblings help each other. */
public final class SiteGaps {
  /** Columns that go with filled power: what it may have been, and how it was made up. */
  public static final String LOWER_80_KW = "fill_lower_80_kw";

  public static final String UPPER_80_KW = "fill_upper_80_kw";
  public static final String METHOD_CODE = "fill_method_code";

  /** From its timestamp on a filled value stands for so many seconds. */
  public static final String STEP_SECONDS = "fill_step_seconds";

  /** The signals that it looks at. */
  public static final Selection READS =
      Selection.signals(Signals.POWER_KW, Signals.IRRADIANCE_W_M2, Signals.ENERGY_TOTAL_KWH);

  private static final int MOST_FILLED_DAYS = 10;

  private final GapFinder finder;
  private final Consumer<String> progress;

  public SiteGaps(Duration shortest) {
    this(shortest, news -> {});
  }

  /**
   * @param progress is told of each gap before it is filled, which may take a while
   */
  public SiteGaps(Duration shortest, Consumer<String> progress) {
    this.finder = new GapFinder(shortest);
    this.progress = progress;
  }

  /**
   * Gaps with what filled them.
   *
   * @param filled at most one series an asset, every sample flagged as filled
   */
  public record Outcome(List<Gap> gaps, List<Series> filled) {}

  /**
   * @param asked the stretch in which gaps are looked for
   * @param window more of the past, to learn from; it ends where the stretch does
   * @param issues what the weather was said to be over the window, a forecast a day, as it was
   *     issued; may be empty
   */
  public Outcome look(
      List<Asset> assets,
      SiteWindow window,
      TimeRange asked,
      boolean fill,
      List<WeatherForecast> issues) {
    Map<Integer, GapReferences> references = new HashMap<>();
    List<Gap> gaps = new ArrayList<>();
    List<Series> filled = new ArrayList<>();
    for (Asset asset : assets) {
      List<FilledGap> fills = new ArrayList<>();
      // Its own cadence, whatever that of its siblings.
      Grid grid = Grid.fitting(only(window, asset));
      for (Hole hole : finder.find(asset, window, asked)) {
        Gap gap = gap(asset, window, hole);
        progress.accept("%s from %s".formatted(asset.assetId(), gap.gapStart()));
        Optional<FilledGap> made =
            fill && isFillable(gap, hole)
                ? fill(
                    asset,
                    window,
                    references.computeIfAbsent(
                        grid.stepSeconds(), step -> new GapReferences(window, grid)),
                    gap,
                    issues)
                : Optional.empty();
        made.ifPresent(fills::add);
        gaps.add(gap.with(made.map(each -> told(each, grid)).orElse(null)));
      }
      if (!fills.isEmpty()) {
        filled.add(series(asset, grid, fills));
      }
    }
    return new Outcome(gaps, filled);
  }

  private static Gap gap(Asset asset, SiteWindow window, Hole hole) {
    Map<GapCause, Double> causes = GapCauses.of(asset.assetId(), window, hole);
    GapCause likeliest =
        causes.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(GapCause.COMMUNICATION);
    return new Gap(
        asset.assetId(),
        hole.range().from(),
        hole.range().to(),
        hole.missingIntervals(),
        hole.nightIntervals(),
        hole.intervalSeconds(),
        likeliest,
        causes.getOrDefault(likeliest, 0.0),
        causes,
        null);
  }

  private static SiteWindow only(SiteWindow window, Asset asset) {
    return new SiteWindow(
        window.siteId(),
        window.range(),
        window.of(asset.assetId()).map(series -> Map.of(asset.assetId(), series)).orElse(Map.of()));
  }

  /** Only what was cut off on its way here was delivered; a unit that stood still was not. */
  private static boolean isFillable(Gap gap, Hole hole) {
    return gap.cause() == GapCause.COMMUNICATION && hole.silence().toDays() <= MOST_FILLED_DAYS;
  }

  private static Optional<FilledGap> fill(
      Asset asset,
      SiteWindow window,
      GapReferences references,
      Gap gap,
      List<WeatherForecast> issues) {
    Grid grid = references.grid();
    int from = Math.max(1, grid.stepOf(gap.gapStart().getEpochSecond()));
    int to = Math.min(grid.size(), grid.stepOf(gap.gapEnd().getEpochSecond() - 1) + 1);
    if (to <= from) {
      return Optional.empty();
    }
    return window
        .of(asset.assetId())
        .flatMap(
            own ->
                new GapFiller()
                    .fill(
                        new GapSeries(
                            grid.fromEpochSecond(),
                            grid.stepSeconds(),
                            grid.means(own, Signals.POWER_KW),
                            references.of(asset.assetId()),
                            GapWeather.of(asset, issues, grid),
                            elevations(asset, grid),
                            grid.means(own, Signals.ENERGY_TOTAL_KWH),
                            1,
                            most(asset)),
                        from,
                        to));
  }

  private static double most(Asset asset) {
    Double export = asset.exportLimitKw();
    double most = PowerLimits.of(asset).mostKw();
    return export == null ? most : Math.min(export, most);
  }

  /** Empty where the sun says nothing of the power: wind blows by night. */
  private static double[] elevations(Asset asset, Grid grid) {
    Location place = asset.location();
    Double latitude = place == null ? null : place.latitude();
    Double longitude = place == null ? null : place.longitude();
    return latitude == null || longitude == null || asset.technology() != Technology.SOLAR
        ? new double[0]
        : Sun.elevationsDeg(grid, latitude, longitude);
  }

  private static Fill told(FilledGap gap, Grid grid) {
    double hours = grid.stepSeconds() / 3600.0;
    return new Fill(
        gap.method(),
        sum(gap.values()) * hours,
        sum(gap.lower80()) * hours,
        sum(gap.upper80()) * hours,
        gap.explanation());
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sum();
  }

  private static Series series(Asset asset, Grid grid, List<FilledGap> gaps) {
    int size = gaps.stream().mapToInt(gap -> gap.values().length).sum();
    long[] seconds = new long[size];
    double[] power = new double[size];
    double[] lower = new double[size];
    double[] upper = new double[size];
    double[] method = new double[size];
    double[] step = new double[size];
    int[] flags = new int[size];
    Arrays.fill(step, grid.stepSeconds());
    Arrays.fill(flags, SampleFlag.FILLED.mask());
    int row = 0;
    for (FilledGap gap : gaps) {
      for (int each = 0; each < gap.values().length; each++) {
        seconds[row] = grid.start(gap.fromStep() + each).getEpochSecond();
        power[row] = gap.values()[each];
        lower[row] = gap.lower80()[each];
        upper[row] = gap.upper80()[each];
        method[row++] = gap.methodAt(each).code();
      }
    }
    return new Series(
        asset.assetId(),
        seconds,
        Map.of(
            Signals.POWER_KW,
            power,
            LOWER_80_KW,
            lower,
            UPPER_80_KW,
            upper,
            METHOD_CODE,
            method,
            STEP_SECONDS,
            step),
        flags);
  }
}
