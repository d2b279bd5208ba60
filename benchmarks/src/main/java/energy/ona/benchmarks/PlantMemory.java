package energy.ona.benchmarks;

import energy.ona.asset.AssetId;
import energy.ona.detect.Detector;
import energy.ona.detect.Episodes;
import energy.ona.detect.Episodes.Episode;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the sweep would remember of a plant at a moment. */
final class PlantMemory {
  private PlantMemory() {}

  /** A day is remembered when it is over and the window begins in it. */
  static TimeRange range(Detector detector, Instant at, Duration lookback) {
    Instant until =
        detector.window(at, lookback).from().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    return new TimeRange(detector.memoryRange(at).from(), until);
  }

  /** Faults that were found and over by then, as closed cases are known to the sweep. */
  static Map<AssetId, List<TimeRange>> overBy(Instant at, Episodes episodes) {
    Map<AssetId, List<TimeRange>> ill = new HashMap<>();
    for (Episode episode : episodes.all()) {
      Instant onset = episode.onset() == null ? episode.openedAt() : episode.onset();
      Instant end = episode.endedAt();
      if (end != null && end.isBefore(at) && onset.isBefore(end) && episode.state().isFault()) {
        ill.computeIfAbsent(episode.assetId(), none -> new ArrayList<>())
            .add(new TimeRange(onset, end));
      }
    }
    return ill;
  }
}
