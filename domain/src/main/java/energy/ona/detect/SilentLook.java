package energy.ona.detect;

import energy.ona.asset.Technology;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether an asset sends nothing where it should. A silence that is long enough for a case carries
 * an anomaly; one whose beginning was not heard never does: what did not send before may be not yet
 * connected, or taken down.
 */
final class SilentLook {
  private static final double SECONDS_AN_HOUR = 3600;

  private final DetectSettings.Silence settings;
  private final AssetTrace trace;
  private final SiteReports reports;
  private final Instant asOf;

  SilentLook(DetectSettings.Silence settings, AssetTrace trace, SiteReports reports, Instant asOf) {
    this.settings = settings;
    this.trace = trace;
    this.reports = reports;
    this.asOf = asOf;
  }

  /**
   * @param firstStep what counts as now begins here
   */
  Optional<AssetObservation> observe(int firstStep) {
    boolean needsLight = trace.asset().technology() == Technology.SOLAR;
    long allowed = Math.max(settings.minutes() * 60L, 3L * trace.cadenceSeconds());
    int last = trace.last();
    long besideOthers = reports.othersSince(trace);
    if (besideOthers > allowed) {
      return Optional.of(
          silent("sends %s while siblings at its site do", besideOthers, Anomaly.SILENCE));
    }
    if (!reports.daylight().isKnown() && needsLight) {
      return last < firstStep
          ? Optional.of(silent("the whole site sends %s", 0, Anomaly.SITE_SILENCE))
          : Optional.empty();
    }
    long lit = reports.lightSince(last, needsLight);
    return lit > allowed
        ? Optional.of(silent("the whole site sends %s", lit, Anomaly.SITE_SILENCE))
        : Optional.empty();
  }

  private AssetObservation silent(String words, long seconds, String method) {
    int last = trace.last();
    if (last < 0) {
      return of(null, words.formatted("nothing in the look-back"), List.of(), 0);
    }
    Instant since = trace.start(last);
    String message = words.formatted("nothing since " + since);
    double enough = settings.caseHours() * SECONDS_AN_HOUR;
    if (enough == 0 || seconds < enough) {
      return of(since, message, List.of(), 0);
    }
    TimeRange range = new TimeRange(since, asOf);
    return of(
        since,
        message,
        List.of(
            new Anomaly(
                range,
                Map.of(),
                null,
                null,
                Anomaly.severityOf(0),
                message + ": whether it produces is not known",
                method,
                asOf,
                Anomaly.evidenceUrl(trace.asset().assetId(), range))),
        new Certainty(seconds / enough, method.equals(Anomaly.SILENCE)).probability());
  }

  private AssetObservation of(
      @Nullable Instant since, String message, List<Anomaly> anomalies, double probability) {
    return new AssetObservation(
        trace.asset().assetId(),
        AssetState.COMMUNICATION_LOST,
        since,
        0,
        message,
        anomalies,
        probability,
        null,
        null);
  }
}
