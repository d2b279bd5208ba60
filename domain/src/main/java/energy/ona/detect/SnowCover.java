package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Technology;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What delivers little because snow lies on it is no fault. Snow covers all arrays that face one
 * way together; so it is excused only where all of a site, or all of a registered plane of several
 * assets, deliver far less than the light allows, while snow lies or has just fallen and the
 * modules are cold: open or broken circuits in the sun are warm, covered ones stay near melting
 * (Marion et al. 2013, Measured and modeled photovoltaic system energy losses from snow, Solar
 * Energy 97:112–121). It ends as soon as power returns to one of them.
 */
public final class SnowCover {
  private static final double COLD_C = 5;

  /**
   * Of what irradiance × 0.8 gives; large losses begin at 0.7, cloudy days of a forecast at 0.5.
   */
  private static final double LITTLE = 0.3;

  /** Covered arrays of one plane deliver alike; a third of the others' is less than that. */
  private static final double ALIKE = 1.0 / 3;

  private static final double PERFORMANCE_RATIO = 0.8;
  private static final int LIGHT_HOURS = 3;

  /** Beyond it an asset delivered, and what stopped it from one hour to the next is no snow. */
  private static final double DELIVERED = 0.1;

  /** A forecast may have the snow later than it came. */
  private static final Duration EARLY = Duration.ofHours(12);

  private final List<Asset> arrays;
  private final SiteWindow window;
  private final SnowWeather snow;
  private final Grid grid;
  private final int[] lit;
  private final @Nullable Instant since;

  /**
   * @param weather the hours of some days until {@code asOf}, ascending; what is not known excuses
   *     nothing
   */
  public SnowCover(List<Asset> site, SiteWindow window, List<WeatherHour> weather, Instant asOf) {
    this.arrays = site.stream().filter(asset -> asset.technology() == Technology.SOLAR).toList();
    this.window = window;
    Instant end = asOf.truncatedTo(ChronoUnit.HOURS);
    this.grid = Grid.over(new TimeRange(end.minus(Duration.ofDays(1)), end), 3600);
    this.snow = new SnowWeather(weather, grid);
    this.lit = snow.newestLit(LIGHT_HOURS);
    this.since = snow.since();
  }

  /** True when it is worth to look at the hours before: it is not warm. */
  public static boolean mayLie(WeatherHour hour) {
    Double temperature = hour.temperatureC();
    return temperature == null || temperature <= 2 * COLD_C;
  }

  /** The observations with what the snow excuses. */
  public Map<AssetId, AssetObservation> excused(Map<AssetId, AssetObservation> seen) {
    if (since == null || lit.length < LIGHT_HOURS) {
      return seen;
    }
    Map<AssetId, AssetObservation> all = new LinkedHashMap<>(seen);
    Map<AssetId, Double> ratios = new HashMap<>();
    arrays.forEach(asset -> ratios.put(asset.assetId(), ratio(asset)));
    if (!excused(arrays, ratios, all)) {
      planes().stream()
          .filter(plane -> plane.size() > 1 && plane.size() < arrays.size())
          .forEach(plane -> excused(plane, ratios, all));
    }
    return all;
  }

  /** True when the snow lies on all of them. */
  private boolean excused(
      List<Asset> together, Map<AssetId, Double> ratios, Map<AssetId, AssetObservation> all) {
    double[] heard =
        together.stream()
            .filter(asset -> isHeard(all.get(asset.assetId())))
            .mapToDouble(asset -> ratios.getOrDefault(asset.assetId(), Double.NaN))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (heard.length == 0 || heard[heard.length - 1] >= LITTLE || !areCold(together)) {
      return false;
    }
    double usual = heard[heard.length / 2];
    for (Asset asset : together) {
      AssetObservation one = all.get(asset.assetId());
      double ratio = ratios.getOrDefault(asset.assetId(), Double.NaN);
      if (one != null && isHeard(one) && ratio >= ALIKE * usual && isBySnow(asset, one)) {
        all.put(asset.assetId(), excused(asset, one, ratio));
      }
    }
    return true;
  }

  private static boolean isHeard(@Nullable AssetObservation seen) {
    return seen != null
        && !seen.isDataFault()
        && switch (seen.state()) {
          case PRODUCING, PARTLY_DOWN, DOWN, UNKNOWN, EXCUSED -> true;
          case COMMUNICATION_LOST, RETIRED, NOT_COMMISSIONED -> false;
        };
  }

