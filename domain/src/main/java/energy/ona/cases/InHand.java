package energy.ona.cases;

import energy.ona.asset.AssetId;
import energy.ona.detect.Alarm;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What open cases have in hand.
 *
 * @param open all open cases of the site, also those of which the loss is accepted
 * @param now until when it has to be
 */
public record InHand(List<FaultCase> open, Instant now) {
  public InHand {
    open = List.copyOf(open);
  }

  /**
   * True when nothing of the finding needs a case: its asset has one that it has not outgrown and
   * whose loss is not accepted too long, or each of its alarms has one. What falls silent while it
   * is out of order has one already, since somebody goes; what stands is none of a silence.
   */
  public boolean holds(AssetObservation seen) {
    return seen.isOfAlarm()
        ? seen.alarms().allMatch(alarm -> holds(seen.assetId(), alarm))
        : open.stream()
            .anyMatch(
                each ->
                    each.assetId().equals(seen.assetId())
                        && (each.isShelved()
                            ? isAccepted(each, seen)
                            : seen.isSilent() || !each.isOfCommunication())
                        && !each.isOutgrownBy(seen.onset(), seen.lossFraction())
                        && each.acceptanceEnd(now, seen.onset(), seen.lossFraction()).isEmpty());
  }

  /** Nobody goes for what is accepted: it has nothing in hand but what was. */
  private static boolean isAccepted(FaultCase shelved, AssetObservation seen) {
    List<AssetId> members = shelved.members();
    return seen.isSilent()
        ? shelved.isOfCommunication()
            && (members == null ? seen.members().size() < 2 : members.containsAll(seen.members()))
        : !shelved.isOfCommunication() && !shelved.isOfAlarm();
  }

  /**
   * The alarm has a case of any of those that send it. A loss of the asset has its own alarm in
   * hand, unless it is accepted, but none that others send too; another alarm has none.
   */
  private boolean holds(AssetId asset, Alarm alarm) {
    return open.stream()
        .filter(each -> !each.isOfCommunication())
        .filter(each -> each.acceptanceEnd(now, null, 0).isEmpty())
        .anyMatch(
            each ->
                each.isOf(alarm)
                    ? each.assetId().equals(asset) || alarm.members().contains(each.assetId())
                    : !each.isOfAlarm()
                        && !each.isShelved()
                        && alarm.members().isEmpty()
                        && each.assetId().equals(asset));
  }

  /** The same finding, which tells the first of its alarms that has no case, if it has such. */
  public AssetObservation toTakeInHand(AssetObservation seen) {
    if (!seen.isOfAlarm()) {
      return seen;
    }
    List<Anomaly> alarms = seen.anomalies().stream().filter(each -> each.alarm() != null).toList();
    return alarms.stream()
        .filter(each -> !holds(seen.assetId(), Objects.requireNonNull(each.alarm())))
        .findFirst()
        .filter(first -> !first.equals(alarms.get(0)))
        .map(seen::telling)
        .orElse(seen);
  }
}
