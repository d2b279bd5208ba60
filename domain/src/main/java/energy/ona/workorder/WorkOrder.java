package energy.ona.workorder;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import energy.ona.asset.Location;
import energy.ona.asset.SiteId;
import energy.ona.cases.AcceptedLoss;
import energy.ona.plan.Visit;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The life of a work order as its workflow tells it; the stored copy is the read model of lists.
 *
 * @param escalated the SLA was missed while nobody worked on it
 * @param timeline every event with its outcome, ascending in time
 * @param earUsdDay USD a day that the fault took when the order was written; null when nobody knew
 * @param sla the clock, null when the priority has none
 * @param requirements what must be there before it may be complete; null is nothing
 * @param preventive what it is due for by a plan; null where it mends a fault
 * @param missedVisit the last that was given back since nobody came; null where there is none
 * @param leftOutCrews that are not asked for a visit, since they declined it or could not fix it
 * @param accepted the loss that was accepted when it was cancelled; null where none was
 */
public record WorkOrder(
    CustomerId customerId,
    String orderId,
    AssetId assetId,
    SiteId siteId,
    WorkOrderState state,
    Priority priority,
    boolean escalated,
    String description,
    @Nullable String faultCategory,
    @Nullable String crewId,
    @Nullable Visit visit,
    @Nullable String assignedTechnician,
    @Nullable SlaClock sla,
    List<PartArrival> parts,
    @Nullable Double earUsdDay,
    @Nullable String foundCause,
    List<TimelineEntry> timeline,
    @Nullable String caseId,
    @Nullable String cycleId,
    Instant createdAt,
    Instant updatedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WorkRequirements requirements,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PreventiveWork preventive,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MissedVisit missedVisit,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LeftOutCrew> leftOutCrews,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AcceptedLoss accepted)
    implements Stored {
  public WorkOrder {
    parts = List.copyOf(parts);
    timeline = List.copyOf(timeline);
    leftOutCrews = leftOutCrews == null ? List.of() : List.copyOf(leftOutCrews);
  }

  /**
   * A crew that is not asked again, until a person gives it the work.
   *
   * @param event what it said: {@code decline} or {@code cannot_fix}
   */
  public record LeftOutCrew(String crewId, Instant at, String event) {}

  /** One of which nothing is required but the work. */
  public WorkOrder(
      CustomerId customerId,
      String orderId,
      AssetId assetId,
      SiteId siteId,
      WorkOrderState state,
      Priority priority,
      boolean escalated,
      String description,
      @Nullable String faultCategory,
      @Nullable String crewId,
      @Nullable Visit visit,
      @Nullable String assignedTechnician,
      @Nullable SlaClock sla,
      List<PartArrival> parts,
      @Nullable Double earUsdDay,
      @Nullable String foundCause,
      List<TimelineEntry> timeline,
      @Nullable String caseId,
      @Nullable String cycleId,
      Instant createdAt,
      Instant updatedAt) {
    this(
        customerId,
        orderId,
        assetId,
        siteId,
        state,
        priority,
        escalated,
        description,
        faultCategory,
        crewId,
        visit,
        assignedTechnician,
        sla,
        parts,
        earUsdDay,
        foundCause,
        timeline,
        caseId,
        cycleId,
        createdAt,
        updatedAt,
        null,
        null,
        null,
        List.of(),
        null);
  }

  /**
   * When work must have begun and when it must be complete, and whether it was. Both run through
   * nights and weekends, since the loss does too. The first response stops the one for good; the
   * other stops while the work is complete. When it is taken up again the fault was never gone: the
   * clock has run on since the creation. An escalation never resets them.
   *
   * @param missed the response
   * @param resolveBy null where nothing must be complete by a time
   */
  public record SlaClock(
      Instant respondBy,
      @Nullable Instant respondedAt,
      boolean missed,
      @Nullable Instant resolveBy,
      @Nullable Instant resolvedAt,
      boolean resolutionMissed) {
    /** Id of the event that says that nobody responded in time. */
    public static final String RESPONSE_ALARM = "ona-escalate-sla";

    /** How ids of events begin that say that the work was not complete in time. */
    public static final String RESOLUTION_ALARM = "ona-escalate-resolution";

    /** One of the response alone. */
    public SlaClock(Instant respondBy, @Nullable Instant respondedAt, boolean missed) {
      this(respondBy, respondedAt, missed, null, null, false);
    }

    /** The clock of an order that was created then. */
    public static SlaClock starting(Priority priority, Instant createdAt) {
      return starting(createdAt, priority.responseTime(), priority.resolutionTime());
    }

    /** The same by other hours. */
    public static SlaClock starting(
        Instant createdAt, Duration respondWithin, @Nullable Duration resolveWithin) {
      return new SlaClock(
          createdAt.plus(respondWithin),
          null,
          false,
          resolveWithin == null ? null : createdAt.plus(resolveWithin),
          null,
          false);
    }

    SlaClock read(@Nullable Instant responded, @Nullable Instant resolved, Instant now) {
      return new SlaClock(
          respondBy,
          responded,
          isMissed(respondBy, responded, now),
          resolveBy,
          resolved,
          resolveBy != null && isMissed(resolveBy, resolved, now));
    }

    /** The sooner of both; what was answered is answered. */
    SlaClock sooner(SlaClock other) {
      Instant complete =
          resolveBy == null || (other.resolveBy != null && other.resolveBy.isBefore(resolveBy))
              ? other.resolveBy
              : resolveBy;
      boolean isSooner = respondedAt == null && other.respondBy.isBefore(respondBy);
      return new SlaClock(
          isSooner ? other.respondBy : respondBy,
          respondedAt,
          missed,
          complete,
          resolvedAt,
          resolutionMissed);
    }

    private static boolean isMissed(Instant by, @Nullable Instant done, Instant now) {
      return (done == null ? now : done).isAfter(by);
    }
  }

  /**
   * A part of the order and when it can be there. Pieces that come at different times are one each.
   *
   * @param purchaseId what it is bought with; null before it is bought and for one from the stock
   * @param receivedQty how many are there
   * @param status null before it is bought; else the purchase order's or the claim's, {@code
   *     in_stock} or {@code in_van}
   * @param receivedAt when the last of it came; null until all is there, and where nobody noted it
   * @param assumed true where nobody said that it came, and work that is done shows that it is
   *     there; else null
   * @param crewId in whose van it is kept for the work; {@code expectedAt} is then when another
   *     crew could have had one
   * @param claimId by which the maker owes it; null of any other
   * @param wantedAt since when it is wanted; null is since the order was written
   * @param droppedBy the event with which somebody said that the work does not wait for it any
   *     more; null of what it needs
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PartArrival(
      String sku,
      int qty,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant expectedAt,
      @Nullable String purchaseId,
      @Nullable Integer receivedQty,
      @Nullable String status,
      @Nullable Instant receivedAt,
      @Nullable Boolean assumed,
      @Nullable String crewId,
      @Nullable String claimId,
      @Nullable Instant wantedAt,
      @Nullable String droppedBy) {
    public static final String IN_STOCK = "in_stock";
    public static final String IN_VAN = "in_van";
    private static final String RECEIVED = "received";

    /** What purchase orders and claims are called that no supplier or maker works on. */
    private static final Set<String> NOT_ORDERED =
        Set.of(
            "pending_approval",
            "approved",
            "refused",
            "cancelled",
            "draft",
            "submitted",
            "rejected",
            "withdrawn");

    /** For planning, where nobody says how long a part takes. */
    public static final Duration USUAL_LEAD = Duration.ofDays(7);

    public PartArrival(String sku, int qty, @Nullable Instant expectedAt) {
      this(sku, qty, expectedAt, null, null, null);
    }

    public PartArrival(
        String sku,
        int qty,
        @Nullable Instant expectedAt,
        @Nullable String purchaseId,
        @Nullable Integer receivedQty,
        @Nullable String status) {
      this(sku, qty, expectedAt, purchaseId, receivedQty, status, null);
    }

    /** One that is bought. */
    public PartArrival(
        String sku,
        int qty,
        @Nullable Instant expectedAt,
        @Nullable String purchaseId,
        @Nullable Integer receivedQty,
        @Nullable String status,
        @Nullable Instant receivedAt) {
      this(
          sku,
          qty,
          expectedAt,
          purchaseId,
          receivedQty,
          status,
          receivedAt,
          null,
          null,
          null,
          null,
          null);
    }

    /** A part that is kept in the van of a crew. */
    public static PartArrival inVan(
        String crewId, String sku, int qty, @Nullable Instant elsewhereAt) {
      return new PartArrival(
          sku, qty, elsewhereAt, null, qty, IN_VAN, null, null, crewId, null, null, null);
    }

    /** So many of the same, which the maker owes by a claim that stands so. */
    public PartArrival claimed(
        int pieces, String claim, String standing, @Nullable Instant expected) {
      return new PartArrival(
          sku, pieces, expected, null, 0, standing, null, null, null, claim, wantedAt, droppedBy);
    }

    /** By which purchase order or claim it comes; null where nobody was asked for it. */
    @JsonIgnore
    public @Nullable String askedBy() {
      return purchaseId == null ? claimId : purchaseId;
    }

    /** The same before anything was bought or kept. */
    public PartArrival wanted() {
      return wanted(qty);
    }

    /** So many of the same before anything was bought or kept. */
    public PartArrival wanted(int pieces) {
      return new PartArrival(sku, pieces, expectedAt).wantedSince(wantedAt);
    }

    /** The same, wanted since a moment later than the order. */
    public PartArrival wantedSince(@Nullable Instant since) {
      return with(expectedAt, status, since);
    }

    /** The same of a purchase order that stands otherwise. */
    public PartArrival standing(String now) {
      return with(expectedAt, now, wantedAt);
    }

    /** The same, expected at another time. */
    public PartArrival expected(@Nullable Instant at) {
      return with(at, status, wantedAt);
    }

    private PartArrival with(
        @Nullable Instant expected, @Nullable String standing, @Nullable Instant since) {
      return new PartArrival(
          sku,
          qty,
          expected,
          purchaseId,
          receivedQty,
          standing,
          receivedAt,
          assumed,
          crewId,
          claimId,
          since,
          droppedBy);
    }

    /** The same, which the work does not wait for any more. */
    public PartArrival dropped(String eventId) {
      return of(qty, receivedQty, eventId);
    }

    /** So many of the same, of which these are there. */
    public PartArrival of(int pieces, @Nullable Integer received) {
      return of(pieces, received, droppedBy);
    }

    private PartArrival of(int pieces, @Nullable Integer received, @Nullable String dropped) {
      return new PartArrival(
          sku,
          pieces,
          expectedAt,
          purchaseId,
          received,
          status,
          receivedAt,
          assumed,
          crewId,
          claimId,
          wantedAt,
          dropped);
    }

    /** True of a part that is kept out of the customer's own, in the depot or a van. */
    @JsonIgnore
    public boolean isKept() {
      return IN_STOCK.equals(status) || IN_VAN.equals(status);
    }

    /** True while it is bought for the work, but no supplier has the order. */
    @JsonIgnore
    public boolean isToBeOrdered() {
      return isOpen() && status != null && NOT_ORDERED.contains(status);
    }

    /**
     * When it can be there with a crew that does not carry it; empty when it is. What is not
     * ordered takes its whole time from now.
     *
     * @param written when the order was, from which its lead time counts unless it was wanted later
     */
    public Optional<Instant> availableAt(Instant written, Instant now) {
      if (!isOpen() && crewId == null) {
        return Optional.empty();
      }
      if (expectedAt == null) {
        return Optional.of(now.plus(USUAL_LEAD));
      }
      Instant wanted = wantedAt == null ? written : wantedAt;
      boolean starts = (isToBeOrdered() || crewId != null) && expectedAt.isAfter(wanted);
      return Optional.of(starts ? now.plus(Duration.between(wanted, expectedAt)) : expectedAt);
    }

    /**
     * The same once all of it is there.
     *
     * @param cameAt null where work that is done shows that it is there
     */
    public PartArrival received(@Nullable Instant cameAt) {
      return new PartArrival(
          sku,
          qty,
          expectedAt,
          purchaseId,
          qty,
          RECEIVED,
          cameAt,
          cameAt == null ? Boolean.TRUE : null,
          null,
          claimId,
          wantedAt,
          droppedBy);
    }

    /** The same after what was known of it before: news without a time do not say that it came. */
    public PartArrival after(PartArrival before) {
      boolean isStillAssumed =
          receivedAt == null && !isToCome() && Boolean.TRUE.equals(before.assumed);
      return (isStillAssumed ? received(null) : this).wantedSince(before.wantedAt);
    }

    /**
     * True when all of it is known to have been there by then. Earlier releases noted no time: what
     * they received was there.
     */
    boolean wasThere(Instant by) {
      if (receivedAt != null) {
        return !receivedAt.isAfter(by);
      }
      return !isToCome() && !Boolean.TRUE.equals(assumed);
    }

    /** Pieces of which it is noted that they came for the work: not kept before, nor assumed. */
    int noted() {
      return askedBy() == null || receivedQty == null || Boolean.TRUE.equals(assumed)
          ? 0
          : Math.min(qty, receivedQty);
    }

    /** How many are not there. */
    @JsonIgnore
    public int openQty() {
      return isKept() ? 0 : qty - (receivedQty == null ? 0 : receivedQty);
    }

    /** True while work that needs it must wait. */
    @JsonIgnore
    public boolean isOpen() {
      return droppedBy == null && isToCome();
    }

    /** True while not all of it is there, whether the work waits for it or not. */
    @JsonIgnore
    public boolean isToCome() {
      return !IN_STOCK.equals(status) && (receivedQty == null || receivedQty < qty);
    }
  }

  /**
   * One event and what it did.
   *
   * @param at when it happened, by whoever says so
   * @param event its type: a technician's, a person's decision, or the system's own
   * @param state the state after it
   * @param accepted false when the state machine refused it; {@code note} says why
   * @param partsUsed what a technician used, see {@link UsedParts}
   * @param location where he was
   */
  public record TimelineEntry(
      String eventId,
      Instant at,
      String event,
      WorkOrderState state,
      boolean accepted,
      @Nullable String who,
      @Nullable String note,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String foundCause,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> photoIds,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Map<String, Object>> checklist,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> partsUsed,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Location location) {
    public TimelineEntry {
      photoIds = photoIds == null ? List.of() : List.copyOf(photoIds);
      checklist = checklist == null ? List.of() : List.copyOf(checklist);
      partsUsed = partsUsed == null ? List.of() : List.copyOf(partsUsed);
    }

    public TimelineEntry(
        String eventId,
        Instant at,
        String event,
        WorkOrderState state,
        boolean accepted,
        @Nullable String who,
        @Nullable String note) {
      this(
          eventId, at, event, state, accepted, who, note, null, List.of(), List.of(), List.of(),
          null);
    }
  }

  /** As it is after these events. */
  public WorkOrder moved(
      WorkOrderTimeline timeline, @Nullable String crewId, @Nullable Visit visit, Instant now) {
    return with(
        next -> {
          next.state = timeline.state();
          next.escalated = timeline.escalated();
          next.crewId = crewId;
          next.visit = visit;
          next.assignedTechnician =
              timeline.assignment() == null
                  ? assignedTechnician
                  : timeline.assignment().technician();
          next.sla =
              sla == null ? null : sla.read(timeline.respondedAt(), timeline.resolvedAt(), now);
          next.foundCause = timeline.foundCause();
          next.timeline = timeline.entries();
          next.updatedAt = now;
        });
  }

  /** The same with what must be there before it may be complete, and what it is due for. */
  public WorkOrder requiring(
      @Nullable WorkRequirements required, @Nullable PreventiveWork planned) {
    return with(
        next -> {
          next.requirements = required;
          next.preventive = planned;
        });
  }

  /** The same, at least as urgent as said, with what a day of waiting costs now. */
  public WorkOrder raised(Priority atLeast, double newEarUsdDay, Instant now) {
    return with(
        next -> {
          next.priority = atLeast.compareTo(priority) < 0 ? atLeast : priority;
          next.earUsdDay = newEarUsdDay;
          next.updatedAt = now;
        });
  }

  /** The same of another cause, in the time that its clock leaves at the most. */
  public WorkOrder revised(@Nullable String category, SlaClock clock, Instant now) {
    return with(
        next -> {
          next.faultCategory = category;
          next.sla = sla == null ? clock : sla.sooner(clock);
          next.updatedAt = now;
        });
  }

  /** The same with what is known of its parts now. */
  public WorkOrder withParts(List<PartArrival> known, Instant now) {
    return with(
        next -> {
          next.parts = known;
          next.updatedAt = now;
        });
  }

  /** The same after a visit that nobody came to; null once its crew came after all. */
  public WorkOrder missing(@Nullable MissedVisit missed, Instant now) {
    return with(
        next -> {
          next.missedVisit = missed;
          next.updatedAt = now;
        });
  }

  /** The same with other crews that are not asked for it. */
  public WorkOrder leavingOut(List<LeftOutCrew> crews, Instant now) {
    return with(
        next -> {
          next.leftOutCrews = crews;
          next.updatedAt = now;
        });
  }

  /** The same, which a person cancels since he accepts what its fault takes. */
  public WorkOrder accepting(AcceptedLoss loss, Instant now) {
    return with(
        next -> {
          next.accepted = loss;
          next.updatedAt = now;
        });
  }

  private WorkOrder with(Consumer<Next> change) {
    Next next = new Next(this);
    change.accept(next);
    return next.of(this);
  }

  /** What may change in the life of a work order; all else stays. */
  private static final class Next {
    private WorkOrderState state;
    private Priority priority;
    private boolean escalated;
    private @Nullable String faultCategory;
    private @Nullable String crewId;
    private @Nullable Visit visit;
    private @Nullable String assignedTechnician;
    private @Nullable SlaClock sla;
    private List<PartArrival> parts;
    private @Nullable Double earUsdDay;
    private @Nullable String foundCause;
    private List<TimelineEntry> timeline;
    private Instant updatedAt;
    private @Nullable WorkRequirements requirements;
    private @Nullable PreventiveWork preventive;
    private @Nullable MissedVisit missedVisit;
    private List<LeftOutCrew> leftOutCrews;
    private @Nullable AcceptedLoss accepted;

    private Next(WorkOrder order) {
      state = order.state;
      priority = order.priority;
      escalated = order.escalated;
      faultCategory = order.faultCategory;
      crewId = order.crewId;
      visit = order.visit;
      assignedTechnician = order.assignedTechnician;
      sla = order.sla;
      parts = order.parts;
      earUsdDay = order.earUsdDay;
      foundCause = order.foundCause;
      timeline = order.timeline;
      updatedAt = order.updatedAt;
      requirements = order.requirements;
      preventive = order.preventive;
      missedVisit = order.missedVisit;
      leftOutCrews = order.leftOutCrews;
      accepted = order.accepted;
    }

    private WorkOrder of(WorkOrder order) {
      return new WorkOrder(
          order.customerId,
          order.orderId,
          order.assetId,
          order.siteId,
          state,
          priority,
          escalated,
          order.description,
          faultCategory,
          crewId,
          visit,
          assignedTechnician,
          sla,
          parts,
          earUsdDay,
          foundCause,
          timeline,
          order.caseId,
          order.cycleId,
          order.createdAt,
          updatedAt,
          requirements,
          preventive,
          missedVisit,
          leftOutCrews,
          accepted);
    }
  }

  @Override
  @JsonIgnore
  public String id() {
    return orderId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    Map<String, String> indexes = new HashMap<>();
    indexes.put("asset_id", assetId.value());
    indexes.put("site_id", siteId.value());
    indexes.put("status", state.wireName());
    indexes.put("priority", priority.wireName());
    if (crewId != null) {
      indexes.put("crew_id", crewId);
    }
    return indexes;
  }
}
