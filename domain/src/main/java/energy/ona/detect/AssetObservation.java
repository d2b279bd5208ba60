package energy.ona.detect;

import energy.ona.asset.AssetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a site says of one of its assets; the fields are those of {@link Detection}.
 *
 * @param probability that it is not as it should be, 0–1
 * @param settled what it did while it was silent, told when it sends again; null for nothing to
 *     tell
 * @param excuse why less comes than could, or why what comes is not to be believed; null for none
 * @param day what it can deliver and did not; null where nobody has worked it out
 * @param members those of a silence that fell silent together, or that send the alarm which it
 *     tells for all; empty for itself alone
 */
public record AssetObservation(
    AssetId assetId,
    AssetState state,
    @Nullable Instant onset,
    double lossFraction,
    String message,
    List<Anomaly> anomalies,
    double probability,
    @Nullable Excuse excuse,
    @Nullable BlindTime settled,
    @Nullable DayEnergy day,
    List<AssetId> members) {
  /** Below it nothing is suspected; from here to a proof nothing opens and nothing ends. */
  static final double SUSPICION = 0.1;

  public AssetObservation {
    anomalies = List.copyOf(anomalies);
    members = List.copyOf(members);
  }

  /** Of which the energy is not worked out yet. */
  public AssetObservation(
      AssetId assetId,
      AssetState state,
      @Nullable Instant onset,
      double lossFraction,
      String message,
      List<Anomaly> anomalies,
      double probability,
      @Nullable Excuse excuse,
      @Nullable BlindTime settled) {
    this(
        assetId,
        state,
        onset,
        lossFraction,
        message,
        anomalies,
        probability,
        excuse,
        settled,
        null,
        List.of());
  }

  /** Certain of what it says. */
  public AssetObservation(
      AssetId assetId,
      AssetState state,
      @Nullable Instant onset,
      double lossFraction,
      String message,
      List<Anomaly> anomalies) {
    this(
        assetId,
        state,
        onset,
        lossFraction,
        message,
        anomalies,
        state.opensCase() && !anomalies.isEmpty() ? 1 : 0,
        null,
        null);
  }

  /** The same with only some of its anomalies. */
  public AssetObservation keeping(Predicate<Anomaly> which) {
    return new AssetObservation(
        assetId,
        state,
        onset,
        lossFraction,
        message,
        anomalies.stream().filter(which).toList(),
        probability,
        excuse,
        settled,
        day,
        members);
  }

  /** The same where it is not sure enough for a case: it proves nothing, and ends nothing. */
  AssetObservation unproven(double confidence) {
    return new AssetObservation(
        assetId,
        state == AssetState.PARTLY_DOWN ? AssetState.PRODUCING : AssetState.UNKNOWN,
        onset,
        lossFraction,
        String.format(
            Locale.ROOT,
            "%s; a probability of %.2f, and a case needs %.2f",
            message,
            probability,
            confidence),
        List.of(),
        probability,
        excuse,
        settled,
        day,
        members);
  }

  /** The same with more that was seen, unless it is not at work or not heard. */
  AssetObservation adding(List<Anomaly> more) {
    if (more.isEmpty()
        || state == AssetState.RETIRED
        || state == AssetState.NOT_COMMISSIONED
        || state == AssetState.COMMUNICATION_LOST) {
      return this;
    }
    List<Anomaly> all = new ArrayList<>(anomalies);
    all.addAll(more);
    return new AssetObservation(
        assetId,
        state,
        onset,
        lossFraction,
        message,
        all,
        probability,
        excuse,
        settled,
        day,
        members);
  }

  /** The same with alarms that stand; where nothing else is wrong the first is what is told. */
  AssetObservation alarming(List<Anomaly> alarms) {
    boolean nothingElse =
        anomalies.isEmpty()
            && !isSuspected()
            && (state == AssetState.PRODUCING || state == AssetState.EXCUSED);
    AssetObservation all = adding(alarms);
    return alarms.isEmpty() || !nothingElse ? all : all.telling(alarms.get(0), "; it " + message);
  }

  /** The same that tells another one of its alarms first. */
  public AssetObservation telling(Anomaly alarm) {
    return telling(alarm, "; " + message);
  }

  private AssetObservation telling(Anomaly anomaly, String rest) {
    Alarm alarm = Objects.requireNonNull(anomaly.alarm(), "no alarm");
    List<Anomaly> all = new ArrayList<>(anomalies);
    all.remove(anomaly);
    all.add(0, anomaly);
    return new AssetObservation(
        assetId,
        state,
        anomaly.window().from(),
        0,
        anomaly.notes() + rest,
        all,
        alarm.probability(),
        excuse,
        settled,
        day,
        alarm.members());
  }

  /** Its maker's alarms that stand. */
  public Stream<Alarm> alarms() {
    return anomalies.stream().flatMap(each -> Stream.ofNullable(each.alarm()));
  }

  /** True when it is a finding by its maker's alarms alone. */
  public boolean isOfAlarm() {
    return !state.opensCase() && anomalies.stream().anyMatch(Anomaly::tellsAlarm);
  }

  private boolean isSuspected() {
    return probability >= SUSPICION;
  }

  /** What shows that a part of it runs hotter than it should. */
  public Optional<Anomaly> heat() {
    return anomalies.stream().filter(Anomaly::isHeat).findFirst();
  }

  /** The same without what is less severe; a long silence is proven, and no energy weighs it. */
  public AssetObservation countingFrom(double severity) {
    return isSilent() ? this : keeping(anomaly -> anomaly.severity() >= severity);
  }

  /** The same silence, of all that fell silent together. */
  public AssetObservation of(List<AssetId> all) {
    return new AssetObservation(
        assetId,
        state,
        onset,
        lossFraction,
        message,
        anomalies,
        probability,
        excuse,
        settled,
        day,
        all);
  }

  /** The same with what it did while it was silent. */
  AssetObservation settling(BlindTime blind) {
    return new AssetObservation(
        assetId,
        state,
        onset,
        lossFraction,
        message,
        anomalies,
        probability,
        excuse,
        blind,
        day,
        members);
  }

  /** The same with its energy, by which a fault is severe. */
  public AssetObservation weighed(@Nullable DayEnergy energy) {
    List<Anomaly> all = new ArrayList<>(anomalies);
    if (energy != null && state.isFault() && !all.isEmpty()) {
      double kwhDay = lossFraction * energy.possibleKwhDay();
      all.set(0, all.get(0).withSeverity(Anomaly.severityOf(kwhDay)));
    }
    return new AssetObservation(
        assetId,
        state,
        onset,
        lossFraction,
        message,
        all,
        probability,
        excuse,
        settled,
        energy,
        members);
  }

  /** What its fault takes of a day's energy; null where that is not known, as of a silence. */
  public @Nullable Double atStakeKwhDay() {
    return day == null || !state.isFault() ? null : lossFraction * day.possibleKwhDay();
  }

  /** True when it is the data that are at fault: a sensor, a clock, a value that stands still. */
  public boolean isDataFault() {
    return excuse == Excuse.SENSOR_AT_FAULT && !anomalies.isEmpty();
  }

  public boolean isSilent() {
    return state == AssetState.COMMUNICATION_LOST;
  }

  /**
   * True of what is presumed to be retired since it has been silent for so long; the registry does
   * not say so.
   */
  public boolean isTakenDown() {
    return state == AssetState.RETIRED && probability > 0;
  }

  /** Of which no energy is missed, or none that could have been known. */
  boolean missesNothing() {
    return excuse == Excuse.NO_RESOURCE
        || (excuse == null
            && switch (state) {
              case PRODUCING, RETIRED, NOT_COMMISSIONED, COMMUNICATION_LOST -> true;
              case PARTLY_DOWN, DOWN, UNKNOWN, EXCUSED -> false;
            });
  }

  /** Produces, and nothing is suspected. */
  public boolean isSound() {
    return state == AssetState.PRODUCING && probability < SUSPICION;
  }

  public double severity() {
    return anomalies.stream().mapToDouble(Anomaly::severity).max().orElse(0);
  }

  /**
   * True when a case is due: a fault, a long silence or a maker's alarm, that an anomaly proves.
   */
  public boolean isFinding() {
    return (state.opensCase() && !anomalies.isEmpty())
        || anomalies.stream().anyMatch(Anomaly::tellsAlarm);
  }

  /** normal, anomalies_found or no_data: what a detection's status is. */
  public String status() {
    if (!anomalies.isEmpty()) {
      return "anomalies_found";
    }
    return state == AssetState.COMMUNICATION_LOST || state == AssetState.UNKNOWN || isTakenDown()
        ? "no_data"
        : "normal";
  }
}
