package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.detect.RepairCheck.Proof;
import energy.ona.detect.RepairCheck.Verdict;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether work on a maker's alarm is proven: none that demands action comes any more. */
final class AlarmProof {
  private static final double SECONDS_AN_HOUR = 3600;

  private final AlarmCodes codes;
  private final DetectSettings.Alarms rules;

  AlarmProof(AlarmCodes codes, DetectSettings.Alarms rules) {
    this.codes = codes;
    this.rules = rules;
  }

  /**
   * @param since when the work was completed
   */
  Proof of(Asset asset, SiteWindow window, Instant since) {
    Optional<Series> sent = window.of(asset.assetId());
    Instant now = window.range().to();
    Instant last = sent.map(series -> last(asset, series)).orElse(since);
    if (last.isAfter(since.plus(Duration.ofMinutes(rules.minutes())))) {
      return new Proof(
          Verdict.FAULTY, "sent its maker's alarm since the work, last at %s".formatted(last));
    }
    Instant quietFrom = last.isAfter(since) ? last : since;
    Instant until = quietFrom.plusSeconds(Math.round(rules.clearHours() * SECONDS_AN_HOUR));
    boolean heard = sent.filter(series -> Heard.between(series, quietFrom, now)).isPresent();
    return heard && !now.isBefore(until)
        ? new Proof(Verdict.SOUND, "has sent no alarm of its maker's since the work")
        : new Proof(
            Verdict.TOO_EARLY, "no alarm since the work; one that comes and goes may by " + until);
  }

  private Instant last(Asset asset, Series series) {
    double[] sent = series.column(Signals.ALARM_CODE);
    for (int row = series.size() - 1; row >= 0; row--) {
      if (sent[row] > 0
          && codes
              .sign(asset, sent[row])
              .filter(sign -> sign.severity().compareTo(rules.leastSeverity()) >= 0)
              .isPresent()) {
        return series.timestamp(row);
      }
    }
    return Instant.MIN;
  }
}
