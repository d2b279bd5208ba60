package energy.ona.workflows.workorder;

import energy.ona.purchase.ClaimState;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.purchase.ClaimNews;
import energy.ona.workflows.purchase.PurchaseActivities;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder.PartArrival;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the makers owe of a work order's parts: a piece counts as on its way once its claim is
 * accepted, and is bought when the maker gives nothing.
 */
final class Claims {
  /** Signals come while a draft is on its way; runs of an earlier release forgot them. */
  static final String HEARS = "what-is-heard-during-a-draft-counts";

  /** Runs of an earlier release let the shelf stand for what the makers had given. */
  private static final String KEEPS = "what-makers-gave-is-kept";

  private static final String WITHDRAWS = "claims-end-with-their-order";

  private final WorkOrderLog log;
  private final PurchaseActivities activities;
  private final Map<String, ClaimNews> newest = new TreeMap<>();

  Claims(WorkOrderLog log, PurchaseActivities activities) {
    this.log = log;
    this.activities = activities;
  }

  /** With those of the run before. */
  void goOn(List<ClaimNews> known) {
    known.forEach(each -> newest.put(each.claimId(), each));
  }

  List<ClaimNews> known() {
    return List.copyOf(newest.values());
  }

  /**
   * A claim was moved.
   *
   * @param ordered false before it is known which parts the makers owe
   */
  void heard(ClaimNews news, boolean ordered) {
    boolean isUnknown = !newest.containsKey(news.claimId());
    if (!take(news) || !ordered) {
      return;
    }
    List<PartArrival> parts = log.order().parts();
    Set<String> others = new TreeSet<>(newest.keySet());
    others.remove(news.claimId());
    log.parts(
        isUnknown
            ? owed(parts, others)
            : parts.stream()
                .map(part -> news.claimId().equals(part.claimId()) ? standing(part) : part)
                .toList());
  }

  private boolean take(ClaimNews news) {
    ClaimNews before = newest.get(news.claimId());
    if (before != null && !news.isNewerThan(before)) {
      return false;
    }
    newest.put(news.claimId(), news);
    return true;
  }

  /**
   * With the claims that a draft found: pieces that nobody was asked for are those that they name.
   */
  List<PartArrival> owed(List<PartArrival> parts, List<ClaimNews> found) {
    found.forEach(this::take);
    return owed(
        standing(parts),
        found.stream()
            .filter(claim -> claim.status().isLost())
            .map(ClaimNews::claimId)
            .collect(Collectors.toSet()));
  }

  /**
   * @param settled claims whose pieces are among the parts, or bought in their place
   */
  private List<PartArrival> owed(List<PartArrival> parts, Set<String> settled) {
    Map<String, Integer> left = new HashMap<>();
    newest.forEach((id, claim) -> left.put(id, settled.contains(id) ? 0 : claim.qty()));
    for (PartArrival part : parts) {
      if (part.claimId() != null) {
        left.merge(part.claimId(), -part.qty(), Integer::sum);
      }
    }
    List<PartArrival> owed = new ArrayList<>();
    for (PartArrival part : parts) {
      int rest = part.qty();
      if (part.askedBy() == null && part.status() == null && part.isOpen()) {
        for (ClaimNews claim : newest.values()) {
          int pieces = Math.min(rest, Math.max(0, left.getOrDefault(claim.claimId(), 0)));
          if (pieces > 0 && claim.sku().equals(part.sku())) {
            rest -= pieces;
            left.merge(claim.claimId(), -pieces, Integer::sum);
            owed.add(standing(part, pieces, claim));
          }
        }
      }
      if (rest == part.qty()) {
        owed.add(part);
      } else if (rest > 0) {
        owed.add(part.wanted(rest));
      }
    }
    return owed;
  }

  /** By the newest of each claim, whether a draft found it or a signal told it meanwhile. */
  private List<PartArrival> standing(List<PartArrival> parts) {
    List<PartArrival> standing = parts.stream().map(this::standing).toList();
    return standing.equals(parts) || Workflow.getVersion(HEARS, Workflow.DEFAULT_VERSION, 1) == 1
        ? standing
        : parts;
  }

  private PartArrival standing(PartArrival part) {
    ClaimNews claim = claimOf(part);
    return claim == null || !part.isToCome() ? part : standing(part, part.qty(), claim);
  }

  private PartArrival standing(PartArrival part, int pieces, ClaimNews claim) {
    PartArrival owed =
        part.claimed(pieces, claim.claimId(), claim.status().wireName(), expectedAt(part, claim));
    return claim.status() == ClaimState.RECOVERED ? owed.received(claim.at()) : owed;
  }

  /** The maker's own time, else the lead time from his word on. */
  private @Nullable Instant expectedAt(PartArrival part, ClaimNews claim) {
    if (claim.status() != ClaimState.ACCEPTED) {
      return part.expectedAt();
    }
    if (claim.expectedAt() != null) {
      return claim.expectedAt();
    }
    return part.isToBeOrdered()
        ? part.availableAt(log.order().createdAt(), Now.instant()).orElse(null)
        : part.expectedAt();
  }

