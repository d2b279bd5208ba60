package energy.ona.detect;

import energy.ona.asset.AssetId;
import energy.ona.detect.slow.SlowSigns;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A loss that only days can show, as an observation. */
final class SlowLoss {
  /** A fault is told from here on. */
  static final double PROVEN = 0.5;

  private SlowLoss() {}

  /** Empty when there is nothing to suspect. */
  static Optional<AssetObservation> of(AssetTrace trace, Instant asOf, @Nullable SlowSigns signs) {
    if (signs == null || signs.lossProbability() < AssetObservation.SUSPICION) {
      return Optional.empty();
    }
    AssetId id = trace.asset().assetId();
    String words = words(signs);
    if (signs.lossProbability() < PROVEN) {
      return Optional.of(
          new AssetObservation(
              id,
              AssetState.PRODUCING,
              null,
              0,
              "may have lost something: " + words,
              List.of(),
              signs.lossProbability(),
              null,
              null));
    }
    int first = Math.max(0, trace.grid().stepOf(signs.onset().getEpochSecond()));
    Anomaly anomaly =
        new Anomaly(
            new TimeRange(signs.onset(), asOf),
            trace.means(first, trace.last()),
            null,
            -signs.lossFraction(),
            Anomaly.severityOf(0),
            words,
            method(signs),
            asOf,
            Anomaly.evidenceUrl(id, new TimeRange(signs.onset(), asOf)));
    return Optional.of(
        new AssetObservation(
            id,
            AssetState.PARTLY_DOWN,
            signs.onset(),
            signs.lossFraction(),
            words,
            List.of(anomaly),
            signs.lossProbability(),
            null,
            null));
  }

  private static String words(SlowSigns signs) {
    return String.format(
        Locale.ROOT,
        "%s %.1f %% less than it used to beside %s since about %s%s (%.1f standard deviations,"
            + " probability %.2f)%s",
        signs.creeping() ? "has crept down and delivers" : "delivers",
        100 * signs.lossFraction(),
        signs.together() == null ? "its peers" : "the measured light or wind",
        signs.onset(),
        signs.strongOnly() ? ", mostly in strong light" : "",
        signs.z(),
        signs.lossProbability(),
        signs.together() == null ? "" : ofAll(signs.together()));
  }

  private static String ofAll(SlowSigns.Together together) {
    return String.format(
        Locale.ROOT,
        ", as do %d others of its site: %s",
        together.members().size() - 1,
        together.ownSensors()
            ? "several sensors agree"
            : "all of them lost, or the one sensor reads more than before (cleaned, replaced)");
  }

  private static String method(SlowSigns signs) {
    if (signs.together() != null) {
      return Anomaly.SITE_LEVEL_SHIFT;
    }
    return signs.strongOnly()
        ? Anomaly.STRONG_LIGHT_SHIFT
        : signs.creeping() ? Anomaly.CUSUM : Anomaly.LEVEL_SHIFT;
  }
}
