package energy.ona.detect.slow;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Technology;
import energy.ona.detect.DetectSettings.Slow;
import energy.ona.detect.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at the days that a site's memory holds; the newest may be a part of one. */
public final class SlowLook {
  private static final int HOURS = PeerYields.HOURS;
  private static final int LEAST_DAYS = 15;

  /** Of a day's energy falls into hours of strong light, at least. */
  private static final double STRONG_SHARE = 0.3;

  /** Times of another loss. */
  private static final double CLEARLY_MORE = 1.15;

  private static final double MUCH_MISSED = 0.2;
  private static final int CLOCK_DAYS = 2;

  private static final double EVEN = 0.5;

  /** The most that is believed of a loss of all beside one sensor: it is suspected, not proven. */
  private static final double OR_THE_SENSOR = 0.45;

  /** What a strangely shaped day adds to its evidence, at the most strange. */
  private static final double FOREST_WEIGHT = 4;

  /** A lower yield is dawn or dusk. */
  private static final double TELLS = 0.05;

  private final Function<Asset, Slow> settings;
  private final PeerNorms norms = new PeerNorms();

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
      List<Asset> alike = alike(assets, memory, technology);
      if (!alike.isEmpty() && memory.hours() >= LEAST_DAYS * HOURS) {
        observe(alike, memory, signs);
      }
    }
    return signs;
  }

  private void observe(List<Asset> assets, HourlyYields memory, Map<AssetId, SlowSigns> signs) {
    SiteRows rows = SiteRows.of(assets, memory);
    List<double[]> expectations = norms.expectations(rows);
    List<DayFigures> figures = rows.figures(expectations);
    SiteDays site = new SiteDays(figures, settings.apply(assets.get(0)).forest());
    site.discountCommonDays();
    List<LevelShift> changes = figures.stream().map(site::level).toList();
    List<LevelShift> creeps = site.creeps(changes);
    for (int each = 0; each < assets.size(); each++) {
      Instant first = rows.first();
      Slow own = settings.apply(assets.get(each));
      if (!own.enabled()) {
        continue;
      }
      SlowSigns seen = signs(own, site, each, changes.get(each), creeps.get(each), first);
      signs.put(
          assets.get(each).assetId(),
          seen.since(onset(seen, first, rows.yields()[each], expectations.get(each))));
    }
    SiteLoss.of(rows, each -> isSound(signs.get(assets.get(each).assetId())))
        .ifPresent(loss -> tell(loss, rows, signs));
  }

  private static boolean isSound(@Nullable SlowSigns seen) {
    return seen != null && seen.lossProbability() < EVEN;
  }

  /** One asset tells what the site lost. */
  private void tell(SiteLoss loss, SiteRows rows, Map<AssetId, SlowSigns> signs) {
    List<AssetId> members =
        loss.members().stream().map(each -> rows.assets().get(each).assetId()).toList();
    Asset teller = rows.assets().get(loss.members().get(0));
    double z = -loss.shift().z();
    double probability = settings.apply(teller).probability(z);
    signs.computeIfPresent(
        teller.assetId(),
        (id, own) ->
            own.telling(
                new SlowSigns.Together(members, loss.ownSensors()),
                loss.ownSensors() ? probability : Math.min(OR_THE_SENSOR, probability),
                1 - Math.exp(loss.shift().by()),
                dayOf(rows.first(), loss.shift()),
                z));
  }

  /**
   * What an asset delivered and should have, day by day: what its signs are read from.
   *
   * @return days that tell, ascending; empty where the memory is too short
   */
  public List<Evidence.Day> days(Asset asset, List<Asset> assets, HourlyYields memory) {
    List<Asset> alike = alike(assets, memory, asset.technology());
    int self = alike.indexOf(asset);
    if (self < 0 || memory.hours() < LEAST_DAYS * HOURS) {
      return List.of();
    }
    SiteRows rows = SiteRows.of(alike, memory);
    double[] measured = rows.yields()[self];
    double[] expected = norms.expectations(rows).get(self);
    List<Evidence.Day> days = new ArrayList<>();
    for (int day = 0; day < measured.length / HOURS; day++) {
      double came = 0;
      double due = 0;
      for (int hour = day * HOURS; hour < (day + 1) * HOURS; hour++) {
        boolean counts = DayFigures.counts(measured, expected, hour);
        came += counts ? Math.max(0, measured[hour]) : 0;
        due += counts ? expected[hour] : 0;
      }
      if (due > 0) {
        double capacityKw = asset.capacityKw();
        days.add(
            new Evidence.Day(
                rows.first().plus(Duration.ofDays(day)), came * capacityKw, due * capacityKw));
      }
    }
    return days;
  }

  private static List<Asset> alike(List<Asset> assets, HourlyYields memory, Technology technology) {
    return assets.stream()
        .filter(asset -> asset.technology() == technology)
        .filter(asset -> memory.yields().containsKey(asset.assetId()))
        .toList();
  }

  private static SlowSigns signs(
      Slow settings, SiteDays site, int asset, LevelShift change, LevelShift creep, Instant first) {
    DayFigures days = site.figures().get(asset);
    boolean creeping = tells(settings, creep, change);
    LevelShift level = creeping ? creep : change;
    LevelShift strong = site.strong(days);
    LevelShift clock = site.clock(days);
    double least = Math.log(1 - settings.leastLossPercent() / 100);
    double levelZ = level.by() <= least ? -level.z() : 0;
    // What only strong light shows must cost something, too.
    double strongZ = strong.by() <= 2 * least && change.by() <= 0 ? -strong.z() : 0;
    double lossZ = Math.max(levelZ, strongZ);
    // The forest is asked where its answer can matter.
    boolean asked = lossZ > settings.threshold() - FOREST_WEIGHT;
    double strange = asked ? site.strangeness(asset) : 0.5;
    // That a day is strange for what crept says nothing new.
    double extra = asked && !creeping ? FOREST_WEIGHT * site.beyondStrange(asset) : 0;
    // A day that misses much has another shape for that reason.
    boolean clockOnly = Math.abs(change.by()) < MUCH_MISSED && clock.days() >= CLOCK_DAYS;
    double clockZ =
        clockOnly && Math.abs(clock.by()) * 60 >= settings.leastClockMinutes()
            ? Math.abs(clock.z())
            : 0;
    double share = STRONG_SHARE * strong.by();
    LevelShift telling = strongZ > levelZ ? strong : level;
    return new SlowSigns(
        probability(settings, lossZ, extra),
        Math.max(0, 1 - Math.exp(strongZ > levelZ ? Math.min(change.by(), share) : level.by())),
        dayOf(first, telling),
        lossZ,
        strongZ > levelZ,
        creeping && levelZ >= strongZ,
        probability(settings, clockZ, 0),
        clock.by() * 60,
        dayOf(first, clock),
        strange,
        null);
  }

  /**
   * A creep that is enough tells, beside a change that is told too only of clearly more, or of
   * longer ago than a change is looked for. One that is not enough keeps what was told from ending,
   * where the change is far from being told.
   */
  private static boolean tells(Slow settings, LevelShift creep, LevelShift change) {
    double told = -settings.threshold();
    if (creep.z() > told) {
      return creep.z() < change.z() - FOREST_WEIGHT * (1 - SiteDays.STRANGE);
    }
    return change.z() > told
        || creep.by() < CLEARLY_MORE * change.by()
        || change.days() == LevelShift.LONGEST;
  }

  /** Within the first day: the hour from which on it delivered clearly less, to the day's end. */
  private static Instant onset(
      SlowSigns seen, Instant first, double[] measured, double[] expected) {
    if (seen.creeping()) {
      return seen.onset();
    }
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
