package energy.ona.activities.detect;

import energy.ona.asset.AssetId;
import energy.ona.cases.CaseMerge;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.cases.FaultGroups;
import energy.ona.detect.AssetObservation;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cases that their orders need not mend any more. Units whose loss was proven before all of their
 * feeder's were have cases of their own; once the feeder has its case they are a part of that one.
 * And silences that ended by themselves.
 */
final class MergedCases {
  /** Nobody has set out. */
  private static final Set<WorkOrderState> AT_HOME =
      EnumSet.of(
          WorkOrderState.PENDING,
          WorkOrderState.APPROVED,
          WorkOrderState.SCHEDULED,
          WorkOrderState.ASSIGNED);

  /** Work that is done is proven by what is sent. */
  private static final Set<WorkOrderState> NOT_DONE =
      EnumSet.complementOf(
          EnumSet.of(
              WorkOrderState.COMPLETED,
              WorkOrderState.VERIFYING,
              WorkOrderState.CLOSED,
              WorkOrderState.CANCELLED));

  private final Cases cases;
  private final RecordStore<WorkOrder> orders;
  private final Clock clock;

  MergedCases(RecordStores stores, Clock clock) {
    this.cases = Cases.on(stores);
    this.orders = stores.of(WorkOrder.class);
    this.clock = clock;
  }

  /**
   * Closes the parts that have no order.
   *
   * @param open all open cases of the site
   * @return those whose order must end first
   */
  List<CaseMerge> merge(
      FaultGroups groups, List<FaultCase> open, Map<AssetId, AssetObservation> seen) {
    List<CaseMerge> merges = new ArrayList<>();
    for (FaultCase whole : open) {
      if (isFinding(seen.get(whole.assetId()))) {
        open.stream()
            .filter(part -> groups.isPartOf(part, whole))
            .flatMap(part -> merge(part, whole).stream())
            .forEach(merges::add);
      }
    }
    return merges;
  }

  /** The silences that are over: their orders end, and who is at one is told. */
  List<CaseMerge> heardAgain(HeardAgain heard, List<FaultCase> open) {
    List<CaseMerge> ended = new ArrayList<>();
    for (FaultCase silence : open) {
      String orderId = silence.orderId();
      if (silence.isOfCommunication() && orderId != null) {
        heard
            .reason(silence)
            .flatMap(
                reason ->
                    merge(
                        silence,
                        silence,
                        orderId,
                        NOT_DONE,
                        "%s %s: %s is over".formatted(silence.assetId(), reason, silence.caseId())))
            .ifPresent(ended::add);
      }
    }
    return ended;
  }

  /** It is said once; whoever is at it decides. */
  private static boolean isTold(WorkOrder order, FaultCase whole) {
    String eventId = CaseMerge.eventId(whole.caseId());
    return order.timeline().stream().anyMatch(entry -> entry.eventId().equals(eventId));
  }

  private static boolean isFinding(@Nullable AssetObservation seen) {
    return seen != null && seen.isFinding();
  }

  private Optional<CaseMerge> merge(FaultCase part, FaultCase whole) {
    Instant now = clock.instant();
    String reason =
        "%s is a part of %s: %s took it with it since %s"
            .formatted(part.caseId(), whole.caseId(), whole.assetId(), whole.onset());
    String orderId = part.orderId();
    if (orderId == null) {
      // What a person accepted is still there when the whole is mended.
      if (!part.isShelved() && part.openedAt().isBefore(now.minus(CaseEnds.CYCLE_TAKES))) {
        cases.closeUnordered(part.customerId(), part.caseId(), now, reason);
      }
      return Optional.empty();
    }
    return merge(part, whole, orderId, AT_HOME, reason);
  }

  private Optional<CaseMerge> merge(
      FaultCase part, FaultCase whole, String orderId, Set<WorkOrderState> in, String reason) {
    return orders
        .get(part.customerId(), orderId)
        .filter(order -> in.contains(order.state()))
        .filter(order -> !isTold(order, whole))
        .map(
            order ->
                new CaseMerge(part.caseId(), orderId, whole.caseId(), clock.instant(), reason));
  }
}
