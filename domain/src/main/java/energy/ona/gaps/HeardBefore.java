package energy.ona.gaps;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.AssetPortions;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Signals;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which silent units of a site measured power before a moment: not before they were commissioned,
 * nor more than three years ago. Filled values do not count.
 */
public final class HeardBefore {
  static final Duration HORIZON = Duration.ofDays(3 * 365);
  private static final Duration STEP = Duration.ofDays(32);

  private final ObservationStore observations;
  private final CustomerId customer;
  private final SiteId site;
  private final Instant before;
  private final Consumer<String> progress;

  /**
   * @param progress is told of each read before it; what it throws ends the search
   */
  public HeardBefore(
      ObservationStore observations,
      CustomerId customer,
      SiteId site,
      Instant before,
      Consumer<String> progress) {
    this.observations = observations;
    this.customer = customer;
    this.site = site;
    this.before = before;
    this.progress = progress;
  }

  /** Those of the units that were heard. */
  public Set<AssetId> of(List<Asset> units) {
    Instant horizon = before.minus(HORIZON);
    Instant earliest =
        units.stream()
            .map(unit -> begin(unit, horizon))
            .min(Comparator.naturalOrder())
            .orElse(before);
    if (!earliest.isBefore(before)) {
      return Set.of();
    }
    // Where and when the site is empty nothing is read.
    progress.accept("when site %s was heard before %s".formatted(site, before));
    Optional<Instant> oldest = observations.oldest(customer, site, new TimeRange(earliest, before));
    return oldest.isEmpty()
        ? Set.of()
        : between(
            units,
            oldest.get(),
            observations.newest(customer, site, before).orElse(oldest.get()).plusSeconds(1));
  }

  private Set<AssetId> between(List<Asset> units, Instant oldest, Instant end) {
    Set<AssetId> heard = new HashSet<>();
    List<Asset> left = units;
    for (Instant to = end; to.isAfter(oldest); ) {
      Instant until = to;
      left =
          left.stream()
              .filter(unit -> !heard.contains(unit.assetId()))
              .filter(unit -> begin(unit, oldest).isBefore(until))
              .toList();
      Instant from = to.minus(STEP).isAfter(oldest) ? to.minus(STEP) : oldest;
      TimeRange range = new TimeRange(from, to);
      for (List<Asset> some : AssetPortions.of(left, range)) {
        progress.accept(
            "%d silent units of site %s, before %s".formatted(left.size(), site, until));
        observations
            .read(
                customer,
                site,
                range,
                Selection.signals(Signals.POWER_KW)
                    .only(some.stream().map(Asset::assetId).toList()))
            .series()
            .stream()
            .map(MeasuredPower::new)
            .filter(power -> !power.isEmpty())
            .forEach(power -> heard.add(power.asset()));
      }
      to = from;
    }
    return heard;
  }

  /** When it began, if that was after a moment. */
  private static Instant begin(Asset unit, Instant earliest) {
    if (unit.commissionedOn() == null) {
      return earliest;
    }
    Instant start = unit.commissionedOn().atStartOfDay(ZoneOffset.UTC).toInstant();
    return start.isAfter(earliest) ? start : earliest;
  }
}
