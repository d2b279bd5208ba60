package energy.ona.api.observation;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.ObservationStore;
import energy.ona.quality.AssetQuality;
import energy.ona.quality.AssetQuality.Run;
import energy.ona.quality.AssetQuality.SignalDay;
import energy.ona.quality.QualityData;
import energy.ona.quality.QualityReader;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which flags the samples of each signal have, to be drawn at them.
 *
 * @param runs by signal; null where nobody looked
 */
record DrawnQuality(@Nullable Map<String, List<Run>> runs) {
  /** Longer ranges are drawn without it: every check looks at every sample. */
  private static final Duration LONGEST = Duration.ofDays(31);

  static final DrawnQuality UNKNOWN = new DrawnQuality(null);

  static boolean isDrawn(TimeRange range) {
    return range.length().compareTo(LONGEST) <= 0;
  }

  static DrawnQuality of(
      Asset asset, List<Asset> site, ObservationStore observations, TimeRange range) {
    List<AssetId> siblings = site.stream().map(Asset::assetId).toList();
    AssetQuality quality =
        QualityReader.read(asset, QualityData.read(observations, asset, siblings, range), range);
    Map<String, List<Run>> runs = new HashMap<>();
    for (SignalDay day : quality.days()) {
      runs.merge(day.signal(), day.runs(), DrawnQuality::joined);
    }
    return new DrawnQuality(runs);
  }

  private static List<Run> joined(List<Run> some, List<Run> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** By signal, those of the sample at a moment; empty when none, null when nobody looked. */
  @Nullable Map<String, List<String>> at(Instant moment, List<String> signals) {
    if (runs == null) {
      return null;
    }
    Map<String, List<String>> flags = new TreeMap<>();
    for (String signal : signals) {
      List<String> own =
          runs.getOrDefault(signal, List.of()).stream()
              .filter(run -> !run.from().isAfter(moment) && !run.to().isBefore(moment))
              .map(run -> run.flag().wireName())
              .toList();
      if (!own.isEmpty()) {
        flags.put(signal, own);
      }
    }
    return flags;
  }
}
