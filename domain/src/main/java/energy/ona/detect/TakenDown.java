package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.slow.HourlyYields;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was probably taken down without a word: it has sent nothing for a month in which others of
 * its site did, and few fell silent with it, which were a logger or a line. It is a presumption,
 * for a person to confirm; whatever sends again was not taken down.
 *
 * @param since when each of them was last heard
 */
record TakenDown(Map<AssetId, Instant> since) {
  private static final int AFTER_DAYS = 30;
  private static final int DAY_HOURS = 24;
  private static final Duration TOGETHER = Duration.ofHours(1);
  private static final int TOGETHER_ASSETS = 3;

  /**
   * @param hours what is remembered until {@code asOf}; days before it count as days on which
   *     others sent
   */
  static TakenDown of(List<Asset> assets, HourlyYields hours, Instant asOf) {
    Map<AssetId, Instant> since = new HashMap<>();
    for (Asset asset : assets) {
      Instant last = hours.lastHeard().get(asset.assetId());
      if (last != null
          && asset.isAtWork(asOf)
          && Duration.between(last, asOf).toDays() - daysWithoutOthers(asset, hours, last)
              >= AFTER_DAYS
          && fellSilentAt(last, assets, hours, asOf) < TOGETHER_ASSETS) {
        since.put(asset.assetId(), last);
      }
    }
    return new TakenDown(since);
  }

  /** The whole days since it was last heard on which no other of its site was. */
  private static int daysWithoutOthers(Asset asset, HourlyYields hours, Instant last) {
    List<float[]> others =
        hours.yields().entrySet().stream()
            .filter(each -> !each.getKey().equals(asset.assetId()))
            .map(Map.Entry::getValue)
            .toList();
    int days = 0;
    int first = (int) Math.max(0, last.getEpochSecond() / 3600 + 1 - hours.fromHour());
    for (int day = first; day + DAY_HOURS <= hours.hours(); day += DAY_HOURS) {
      int from = day;
      days += others.stream().noneMatch(row -> anyHeard(row, from)) ? 1 : 0;
    }
    return days;
  }

  private static boolean anyHeard(float[] row, int from) {
    for (int hour = from; hour < from + DAY_HOURS; hour++) {
      if (!Float.isNaN(row[hour])) {
        return true;
      }
    }
    return false;
  }

  /** How many that are at work were last heard at about a moment. */
  private static long fellSilentAt(
      Instant moment, List<Asset> assets, HourlyYields hours, Instant asOf) {
    return assets.stream()
        .filter(asset -> asset.isAtWork(asOf))
        .map(asset -> hours.lastHeard().get(asset.assetId()))
        .filter(
            last -> last != null && Duration.between(last, moment).abs().compareTo(TOGETHER) <= 0)
        .count();
  }

  /** What a look says of an asset, unless that is a silence which is presumed to last. */
  AssetObservation of(AssetObservation seen) {
    Instant last = since.get(seen.assetId());
    return last == null || !seen.isSilent()
        ? seen
        : new AssetObservation(
            seen.assetId(),
            AssetState.RETIRED,
            last,
            0,
            "sends nothing since %s while others at its site do: probably taken down"
                .formatted(last),
            List.of());
  }
}
