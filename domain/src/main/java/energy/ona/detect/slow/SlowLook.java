package energy.ona.detect.slow;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Technology;
import energy.ona.detect.DetectSettings.Slow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Looks at the days that a site's memory holds; the newest may be a part of one. */
public final class SlowLook {
  private static final int HOURS = PeerYields.HOURS;
  private static final int LEAST_DAYS = 15;

  /** Of a day's energy falls into hours of strong light, at least. */
  private static final double STRONG_SHARE = 0.3;

  private static final double MUCH_MISSED = 0.2;
  private static final int CLOCK_DAYS = 2;

  /** What a strangely shaped day adds to its evidence, at the most strange. */
  private static final double FOREST_WEIGHT = 4;

  private static final double STRANGE = 0.6;

  /** A lower yield is dawn or dusk. */
  private static final double TELLS = 0.05;

  private final Function<Asset, Slow> settings;

  public SlowLook(Function<Asset, Slow> settings) {
    this.settings = settings;
  }

  /**
   * @param memory nothing later than the moment seen
   * @return those of whom the memory is long enough
   */
  public Map<AssetId, SlowSigns> observe(List<Asset> assets, HourlyYields memory) {
    Map<AssetId, SlowSigns> signs = new HashMap<>();
    for (Technology technology : List.of(Technology.SOLAR, Technology.WIND)) {
      List<Asset> alike =
          assets.stream()
              .filter(asset -> asset.technology() == technology)
              .filter(asset -> memory.yields().containsKey(asset.assetId()))
              .toList();
      if (!alike.isEmpty() && memory.hours() >= LEAST_DAYS * HOURS) {
        observe(alike, memory, signs);
      }
    }
    return signs;
  }

  private void observe(List<Asset> assets, HourlyYields memory, Map<AssetId, SlowSigns> signs) {
    long offset = offsetHours(assets.get(0));
    long firstDay = Math.floorDiv(memory.fromHour() + offset, (long) HOURS);
    long lastDay = Math.floorDiv(memory.fromHour() + memory.hours() - 1 + offset, (long) HOURS);
    int days = (int) (lastDay - firstDay + 1);
    int shift = (int) (memory.fromHour() + offset - firstDay * HOURS);
    List<double[]> rows = new ArrayList<>();
    float[] nothing = {};
    for (Asset asset : assets) {
      rows.add(row(memory.yields().getOrDefault(asset.assetId(), nothing), shift, days));
    }
    int[] modelOf = new int[assets.size()];
    List<float[]> known = new ArrayList<>();
    for (int each = 0; each < modelOf.length; each++) {
      float[] model = memory.models().get(assets.get(each).assetId());
      modelOf[each] = -1;
      if (model != null) {
        // Assets under one sensor share their model.
        int same = indexOf(known, model);
        if (same == known.size()) {
          known.add(model);
          rows.add(row(model, shift, days));
        }
        modelOf[each] = assets.size() + same;
      }
    }
    double[][] yields = rows.toArray(double[][]::new);
    PeerYields peers = new PeerYields(yields);
    List<DayFigures> figures = new ArrayList<>();
    List<double[]> expectations = new ArrayList<>();
    for (int each = 0; each < assets.size(); each++) {
      double[] expected = peers.expected(each, others(each, assets.size(), modelOf[each]));
      cap(expected, assets.get(each));
      figures.add(DayFigures.of(yields[each], expected));
      expectations.add(expected);
    }
    SiteDays site = new SiteDays(figures);
    site.discountCommonDays();
    for (int each = 0; each < assets.size(); each++) {
      Instant first = Instant.ofEpochSecond((firstDay * HOURS - offset) * 3600);
      Slow own = settings.apply(assets.get(each));
      if (!own.enabled()) {
        continue;
      }
      SlowSigns seen = signs(own, site, each, figures.get(each), first);
      signs.put(
          assets.get(each).assetId(),
          seen.since(onset(seen, first, yields[each], expectations.get(each))));
    }
  }

