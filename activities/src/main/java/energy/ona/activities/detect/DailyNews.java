package energy.ona.activities.detect;

import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.BlindTime;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.workflows.detect.ObserveSiteRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a look tells beside its findings, each asset's kind of news once a day. */
final class DailyNews {
  /** A day of a large fleet that fell silent. */
  private static final int MOST_REMEMBERED = 20_000;

  private final EventLog events;
  private final Clock clock;
  private final Set<String> toldToday =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MOST_REMEMBERED;
                }
              }));

  DailyNews(EventLog events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  List<PlatformEvent> of(ObserveSiteRequest request, AssetObservation seen) {
    List<PlatformEvent> news = new ArrayList<>();
    if (seen.state() == AssetState.COMMUNICATION_LOST) {
      news.add(daily(request, seen, "silent", "asset.silent", seen.message()));
    }
    if (seen.isTakenDown()) {
      news.add(proposal(request, seen));
    }
    BlindTime settled = seen.settled();
    if (settled != null) {
      news.add(
          event(
              request,
              seen,
              "settled/%s/%s".formatted(seen.assetId(), settled.from()),
              "asset.settled",
              settled.words()));
    }
    if (seen.isDataFault()) {
      news.add(daily(request, seen, "data", "asset.data_fault", seen.message()));
    }
    seen.heat()
        .ifPresent(hot -> news.add(daily(request, seen, "hot", "asset.running_hot", hot.notes())));
    String limits =
        seen.anomalies().stream()
            .filter(Anomaly::isBeyondLimit)
            .map(Anomaly::notes)
            .collect(Collectors.joining("; "));
    if (!limits.isEmpty()) {
      news.add(daily(request, seen, "limit", "asset.beyond_limit", limits));
    }
    return news;
  }

  /** The day from which on it was not there, for a person to register. */
  private PlatformEvent proposal(ObserveSiteRequest request, AssetObservation seen) {
    Instant since = seen.onset();
    return event(
        request,
        seen,
        "retired/%s/%s".formatted(seen.assetId(), since),
        "asset.retirement_proposed",
        seen.message(),
        since == null
            ? Map.of()
            : Map.of("retired_on", since.plus(Duration.ofDays(1)).toString().substring(0, 10)));
  }

  /** The log takes each once; those that it has from here already need not be sent again. */
  void tell(List<PlatformEvent> all) {
    List<PlatformEvent> fresh =
        all.stream()
            .filter(event -> !toldToday.contains(event.customerId().key(event.key())))
            .toList();
    if (!fresh.isEmpty()) {
      events.append(fresh);
      fresh.forEach(event -> toldToday.add(event.customerId().key(event.key())));
    }
  }

  private PlatformEvent daily(
      ObserveSiteRequest request, AssetObservation seen, String key, String kind, String words) {
    String day = request.asOf().toString().substring(0, 10);
    return event(request, seen, "%s/%s/%s".formatted(key, seen.assetId(), day), kind, words);
  }

  private PlatformEvent event(
      ObserveSiteRequest request, AssetObservation seen, String key, String kind, String words) {
    return event(request, seen, key, kind, words, Map.of());
  }

  private PlatformEvent event(
      ObserveSiteRequest request,
      AssetObservation seen,
      String key,
      String kind,
      String words,
      Map<String, Object> details) {
    return new PlatformEvent(
        0,
        request.customerId(),
        key,
        clock.instant(),
        "observe",
        kind,
        request.siteId().value(),
        seen.assetId().value(),
        null,
        "%s %s".formatted(seen.assetId(), words),
        details);
  }
}
