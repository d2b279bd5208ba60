package energy.ona.cases;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.detect.SoundTime;
import energy.ona.detect.Withdrawal;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens and closes cases so that one fault of an asset never has two open ones. */
public final class Cases {
  private static final String PAST = "case-past-";
  private static final int PAST_AT_ONCE = 50;

  private final RecordStore<FaultCase> cases;
  private final RecordStore<CaseSlot> slots;

  Cases(RecordStore<FaultCase> cases, RecordStore<CaseSlot> slots) {
    this.cases = cases;
    this.slots = slots;
  }

  /** Builds on whatever keeps records: the factory is asked for each kind by its class. */
  public static Cases on(RecordStores stores) {
    return new Cases(stores.of(FaultCase.class), stores.of(CaseSlot.class));
  }

  /**
   * Opens the case, unless its asset has an open one of the same cause, or of an alarm that now
   * takes energy too and is not accepted. Repeating it with the same case id is harmless.
   *
   * @return the case that is open now: the given one, or the one that was there
   */
  public FaultCase open(FaultCase wanted) {
    return alarmBefore(wanted).orElseGet(() -> openNew(wanted));
  }

  /** What stops after its maker's alarm came is one trouble; the one with an order is told. */
  private Optional<FaultCase> alarmBefore(FaultCase wanted) {
    if (!wanted.causeKey().equals(FaultCase.PRODUCTION)) {
      return Optional.empty();
    }
    List<FaultCase> open = openOf(wanted.customerId(), wanted.assetId());
    return open.stream().anyMatch(each -> each.causeKey().equals(wanted.causeKey()))
        ? Optional.empty()
        : open.stream()
            .filter(each -> each.alarm().isPresent() && !each.isShelved())
            .min(
                Comparator.comparing((FaultCase each) -> each.orderId() == null)
                    .thenComparing(FaultCase::onset));
  }

  private FaultCase openNew(FaultCase wanted) {
    CaseSlot slot =
        new CaseSlot(
            wanted.customerId(),
            wanted.assetId(),
            wanted.siteId(),
            wanted.causeKey(),
            wanted.caseId());
    // Before the slot, so that whoever finds the slot taken finds the case that took it.
    boolean written = cases.create(wanted);
    if (!written) {
      Optional<FaultCase> earlier = cases.get(wanted.customerId(), wanted.caseId());
      if (earlier.isPresent() && !earlier.get().isOpen()) {
        return earlier.get();
      }
    }
    Optional<FaultCase> other = otherHolder(slot);
    if (other.isPresent() && written) {
      cases.remove(wanted.customerId(), wanted.caseId());
    }
    return other
        .or(() -> written ? Optional.of(wanted) : cases.get(wanted.customerId(), wanted.caseId()))
        .orElse(wanted);
  }

  /** Takes the place, also from a closed case that left it behind, unless another case is in it. */
  private Optional<FaultCase> otherHolder(CaseSlot wanted) {
    CustomerId customer = wanted.customerId();
    while (!slots.create(wanted)) {
      Optional<CaseSlot> holds =
          slots.update(
              customer, wanted.id(), present -> openIn(present).isPresent() ? present : wanted);
      if (holds.isPresent() && holds.get().caseId().equals(wanted.caseId())) {
        return Optional.empty();
      }
      Optional<FaultCase> other = holds.flatMap(this::openIn);
      if (other.isPresent()) {
        return other;
      }
      // It was closed just now.
    }
    return Optional.empty();
  }

  private Optional<FaultCase> openIn(CaseSlot slot) {
    return cases.get(slot.customerId(), slot.caseId()).filter(FaultCase::isOpen);
  }

  /**
   * Puts a case on record that was over before it was known; it takes no place of an open one. One
   * that was withdrawn stands again.
   *
   * @return false when it is there and stands
   */
  public boolean recordClosed(FaultCase past) {
    if (past.isOpen()) {
      throw new IllegalArgumentException("case %s is open".formatted(past.caseId()));
    }
    if (cases.create(past)) {
      return true;
    }
    Optional<FaultCase> there = cases.get(past.customerId(), past.caseId());
    return there.isPresent()
        && there.get().isTakenBack()
        && cases
            .update(
                past.customerId(), past.caseId(), present -> present.isTakenBack() ? past : present)
            .filter(past::equals)
            .isPresent();
  }

  /** The id of a past case: the same fault found again is the same case. */
  public static String pastId(AssetId asset, Instant onset) {
    return "%s%s-%d".formatted(PAST, asset, onset.getEpochSecond());
  }

  public void attachOrder(CustomerId customer, String caseId, String orderId) {
    cases.update(customer, caseId, present -> present.withOrder(orderId));
  }

  /** What its fault takes by now. */
  public void weigh(CustomerId customer, String caseId, double lossFraction) {
    cases.update(
        customer, caseId, present -> present.isOpen() ? present.withLoss(lossFraction) : present);
  }

  /**
   * Accepts what its fault takes; unless it is over, or an order has it that is not cancelled with
   * it.
   *
   * @return the case as it stands, empty when there is none
   */
  public Optional<FaultCase> accept(CustomerId customer, String caseId, AcceptedLoss loss) {
    return cases.update(
        customer,
        caseId,
        present ->
            present.isOpen()
                    && (present.orderId() == null || present.orderId().equals(loss.orderId()))
                ? present.accepted(loss)
                : present);
  }