  /** Ill since the snow came, not before, and not from one hour of good light to the next. */
  private boolean isBySnow(Asset asset, AssetObservation seen) {
    if (seen.excuse() != null && seen.excuse() != Excuse.NO_RESOURCE) {
      return false;
    }
    Instant onset = seen.onset();
    if (onset == null) {
      return true;
    }
    if (since == null || onset.isBefore(since.minus(EARLY))) {
      return false;
    }
    Instant hour = onset.truncatedTo(ChronoUnit.HOURS);
    Grid before = Grid.over(new TimeRange(hour.minus(1, ChronoUnit.HOURS), hour), 3600);
    double[] delivered = means(asset, Signals.POWER_KW, before);
    return seen.state() != AssetState.DOWN
        || delivered.length == 0
        || !(delivered[0] > DELIVERED * asset.capacityKw());
  }

  private AssetObservation excused(Asset asset, AssetObservation seen, double ratio) {
    double[] missed = missedKwh(asset);
    return new AssetObservation(
        seen.assetId(),
        AssetState.EXCUSED,
        seen.onset() == null ? since : seen.onset(),
        1 - ratio,
        String.format(
            Locale.ROOT,
            "lies under snow since about %s: %.2f kWh less in the last day than its light would"
                + " give",
            since,
            Arrays.stream(missed).sum()),
        List.of(),
        0,
        Excuse.SNOW,
        seen.settled(),
        DayEnergy.ofMissed(
            new TimeRange(grid.start(0), grid.start(grid.size())),
            IntStream.range(0, grid.size()).mapToDouble(step -> possibleKw(asset, step)).sum(),
            missed),
        seen.members());
  }

  /** Of the energy that the newest light would give; NaN where nothing was measured. */
  private double ratio(Asset asset) {
    double[] kw = means(asset, Signals.POWER_KW, grid);
    double delivered = 0;
    double possible = 0;
    for (int step : lit) {
      if (kw.length > 0 && !Double.isNaN(kw[step])) {
        delivered += Math.max(0, kw[step]);
        possible += possibleKw(asset, step);
      }
    }
    return possible > 0 ? delivered / possible : Double.NaN;
  }

  /** In each hour of the day. */
  private double[] missedKwh(Asset asset) {
    double[] kw = means(asset, Signals.POWER_KW, grid);
    double[] missed = new double[grid.size()];
    for (int step = 0; step < kw.length; step++) {
      if (!Double.isNaN(kw[step])) {
        missed[step] = Math.max(0, possibleKw(asset, step) - Math.max(0, kw[step]));
      }
    }
    return missed;
  }

  private double possibleKw(Asset asset, int step) {
    double light = snow.lightWm2(step);
    return Double.isNaN(light)
        ? 0
        : Math.min(1, light / 1000 * PERFORMANCE_RATIO) * asset.capacityKw();
  }

  /** By their modules in the newest light; where none is measured by the air. */
  private boolean areCold(List<Asset> together) {
    for (String signal : List.of(Signals.MODULE_TEMPERATURE_C, Signals.TEMPERATURE_C)) {
      double[] measured =
          together.stream().flatMapToDouble(asset -> atLight(asset, signal)).sorted().toArray();
      if (measured.length > 0) {
        return measured[measured.length / 2] <= COLD_C;
      }
    }
    double[] air =
        Arrays.stream(lit).mapToDouble(snow::airC).filter(Double::isFinite).sorted().toArray();
    return air.length > 0 && air[air.length / 2] <= COLD_C;
  }

  private DoubleStream atLight(Asset asset, String signal) {
    double[] values = means(asset, signal, grid);
    return values.length == 0
        ? DoubleStream.empty()
        : Arrays.stream(lit).mapToDouble(step -> values[step]).filter(Double::isFinite);
  }

  private double[] means(Asset asset, String signal, Grid steps) {
    Series series = window.of(asset.assetId()).orElse(null);
    return series != null && series.signals().contains(signal)
        ? steps.means(series, signal)
        : new double[0];
  }

  /** Those that face the same way by what is registered. */
  private List<List<Asset>> planes() {
    Map<String, List<Asset>> planes = new HashMap<>();
    for (Asset asset : arrays) {
      if (asset.tiltDeg() != null) {
        planes
            .computeIfAbsent(asset.tiltDeg() + "/" + asset.azimuthDeg(), none -> new ArrayList<>())
            .add(asset);
      }
    }
    return List.copyOf(planes.values());
  }
}
