package energy.ona.cases;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.detect.Alarm;
import energy.ona.detect.AnotherLoss;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.Withdrawal;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One fault of one asset, from the first finding until it is proven gone. An asset has at most one
 * open case of one cause.
 *
 * @param caseId {@code case-} and the id of the cycle that opened it
 * @param causeKey production, communication, or of a maker's alarm {@code alarm_} and its meaning;
 *     with the asset the key of the open case
 * @param status "open", "closed", or "withdrawn" when later data show that there was no fault
 * @param cycleId what opened it; of a past one the upload, correction or counter that showed it
 * @param withdrawn which data and why; null unless withdrawn
 * @param lastSeen the last look that saw a fault which was over before anybody knew of it; null of
 *     one that a cycle opened, whose detection says what was seen
 * @param lossFraction the share of its power that the fault takes as far as it was told, 0–1; null
 *     where that is not known
 * @param members of a silence, those that fell silent together; null where nobody noted them, and
 *     of what is no silence
 * @param alarmCode the maker's number of the alarm that it was opened for; null of what is none,
 *     and where nobody noted it
 * @param alarmMeaning of that number by the catalogue: other numbers of it are the same alarm
 */
public record FaultCase(
    CustomerId customerId,
    String caseId,
    AssetId assetId,
    SiteId siteId,
    String causeKey,
    String status,
    Instant onset,
    Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable String closedReason,
    String cycleId,
    @Nullable String orderId,
    @Nullable Withdrawal withdrawn,
    @Nullable Instant lastSeen,
    @Nullable Double lossFraction,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AssetId> members,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long alarmCode,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String alarmMeaning)
    implements Stored {
  /** Partly and wholly down are stages of one trouble, so an asset has one case for both. */
  public static final String PRODUCTION = "production";

  /**
   * Sends nothing: whether it produces is not known, and what was seen of it before still holds.
   */
  public static final String COMMUNICATION = "communication";

  private static final String ALARM = "alarm_";

  public static final String OPEN = "open";
  public static final String CLOSED = "closed";
  public static final String WITHDRAWN = "withdrawn";

  /** Every status that there is. */
  public static final Set<String> STATUSES = Set.of(OPEN, CLOSED, WITHDRAWN);

  /** One that stands. */
  public FaultCase(
      CustomerId customerId,
      String caseId,
      AssetId assetId,
      SiteId siteId,
      String causeKey,
      String status,
      Instant onset,
      Instant openedAt,
      @Nullable Instant closedAt,
      @Nullable String closedReason,
      String cycleId,
      @Nullable String orderId) {
    this(
        customerId,
        caseId,
        assetId,
        siteId,
        causeKey,
        status,
        onset,
        openedAt,
        closedAt,
        closedReason,
        cycleId,
        orderId,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** What kind of trouble a finding of this state is. */
  public static String causeKey(AssetState state) {
    return state == AssetState.COMMUNICATION_LOST ? COMMUNICATION : PRODUCTION;
  }

  @JsonIgnore
  public boolean isOfCommunication() {
    return causeKey.equals(COMMUNICATION);
  }

  /** Of what produces and gives its maker's alarm. */
  @JsonIgnore
  public boolean isOfAlarm() {
    return !isOfCommunication() && lossFraction != null && lossFraction == 0;
  }

  /** The alarm that it was opened for, also where more has come of it; empty for none. */
  public Optional<Alarm.Kind> alarm() {
    Long code = alarmCode;
    String meaning = alarmMeaning;
    return code == null || meaning == null
        ? Optional.empty()
        : Optional.of(new Alarm.Kind(code, meaning));
  }

  /** True when it was opened for such an alarm; of one that nobody noted it may be any. */
  public boolean isOf(Alarm other) {
    return alarm().map(known -> known.includes(other)).orElse(isOfAlarm());
  }

  /** True when an asset tells this one's alarm, for all that send it. */
  public boolean isToldBy(AssetObservation seen) {
    return seen.alarms().anyMatch(each -> isOf(each) && each.members().contains(assetId));
  }

  @JsonIgnore
  public boolean isOpen() {
    return status.equals(OPEN);
  }

  /** True when there was no fault: the asset was sound, and its hours teach what is normal. */
  @JsonIgnore
  public boolean isTakenBack() {
    return status.equals(WITHDRAWN);
  }

  /** True of one that was over before anybody knew of it: late data put it on record. */
  @JsonIgnore
  public boolean isPast() {
    return lastSeen != null;
  }

  /** True when an order has it and what is seen by now is much more, and younger, than it says. */
  public boolean isOutgrownBy(@Nullable Instant seenSince, double seenLoss) {
    return isOpen()
        && !isOfCommunication()
        && orderId != null
        && lossFraction != null
        && AnotherLoss.is(seenSince, seenLoss, onset, lossFraction);
  }

  public FaultCase withLoss(double share) {
    return with(status, closedAt, closedReason, orderId, withdrawn, share, members);
  }

  /** The one of a maker's alarm, which takes no energy. */
  public FaultCase of(Alarm alarm) {
    return new FaultCase(
        customerId,
        caseId,
        assetId,
        siteId,
        ALARM + alarm.meaning(),
        status,
        onset,
        openedAt,
        closedAt,
        closedReason,
        cycleId,
        orderId,
        withdrawn,
        lastSeen,
        0.0,
        members,
        alarm.code(),
        alarm.meaning());
  }

  /** The silence of all that fell silent together. */
  public FaultCase withMembers(List<AssetId> all) {
    return with(status, closedAt, closedReason, orderId, withdrawn, lossFraction, List.copyOf(all));
  }

  public FaultCase withOrder(String newOrderId) {
    return with(status, closedAt, closedReason, newOrderId, withdrawn, lossFraction, members);
  }

  public FaultCase closed(Instant at, String reason) {
    return with(CLOSED, at, reason, orderId, withdrawn, lossFraction, members);
  }

  public FaultCase withdrawn(Withdrawal why) {
    return with(WITHDRAWN, why.at(), why.reason(), orderId, why, lossFraction, members);
  }

  private FaultCase with(
      String newStatus,
      @Nullable Instant newClosedAt,
      @Nullable String newClosedReason,
      @Nullable String newOrderId,
      @Nullable Withdrawal newWithdrawn,
      @Nullable Double newLoss,
      @Nullable List<AssetId> newMembers) {
    return new FaultCase(
        customerId,
        caseId,
        assetId,
        siteId,
        causeKey,
        newStatus,
        onset,
        openedAt,
        newClosedAt,
        newClosedReason,
        cycleId,
        newOrderId,
        newWithdrawn,
        lastSeen,
        newLoss,
        newMembers,
        alarmCode,
        alarmMeaning);
  }

  @Override
  @JsonIgnore
  public String id() {
    return caseId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("asset_id", assetId.value(), "site_id", siteId.value(), "status", status);
  }
}