  /** The size of the list where none is equal. */
  private static int indexOf(List<float[]> known, float[] model) {
    int at = 0;
    while (at < known.size() && !Arrays.equals(known.get(at), model)) {
      at++;
    }
    return at;
  }

  private static long offsetHours(Asset asset) {
    return Math.round(
        asset.zone().getRules().getStandardOffset(Instant.EPOCH).getTotalSeconds() / 3600.0);
  }

  private static double[] row(float[] hours, int shift, int days) {
    double[] row = new double[days * HOURS];
    Arrays.fill(row, Double.NaN);
    for (int hour = 0; hour < hours.length; hour++) {
      row[shift + hour] = hours[hour];
    }
    return row;
  }

  /** The model first, then the assets after this one in a ring. */
  private static int[] others(int self, int assets, int model) {
    int first = model < 0 ? 0 : 1;
    int[] others = new int[assets - 1 + first];
    if (model >= 0) {
      others[0] = model;
    }
    for (int each = 1; each < assets; each++) {
      others[first + each - 1] = (self + each) % assets;
    }
    return others;
  }

  private static void cap(double[] expected, Asset asset) {
    Double limit = asset.exportLimitKw();
    double most = limit == null ? 1 : Math.min(1, limit / asset.capacityKw());
    for (int hour = 0; hour < expected.length; hour++) {
      expected[hour] = Math.min(most, expected[hour]);
    }
  }

  private static SlowSigns signs(
      Slow settings, SiteDays site, int asset, DayFigures days, Instant first) {
    LevelShift level = site.level(days);
    LevelShift strong = site.strong(days);
    LevelShift clock = site.clock(days);
    double least = Math.log(1 - settings.leastLossPercent() / 100);
    double levelZ = level.by() <= least ? -level.z() : 0;
    // What only strong light shows must cost something, too.
    double strongZ = strong.by() <= 2 * least && level.by() <= 0 ? -strong.z() : 0;
    double lossZ = Math.max(levelZ, strongZ);
    // The forest is asked where its answer can matter.
    double strange = lossZ > settings.threshold() - FOREST_WEIGHT ? site.strangeness(asset) : 0.5;
    double extra = FOREST_WEIGHT * Math.max(0, strange - STRANGE);
    // A day that misses much has another shape for that reason.
    boolean clockOnly = Math.abs(level.by()) < MUCH_MISSED && clock.days() >= CLOCK_DAYS;
    double clockZ =
        clockOnly && Math.abs(clock.by()) * 60 >= settings.leastClockMinutes()
            ? Math.abs(clock.z())
            : 0;
    double share = STRONG_SHARE * strong.by();
    LevelShift telling = strongZ > levelZ ? strong : level;
    return new SlowSigns(
        probability(settings, lossZ, extra),
        Math.max(0, 1 - Math.exp(strongZ > levelZ ? Math.min(level.by(), share) : level.by())),
        dayOf(first, telling),
        lossZ,
        strongZ > levelZ,
        probability(settings, clockZ, 0),
        clock.by() * 60,
        dayOf(first, clock),
        strange);
  }

  /** Within the first day: the hour from which on it delivered clearly less, to the day's end. */
  private static Instant onset(
      SlowSigns seen, Instant first, double[] measured, double[] expected) {
    int begin = (int) Duration.between(first, seen.onset()).toHours();
    double clearly = 1 - seen.lossFraction() / 2;
    int onset = begin;
    for (int hour = Math.min(begin + HOURS, measured.length) - 1; hour >= begin; hour--) {
      if (expected[hour] > TELLS && measured[hour] > clearly * expected[hour]) {
        break;
      }
      onset = hour;
    }
    return first.plus(Duration.ofHours(onset));
  }

  private static double probability(Slow settings, double z, double extra) {
    return z <= 0 ? 0 : settings.probability(z + extra);
  }

  private static Instant dayOf(Instant first, LevelShift shift) {
    return first.plusSeconds(Math.max(0, shift.day()) * 86_400L);
  }
}