  /**
   * Takes in what a look saw of its asset, unless it is closed or an order has it.
   *
   * @return the case as it stands, empty when there is none
   */
  public Optional<FaultCase> see(
      CustomerId customer, String caseId, UnaryOperator<SoundTime> look) {
    return cases.update(
        customer,
        caseId,
        present ->
            present.isOpen() && present.orderId() == null
                ? present.with(look.apply(present.soundTime()))
                : present);
  }

  /** Closes the case and frees its place. Closing a closed one changes nothing. */
  public void close(CustomerId customer, String caseId, Instant at, String reason) {
    end(customer, caseId, present -> present.isOpen() ? present.closed(at, reason) : present);
  }

  /** Closes the case unless it is closed, or an order has it by then. */
  public void closeUnordered(CustomerId customer, String caseId, Instant at, String reason) {
    end(
        customer,
        caseId,
        present ->
            present.isOpen() && present.orderId() == null ? present.closed(at, reason) : present);
  }

  /**
   * Withdraws an open case, since there was no fault, and frees its place; unless an order has it
   * that does not agree. Of closed ones only a past case, which nobody has acted on.
   *
   * @param byOrder the order that agrees; null for none
   * @return the case as it stands, empty when there is none
   */
  public Optional<FaultCase> withdraw(
      CustomerId customer, String caseId, Withdrawal why, @Nullable String byOrder) {
    return end(
        customer,
        caseId,
        present ->
            (present.isOpen() && (present.orderId() == null || present.orderId().equals(byOrder)))
                    || (present.isPast() && !present.isTakenBack())
                ? present.withdrawn(why)
                : present);
  }

  private Optional<FaultCase> end(
      CustomerId customer, String caseId, UnaryOperator<FaultCase> ended) {
    Optional<FaultCase> now = cases.update(customer, caseId, ended);
    now.filter(present -> !present.isOpen())
        .ifPresent(
            closed -> {
              String slot = CaseSlot.key(closed.assetId(), closed.causeKey());
              slots
                  .get(customer, slot)
                  .filter(taken -> taken.caseId().equals(caseId))
                  .ifPresent(taken -> slots.remove(customer, slot));
            });
    return now;
  }

  public Optional<FaultCase> get(CustomerId customer, String caseId) {
    return cases.get(customer, caseId);
  }

  /** The open cases of a site, by reading its slots. */
  public List<FaultCase> openAt(CustomerId customer, SiteId site) {
    return open(customer, Query.all().where("site_id", site.value()));
  }

  public List<FaultCase> openOf(CustomerId customer, AssetId asset) {
    return open(customer, Query.all().where("asset_id", asset.value()));
  }

  /** The past cases of a site, also those that were withdrawn. */
  public List<FaultCase> pastAt(CustomerId customer, SiteId site) {
    List<FaultCase> found = new ArrayList<>();
    // Their ids come after those of all others.
    Query query = Query.newest(PAST_AT_ONCE).where("site_id", site.value());
    Optional<String> more;
    boolean others = false;
    do {
      Page<FaultCase> page = cases.list(customer, query);
      page.items().stream().filter(FaultCase::isPast).forEach(found::add);
      others = page.items().stream().anyMatch(each -> !each.caseId().startsWith(PAST));
      more = page.nextCursor();
      query = query.from(more);
    } while (more.isPresent() && !others);
    return found;
  }

  /** The cases of a site that stand and whose fault was gone after a moment. */
  public List<FaultCase> goneSince(CustomerId customer, SiteId site, Instant from) {
    List<FaultCase> found = new ArrayList<>();
    Query query = Query.newest(Query.MAX_LIMIT).where("site_id", site.value());
    Optional<String> more;
    boolean older;
    do {
      Page<FaultCase> page = cases.list(customer, query);
      for (FaultCase each : page.items()) {
        if (!each.isTakenBack() && goneSince(each, from)) {
          found.add(each);
        }
      }
      // Past ones come first, in no order of time; of the others those to come are older.
      older =
          page.items().stream().noneMatch(each -> each.isOpen() || goneSince(each, from))
              && page.items().stream().anyMatch(each -> !each.caseId().startsWith(PAST));
      more = page.nextCursor();
      query = query.from(more);
    } while (more.isPresent() && !older);
    return found;
  }

  private static boolean goneSince(FaultCase one, Instant from) {
    Instant gone = one.goneAt();
    return gone != null && gone.isAfter(from);
  }

  public Page<FaultCase> list(CustomerId customer, Query query) {
    return cases.list(customer, query);
  }

  private List<FaultCase> open(CustomerId customer, Query query) {
    List<FaultCase> found = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<CaseSlot> page = slots.list(customer, query.from(cursor));
      List<String> ids = page.items().stream().map(CaseSlot::caseId).toList();
      Map<String, FaultCase> there = cases.getAll(customer, ids);
      ids.stream()
          .flatMap(id -> Stream.ofNullable(there.get(id)))
          .filter(FaultCase::isOpen)
          .forEach(found::add);
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return found;
  }
}
