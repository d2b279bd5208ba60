package energy.ona.activities.forecast;

import energy.ona.asset.SiteId;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.forecast.score.AssetLearning;
import energy.ona.forecast.score.DayScores;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.quality.Signal;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What a day that is over showed of forecasts that somebody should know; told once a day. */
final class ForecastNews {
  private final EventLog events;

  ForecastNews(EventLog events) {
    this.events = events;
  }

  void drift(DayScores scores, double loss, Instant at) {
    events.append(
        new PlatformEvent(
            0,
            scores.customerId(),
            "forecast.drift:%s:%s".formatted(scores.siteId(), scores.day()),
            at,
            "observe",
            "forecast.drift",
            scores.siteId().value(),
            null,
            null,
            ("forecasts of %s have lately been worse than usual: a loss of %.4f of capacity on"
                    + " %s; a challenger is trained")
                .formatted(scores.siteId(), loss, scores.day()),
            Map.of("loss", loss, "day", scores.day().toString())));
  }

  /**
   * Of days whose data changed though what had been forecast of them is gone.
   *
   * @param days at least one
   */
  void unarchived(CustomerId customer, SiteId site, List<LocalDate> days, Instant at) {
    LocalDate first = Collections.min(days);
    LocalDate last = Collections.max(days);
    events.append(
        new PlatformEvent(
            0,
            customer,
            "forecast.unarchived:%s:%s:%s:%d".formatted(site, first, last, days.size()),
            at,
            "observe",
            "forecast.unarchived",
            site.value(),
            null,
            null,
            ("data of %s changed on %d days from %s to %s after they were scored, and what had been"
                    + " forecast of them cannot be read from the archive any more: their scores stay"
                    + " as they were")
                .formatted(site, days.size(), first, last),
            Map.of("from", first.toString(), "to", last.toString(), "days", days.size())));
  }

  void outgrown(DayScores scores, AssetLearning asset, SiteWindow measured, Instant at) {
    double mostKw =
        measured
            .of(asset.assetId())
            .map(series -> Signal.of(series, Signals.POWER_KW))
            .map(power -> IntStream.range(0, power.size()).mapToDouble(power::value))
            .orElseGet(DoubleStream::empty)
            .max()
            .orElse(asset.capacityKw());
    events.append(
        new PlatformEvent(
            0,
            scores.customerId(),
            "capacity.outgrown:%s:%s".formatted(asset.assetId(), scores.day()),
            at,
            "observe",
            "capacity.outgrown",
            scores.siteId().value(),
            asset.assetId().value(),
            null,
            ("%s has delivered up to %.1f kW and is registered with %.1f kW, on %d days: if it is"
                    + " another machine now, correct its capacity_kw; until then forecasts take it"
                    + " for one of %.1f kW")
                .formatted(
                    asset.assetId(),
                    mostKw,
                    asset.capacityKw(),
                    asset.outgrown().days(),
                    asset.outgrown().capacityKw(asset.capacityKw())),
            Map.of("most_kw", mostKw, "capacity_kw", asset.capacityKw())));
  }
}
