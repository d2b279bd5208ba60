package energy.ona.cases;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.detect.Alarm;
import energy.ona.detect.AnotherLoss;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.SoundTime;
import energy.ona.detect.Withdrawal;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
 * @param status "open", "accepted" when a person accepts its loss for a while, "closed", or
 *     "withdrawn" when later data show that there was no fault
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
 * @param accepted the last time that its loss was accepted; null where it never was
 * @param sound what sweeps saw of its asset while no order had it; null where none has looked
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
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String alarmMeaning,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AcceptedLoss accepted,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SoundTime sound)
    implements Stored {
  /** Partly and wholly down are stages of one trouble, so an asset has one case for both. */
  public static final String PRODUCTION = "production";

  /**
   * Sends nothing: whether it produces is not known, and what was seen of it before still holds.
   */
  public static final String COMMUNICATION = "communication";

  private static final String ALARM = "alarm_";

  public static final String OPEN = "open";
  public static final String ACCEPTED = "accepted";
  public static final String CLOSED = "closed";
  public static final String WITHDRAWN = "withdrawn";

  /** Every status that there is. */
  public static final Set<String> STATUSES = Set.of(OPEN, ACCEPTED, CLOSED, WITHDRAWN);

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

  /** True until its fault is gone, also while its loss is accepted. */
  @JsonIgnore
  public boolean isOpen() {
    return status.equals(OPEN) || isShelved();
  }

  /** True while nobody is sent, since a person accepts the loss. */
  @JsonIgnore
  public boolean isShelved() {
    return status.equals(ACCEPTED);
  }

  /**
   * Why its loss is accepted no longer: the time is over, or it takes much more by now.
   *
   * @param seenSince when what is seen now began; null when not known
   * @param seenLoss what it takes now, 0–1
   * @return empty while it is accepted, and of a case that is not
   */
  public Optional<String> acceptanceEnd(Instant now, @Nullable Instant seenSince, double seenLoss) {
    if (!isShelved() || accepted == null) {
      return Optional.empty();
    }
    if (!now.isBefore(accepted.until())) {
      return Optional.of("was accepted until " + accepted.until());
    }
    return lossFraction != null
            && !isOfCommunication()
            && isMuchLessThan(seenSince, seenLoss, lossFraction)
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "takes %.0f %% since %s, not %.0f %% as when it was accepted",
                100 * seenLoss,
                seenSince,
                100 * lossFraction))
        : Optional.empty();
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
        && isMuchLessThan(seenSince, seenLoss, lossFraction);
  }

  /** A unit that trips with its alarm does so from when the alarm came. */
  private boolean isMuchLessThan(@Nullable Instant seenSince, double seenLoss, double share) {
    return AnotherLoss.is(seenSince, seenLoss, isOfAlarm() ? Instant.MIN : onset, share);
  }

  public FaultCase withLoss(double share) {
    return with(
        status, closedAt, closedReason, orderId, withdrawn, share, members, accepted, sound);
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
        alarm.meaning(),
        accepted,
        sound);
  }

  /** The silence of all that fell silent together. */
  public FaultCase withMembers(List<AssetId> all) {
    return with(
        status,
        closedAt,
        closedReason,
        orderId,
        withdrawn,
        lossFraction,
        List.copyOf(all),
        accepted,
        sound);
  }

  /** An order that is written after all takes it up again. */
  public FaultCase withOrder(String newOrderId) {
    return with(
        isShelved() ? OPEN : status,
        closedAt,
        closedReason,
        newOrderId,
        withdrawn,
        lossFraction,
        members,
        accepted,
        sound == null ? null : sound.begunAnew());
  }

  /** The order that it had is cancelled with it. */
  public FaultCase accepted(AcceptedLoss loss) {
    return with(ACCEPTED, null, null, null, withdrawn, lossFraction, members, loss, sound);
  }

  public FaultCase closed(Instant at, String reason) {
    return with(CLOSED, at, reason, orderId, withdrawn, lossFraction, members, accepted, sound);
  }

  public FaultCase withdrawn(Withdrawal why) {
    return with(
        WITHDRAWN, why.at(), why.reason(), orderId, why, lossFraction, members, accepted, sound);
  }

  /** What sweeps saw of its asset. */
  public FaultCase with(SoundTime seen) {
    return with(
        status, closedAt, closedReason, orderId, withdrawn, lossFraction, members, accepted, seen);
  }

  /** What sweeps saw of its asset; nothing where none has looked. */
  @JsonIgnore
  public SoundTime soundTime() {
    return sound == null ? SoundTime.UNKNOWN : sound;
  }

  /**
   * From when on its fault was gone, which is known to have lasted only once the case is closed:
   * the first look that saw its asset sound, else the end of the case. Null while it is there.
   */
  @JsonIgnore
  public @Nullable Instant goneAt() {
    Instant soundSince = soundTime().since();
    return soundSince == null ? closedAt : soundSince;
  }

  private FaultCase with(
      String newStatus,
      @Nullable Instant newClosedAt,
      @Nullable String newClosedReason,
      @Nullable String newOrderId,
      @Nullable Withdrawal newWithdrawn,
      @Nullable Double newLoss,
      @Nullable List<AssetId> newMembers,
      @Nullable AcceptedLoss newAccepted,
      @Nullable SoundTime newSound) {
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
        alarmMeaning,
        newAccepted,
        newSound);
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
