package energy.ona.activities.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.cases.FaultGroups;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Open cases that no order will close: a case keeps new findings of its asset from being taken in
 * hand, so one that nobody works on must end by itself.
 */
final class CaseEnds {
  /** A cycle without an order by then will mostly not write one. */
  static final Duration CYCLE_TAKES = Duration.ofHours(1);

  private final Cases cases;
  private final RunningCycles cycles;
  private final Clock clock;

  CaseEnds(Cases cases, RunningCycles cycles, Clock clock) {
    this.cases = cases;
    this.cycles = cycles;
    this.clock = clock;
  }

  /**
   * Closes those that are over. A look at the past before an onset, when late data came, says
   * nothing of a case.
   *
   * @param heard says of a silence whether it is over
   * @param open all open cases of the site
   * @param seen the look at {@code asOf}
   */
  void close(
      HeardAgain heard,
      FaultGroups groups,
      List<FaultCase> open,
      Map<AssetId, AssetObservation> seen,
      Instant asOf) {
    Instant now = clock.instant();
    for (FaultCase each : open) {
      if (each.orderId() == null
          && each.openedAt().isBefore(now.minus(CYCLE_TAKES))
          && asOf.isAfter(each.onset())) {
        reason(heard, groups, each, seen)
            .ifPresent(
                reason -> cases.closeUnordered(each.customerId(), each.caseId(), now, reason));
      }
    }
  }

  private Optional<String> reason(
      HeardAgain heard, FaultGroups groups, FaultCase open, Map<AssetId, AssetObservation> look) {
    AssetObservation seen = look.get(open.assetId());
    boolean takenDown = seen != null && seen.isTakenDown();
    if (seen != null && seen.state() == AssetState.RETIRED && !takenDown) {
      return Optional.of("is retired");
    }
    if (open.isOfCommunication()) {
      return heard.reason(open).or(() -> withoutCycle(open));
    }
    if (takenDown) {
      return Optional.of(HeardAgain.TAKEN_DOWN);
    }
    if (seen != null && seen.isSound() && look.values().stream().noneMatch(open::isToldBy)) {
      return Optional.of("produces again");
    }
    if (seen != null && unitsAreSound(groups.units(open.assetId()), look)) {
      return Optional.of("its units produce again");
    }
    return withoutCycle(open);
  }

  private Optional<String> withoutCycle(FaultCase open) {
    return open.isShelved() || cycles.runs(open.cycleId())
        ? Optional.empty()
        : Optional.of("its cycle did not finish");
  }

  /** All that are heard of. */
  private static boolean unitsAreSound(List<Asset> units, Map<AssetId, AssetObservation> look) {
    List<AssetObservation> heard =
        units.stream()
            .map(unit -> look.get(unit.assetId()))
            .filter(Objects::nonNull)
            .filter(unit -> unit.state() != AssetState.COMMUNICATION_LOST)
            .toList();
    return !heard.isEmpty() && heard.stream().allMatch(AssetObservation::isSound);
  }
}
