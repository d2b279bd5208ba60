package energy.ona.workflows.workorder;

import energy.ona.bom.LeadTime;
import energy.ona.plan.Visit;
import energy.ona.purchase.ClaimState;
import energy.ona.purchase.PromisedDay;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.purchase.ClaimNews;
import energy.ona.workflows.purchase.PurchaseActivities;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder.PartArrival;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks after what the makers owe while the work waits for it: whoever moves a claim may die before
 * he tells it, and what a maker promised may not come.
 */
final class ClaimWatch {
  private static final String CHANGE = "claims-are-looked-after";

  /** The first version of it called for a part in the second after its time. */
  private static final int WAITS_A_DAY = 2;

  private static final Duration READ_EVERY = Duration.ofDays(1);

  /** What is late already is expected no sooner: visits are not given back day by day. */
  private static final Duration LEAST_DELAY = Duration.ofDays(2);

  private final WorkOrderLog log;
  private final Claims claims;
  private final PurchaseActivities activities;
  private @Nullable Instant readAt;

  ClaimWatch(WorkOrderLog log, Claims claims, PurchaseActivities activities) {
    this.log = log;
    this.claims = claims;
    this.activities = activities;
  }

  /** Reads them in the store once a day: of a signal that was lost nothing else tells. */
  void read() {
    if (awaited().isEmpty()) {
      readAt = null;
      return;
    }
    Instant now = Now.instant();
    if (readAt != null && readAt.isAfter(now)) {
      return;
    }
    boolean isDue = readAt != null;
    readAt = now.plus(READ_EVERY);
    if (isDue) {
      stored().forEach(news -> claims.heard(news, true));
    }
  }

  private List<ClaimNews> stored() {
    try {
      return activities.readClaims(log.order().customerId(), log.order().orderId());
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      Workflow.getLogger(ClaimWatch.class)
          .warn("claims of {} are not read: {}", log.order().orderId(), Failures.sentence(e));
      return List.of();
    }
  }

  /** What did not come by its time is told, and expected later, so that nobody goes without it. */
  void lookForLate() {
    Instant now = Now.instant();
    awaited().stream().filter(part -> isDueBeforeItsVisit(part, now)).forEach(this::ask);
    if (awaited().stream().noneMatch(part -> isLate(part, now))) {
      return;
    }
    List<PartArrival> parts = new ArrayList<>();
    for (PartArrival part : log.order().parts()) {
      boolean late = claims.isAwaited(part) && isLate(part, now);
      parts.add(late ? part.expected(again(part, now)) : part);
      if (late) {
        tell(part, parts.get(parts.size() - 1));
      }
    }
    log.parts(parts);
  }

  /** Once for each word of the maker's. */
  private void tell(PartArrival part, PartArrival later) {
    ClaimNews claim = Objects.requireNonNull(claims.claimOf(part));
    String id = "ona-claim-late-%s-%d".formatted(claim.claimId(), claim.at().getEpochSecond());
    if (!log.knows(id)) {
      log.happens(
          id,
          log.loudest(),
          "ona",
          "%s, expected on %s, and nobody said that it came; it is reckoned with on %s: ask the maker, and say that it is recovered once it is there, or accepted with his new expected_at"
              .formatted(claim.words(), part.expectedAt(), later.expectedAt()));
    }
  }

  /** It should be there, may be, and a crew is about to come for it before it counts as late. */
  private boolean isDueBeforeItsVisit(PartArrival part, Instant now) {
    Visit visit = log.order().visit();
    return visit != null
        && lateFrom(part)
            .filter(late -> late.isAfter(now) && visit.start().isBefore(late))
            .isPresent()
        && dueAt(part).filter(at -> !at.isAfter(now)).isPresent();
  }

  /** Once for each word of the maker's, and without an alarm. */
  private void ask(PartArrival part) {
    ClaimNews claim = Objects.requireNonNull(claims.claimOf(part));
    String id = "ona-claim-due-%s-%d".formatted(claim.claimId(), claim.at().getEpochSecond());
    if (!log.knows(id)) {
      log.happens(
          id,
          EventType.NOTE,
          "ona",
          "%s, expected on %s, and nobody has said yet whether it came; the visit stands: say that it is recovered once it is there, or accepted with the maker's new expected_at"
              .formatted(claim.words(), part.expectedAt()));
    }
  }

  /** By how long it was waited for, as of a supplier that tells nothing. */
  private Instant again(PartArrival part, Instant now) {
    Instant accepted = Objects.requireNonNull(claims.claimOf(part)).at();
    double waited = Math.max(0, LeadTime.days(accepted, now));
    Instant likely = LeadTime.after(accepted, LeadTime.ofWait(waited).quantileDays(0.5, waited));
    Instant least = now.plus(LEAST_DELAY);
    return likely.isAfter(least) ? likely : least;
  }

  private boolean isLate(PartArrival part, Instant now) {
    return lateFrom(part).filter(at -> !at.isAfter(now)).isPresent();
  }

  private Optional<Instant> lateFrom(PartArrival part) {
    return dueAt(part).map(at -> version() == WAITS_A_DAY ? PromisedDay.lateFrom(at) : at);
  }

  private Optional<Instant> dueAt(PartArrival part) {
    ClaimNews claim = claims.claimOf(part);
    return claim != null && claim.status() == ClaimState.ACCEPTED && log.isToBeDone()
        ? Optional.ofNullable(part.expectedAt())
        : Optional.empty();
  }

  /**
   * When it wants to be called next, if at all; what is due and failed is tried by its own time.
   */
  Optional<Instant> next() {
    Instant now = Now.instant();
    return Stream.concat(
            Optional.ofNullable(readAt).stream(),
            awaited().stream()
                .flatMap(part -> Stream.of(dueAt(part), lateFrom(part)).flatMap(Optional::stream)))
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo);
  }

  /** Parts that the work waits for; runs of an earlier release waited for the signal alone. */
  private List<PartArrival> awaited() {
    List<PartArrival> awaited = log.order().parts().stream().filter(claims::isAwaited).toList();
    return awaited.isEmpty() || version() != Workflow.DEFAULT_VERSION ? awaited : List.of();
  }

  private static int version() {
    return Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, WAITS_A_DAY);
  }
}
