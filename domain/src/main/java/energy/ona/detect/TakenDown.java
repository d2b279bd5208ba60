package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.slow.HourlyYields;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was probably taken down without a word: it has sent nothing on a month of days on which
 * others of its site did, and few fell silent with it, which were a logger or a line. It is a
 * presumption, for a person to confirm; whatever sends again was not taken down. A node on which
 * others hang may be one that never measures: it is judged by them, and not by its silence.
 *
 * @param since when each of them was last heard; empty where nobody remembers
 */
record TakenDown(Map<AssetId, Optional<Instant>> since) {
  private static final int AFTER_DAYS = 30;
  private static final int DAY_HOURS = 24;
  private static final int HOUR_SECONDS = 3600;
  private static final Duration TOGETHER = Duration.ofHours(1);
  private static final int TOGETHER_ASSETS = 3;

  /** That nobody just mends its line; a month has shown as much. */
  private static final double PROBABILITY = 0.9;

  /**
   * @param hours what is remembered until {@code asOf}
   */
  static TakenDown of(List<Asset> assets, HourlyYields hours, Instant asOf) {
    Map<AssetId, Optional<Instant>> since = new HashMap<>();
    Set<AssetId> nodes =
        assets.stream()
            .filter(asset -> asset.isAtWork(asOf))
            .map(Asset::parentId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    for (Asset asset : assets) {
      Optional<Instant> last = hours.heard(asset.assetId());
      Optional<Instant> expected = expectedSince(asset, last);
      if (asset.isAtWork(asOf)
          && !nodes.contains(asset.assetId())
          && expected.isPresent()
          && daysOfOthers(asset, hours, expected.get()) >= AFTER_DAYS
          && fellSilentAt(last, assets, hours, asOf) < TOGETHER_ASSETS) {
        since.put(asset.assetId(), last);
      }
    }
    return new TakenDown(since);
  }

  /**
   * Since when its silence counts: since it was last heard, and since it was commissioned where
   * that is later. Empty where neither is known: it may have been registered today.
   */
  private static Optional<Instant> expectedSince(Asset asset, Optional<Instant> last) {
    return Stream.concat(
            last.stream(),
            Stream.ofNullable(asset.commissionedOn())
                .map(day -> day.atStartOfDay(asset.zone()).toInstant()))
        .max(Comparator.naturalOrder());
  }

  /** The remembered days since a moment on which any other of its site was heard. */
  private static int daysOfOthers(Asset asset, HourlyYields hours, Instant since) {
    List<float[]> others =
        hours.yields().entrySet().stream()
            .filter(each -> !each.getKey().equals(asset.assetId()))
            .map(Map.Entry::getValue)
            .toList();
    long first = Math.max(0, since.getEpochSecond() / HOUR_SECONDS + 1 - hours.fromHour());
    int days = 0;
    for (long day = first; day + DAY_HOURS <= hours.hours(); day += DAY_HOURS) {
      int from = (int) day;
      days += others.stream().anyMatch(row -> isHeard(row, from)) ? 1 : 0;
    }
    return days;
  }

  private static boolean isHeard(float[] row, int from) {
    for (int hour = from; hour < from + DAY_HOURS; hour++) {
      if (!Float.isNaN(row[hour])) {
        return true;
      }
    }
    return false;
  }

  /**
   * How many that are at work were last heard at about a moment, however long ago: that is known
   * for longer than the hours are. One where nobody knows.
   */
  private static long fellSilentAt(
      Optional<Instant> moment, List<Asset> assets, HourlyYields hours, Instant asOf) {
    return moment
        .map(
            at ->
                assets.stream()
                    .filter(asset -> asset.isAtWork(asOf))
                    .flatMap(asset -> hours.heard(asset.assetId()).stream())
                    .filter(last -> Duration.between(last, at).abs().compareTo(TOGETHER) <= 0)
                    .count())
        .orElse(1L);
  }

  /** What a look says of an asset, unless that is a silence which is presumed to last. */
  AssetObservation of(AssetObservation seen) {
    Optional<Instant> last = since.get(seen.assetId());
    return last == null || !seen.isSilent()
        ? seen
        : new AssetObservation(
            seen.assetId(),
            AssetState.RETIRED,
            last.orElse(null),
            0,
            last.map(
                    at ->
                        "sends nothing since %s while others of its site do: probably taken down"
                            .formatted(at))
                .orElse(
                    "has sent nothing for as long as is remembered while others of its site do:"
                        + " probably taken down, or never connected"),
            List.of(),
            PROBABILITY,
            null,
            null);
  }
}