  /** True while the work waits for it and more may be said of it. */
  boolean isAwaited(PartArrival part) {
    ClaimNews claim = claimOf(part);
    return claim != null && part.isOpen() && !claim.status().next().isEmpty();
  }

  @Nullable ClaimNews claimOf(PartArrival part) {
    return part.claimId() == null ? null : newest.get(part.claimId());
  }

  /** True when a piece is to be bought since the maker gives nothing. */
  boolean isToBeReplaced() {
    return log.order().parts().stream().anyMatch(part -> part.isOpen() && isLost(part));
  }

  /** True of a piece that came although the maker gives nothing: nobody buys it once more. */
  boolean isThereAllTheSame(PartArrival part) {
    return !part.isToCome() && isLost(part);
  }

  /** Pieces that came by claims that are not lost: the makers gave them. */
  List<PartArrival> given() {
    List<PartArrival> given =
        log.order().parts().stream()
            .filter(part -> part.claimId() != null && part.droppedBy() == null)
            .filter(part -> !part.isOpen() && !isLost(part))
            .toList();
    return given.isEmpty() || Workflow.getVersion(KEEPS, Workflow.DEFAULT_VERSION, 1) == 1
        ? given
        : List.of();
  }

  private boolean isLost(PartArrival part) {
    ClaimNews claim = claimOf(part);
    return claim != null && claim.status().isLost();
  }

  /** What is wanted, that first which is bought or given up: what a draft brings stands for it. */
  List<PartArrival> wanted(List<PartArrival> wanted) {
    return wanted.stream()
        .sorted(Comparator.comparingInt(this::turn))
        .map(part -> part.isOpen() && isLost(part) ? part.wanted() : part)
        .toList();
  }

  private int turn(PartArrival part) {
    if (part.claimId() == null) {
      // Without claims the order of the parts stays as it is.
      return part.purchaseId() == null && !newest.isEmpty() ? 2 : 0;
    }
    return isThereAllTheSame(part) ? 0 : isLost(part) ? 1 : part.isOpen() ? 3 : 4;
  }

  /** Says on the timeline how they stand, each state once. */
  void tell() {
    for (ClaimNews claim : newest.values()) {
      String id = "ona-claim-%s-%s".formatted(claim.claimId(), claim.status().wireName());
      if (!log.knows(id)) {
        log.happens(id, isAlarm(claim) ? log.loudest() : EventType.NOTE, "ona", said(claim));
      }
    }
  }

  /** A person has to send it, and nobody is sent for the work until then. */
  private boolean isAlarm(ClaimNews claim) {
    return claim.status() == ClaimState.DRAFT && isWaitedFor(claim);
  }

  private boolean isWaitedFor(ClaimNews claim) {
    return log.order().parts().stream()
        .anyMatch(part -> part.isOpen() && claim.claimId().equals(part.claimId()));
  }

  private String said(ClaimNews claim) {
    if (claim.status() == ClaimState.RECOVERED) {
      return claim.words();
    }
    if (!isWaitedFor(claim)) {
      return claim.words() + "; the work does not wait for it";
    }
    return claim.words()
        + switch (claim.status()) {
          case DRAFT -> "; send it to the maker: no crew is asked for until he has accepted it";
          case SUBMITTED -> "; no crew is asked for until the maker has accepted it";
          case ACCEPTED ->
              "; expected "
                  + log.order().parts().stream()
                      .filter(part -> claim.claimId().equals(part.claimId()))
                      .findFirst()
                      .map(PartArrival::expectedAt)
                      .map(Instant::toString)
                      .orElse("at a time that nobody knows");
          case REJECTED, WITHDRAWN -> "; it is bought instead";
          case RECOVERED -> "";
        };
  }

  /**
   * The work does not wait for what they are for: those that the makers have not answered are
   * withdrawn.
   *
   * @return how they stand then
   */
  List<ClaimNews> withdraw(Set<String> claimIds, String reason) {
    boolean isAny =
        claimIds.stream().map(newest::get).anyMatch(claim -> claim != null && isUnanswered(claim));
    return isAny
        ? activities.withdrawSomeClaims(
            log.order().customerId(), log.order().orderId(), claimIds, reason)
        : List.of();
  }

  /** What the makers send all the same of these, in words. */
  List<String> stillComing(Set<String> claimIds) {
    return claimIds.stream()
        .filter(id -> newest.containsKey(id) && newest.get(id).status() == ClaimState.ACCEPTED)
        .map(id -> id + " is accepted by the maker: what he sends goes into the depot")
        .toList();
  }

  private static boolean isUnanswered(ClaimNews claim) {
    return claim.status() == ClaimState.DRAFT || claim.status() == ClaimState.SUBMITTED;
  }

  /** The work order is cancelled: nobody wants from the makers what they have not accepted yet. */
  void withdraw(String reason) {
    if (Workflow.getVersion(WITHDRAWS, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
      return;
    }
    try {
      activities.withdrawClaims(log.order().customerId(), log.order().orderId(), reason);
    } catch (ActivityFailure e) {
      Workflow.getLogger(Claims.class)
          .warn("claims of {} are still open: {}", log.order().orderId(), Failures.sentence(e));
    }
  }
}
