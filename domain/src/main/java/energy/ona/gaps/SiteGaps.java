package energy.ona.gaps;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.gaps.CounterEvidence.Readings;
import energy.ona.gaps.GapFinder.Hole;
import energy.ona.gaps.GapReport.Fill;
import energy.ona.gaps.GapReport.Gap;
import energy.ona.gaps.SiteFills.Wanted;
import energy.ona.observation.AssetPortions;
import energy.ona.observation.Grid;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteReader;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import energy.ona.weather.WeatherForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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

  /** Of the work, when every gap is known and none is filled. */
  public static final double FOUND = 0.3;

  private final GapProgress progress;
  private final Function<List<Asset>, Set<AssetId>> heardBefore;

  public SiteGaps(Duration shortest) {
    this(shortest, (share, what) -> {}, silent -> Set.of());
  }

  /**
   * @param progress is told of assets that were read, and of each gap before it is filled
   * @param heardBefore which of some silent units measured power before what is read here; asked
   *     once at most
   */
  public SiteGaps(
      Duration shortest, GapProgress progress, Function<List<Asset>, Set<AssetId>> heardBefore) {
    this.finder = new GapFinder(shortest);
    this.progress = progress;
    this.heardBefore = heardBefore;
  }

  /**
   * Gaps with what filled them.
   *
   * @param filled at most one series an asset, every sample flagged as filled
   */
  public record Outcome(List<Gap> gaps, List<Series> filled) {}

  /**
   * @param asked the stretch in which gaps are looked for
   * @param site more of the past, to learn from; it ends where the stretch does
   * @param issues what the weather was said to be over the window, a forecast a day, as it was
   *     issued; may be empty
   */
  public Outcome look(
      List<Asset> assets,
      SiteReader site,
      TimeRange asked,
      boolean fill,
      List<WeatherForecast> issues) {
    List<Silent> silent = find(assets, site, asked);
    SiteFills fills = new SiteFills(site, issues);
    if (!silent.isEmpty()) {
      site.each(
          site.assets(),
          series -> {
            fills.hear(series);
            MeasuredPower power = new MeasuredPower(series);
            silent.forEach(each -> each.causes.forEach(cause -> cause.add(power)));
          });
    }
    int all = silent.stream().mapToInt(each -> each.causes.size()).sum();
    List<Gap> gaps = new ArrayList<>();
    List<Series> filled = new ArrayList<>();
    for (List<Silent> some : AssetPortions.of(silent, site.range())) {
      Map<Gap, Wanted> wanted = new LinkedHashMap<>();
      List<Gap> found = new ArrayList<>();
      for (Silent each : some) {
        for (GapCauses causes : each.causes) {
          Gap gap = gap(each.asset, causes);
          found.add(gap);
          if (fill && each.hasPower && isFillable(gap, causes.hole())) {
            wanted.put(gap, new Wanted(each.asset, each.grid, gap));
          }
        }
      }
      fills.prepare(List.copyOf(wanted.values()));
      Map<AssetId, List<FilledGap>> made = new HashMap<>();
      for (Gap gap : found) {
        progress.tell(
            FOUND + (1 - FOUND) * gaps.size() / all,
            "gap %d of %d, of %s from %s"
                .formatted(gaps.size() + 1, all, gap.assetId(), gap.gapStart()));
        Wanted want = wanted.get(gap);
        Optional<FilledGap> one = want == null ? Optional.empty() : fills.fill(want);
        one.ifPresent(
            each -> made.computeIfAbsent(gap.assetId(), asset -> new ArrayList<>()).add(each));
        gaps.add(
            gap.with(want == null ? null : one.map(each -> told(each, want.grid())).orElse(null)));
      }
      for (Silent each : some) {
        List<FilledGap> own = made.get(each.asset.assetId());
        if (own != null) {
          filled.add(series(each.asset, each.grid, own));
        }
      }
    }
    return new Outcome(gaps, filled);
  }

  /**
   * An asset with gaps.
   *
   * @param hasPower that could be filled; a sensor has none
   * @param isMute of a unit of which nothing was measured, neither power nor what it counted
   * @param grid at its own cadence, whatever that of its siblings
   */
  private record Silent(
      Asset asset, boolean hasPower, boolean isMute, Grid grid, List<GapCauses> causes) {
    Silent since(Instant moment) {
      return new Silent(
          asset,
          hasPower,
          isMute,
          grid,
          causes.stream().map(cause -> cause.since(moment)).toList());
    }
  }

  private List<Silent> find(List<Asset> assets, SiteReader site, TimeRange asked) {
    List<Silent> silent = new ArrayList<>();
    int read = 0;
    for (List<Asset> some : AssetPortions.of(assets, site.range())) {
      Map<AssetId, Series> sent = new HashMap<>();
      site.each(
          some.stream().map(Asset::assetId).toList(), series -> sent.put(series.assetId(), series));
      for (Asset asset : some) {
        Optional<Series> series = Optional.ofNullable(sent.get(asset.assetId()));
        SiteWindow own = alone(asset, site, series);
        List<Hole> holes = finder.find(asset, own, asked);
        if (!holes.isEmpty()) {
          boolean isUnit = asset.technology().isUnit();
          boolean isHeard = series.filter(each -> !new MeasuredPower(each).isEmpty()).isPresent();
          Readings readings = series.map(Readings::of).orElse(Readings.NONE);
          boolean isMute = isUnit && !isHeard && readings.isEmpty();
          silent.add(
              new Silent(
                  asset,
                  isUnit || isHeard,
                  isMute,
                  Grid.fitting(own),
                  holes.stream()
                      .map(hole -> new GapCauses(asset.assetId(), readings, hole, isMute))
                      .toList()));
        }
      }
      read += some.size();
      progress.tell(
          FOUND * read / assets.size(), "%d of %d assets read".formatted(read, assets.size()));
    }
    return withThoseBefore(silent, site.range().from());
  }

  /**
   * What was silent in all that was read is gone if it was heard before, and else not yet there.
   */
  private List<Silent> withThoseBefore(List<Silent> silent, Instant begin) {
    List<Asset> mute = silent.stream().filter(Silent::isMute).map(Silent::asset).toList();
    Set<AssetId> gone = mute.isEmpty() ? Set.of() : heardBefore.apply(mute);
    return silent.stream()
        .map(each -> gone.contains(each.asset.assetId()) ? each.since(begin) : each)
        .toList();
  }

  private static SiteWindow alone(Asset asset, SiteReader site, Optional<Series> sent) {
    return new SiteWindow(
        asset.siteId(),
        site.range(),
        sent.map(series -> Map.of(asset.assetId(), series)).orElse(Map.of()));
  }

  private static Gap gap(Asset asset, GapCauses heard) {
    Map<GapCause, Double> causes = heard.weights();
    Hole hole = heard.hole();
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

  /** Only what was cut off on its way here was delivered; a unit that stood still was not. */
  private static boolean isFillable(Gap gap, Hole hole) {
    return gap.cause() == GapCause.COMMUNICATION && hole.silence().toDays() <= MOST_FILLED_DAYS;
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
