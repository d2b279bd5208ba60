package energy.ona.activities.detect;

import energy.ona.activities.CurrentRun;
import energy.ona.activities.late.PastCases;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.cases.FaultGroups;
import energy.ona.cases.InHand;
import energy.ona.config.Parameters;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.Detection;
import energy.ona.detect.EnergyAtStake;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.json.Json;
import energy.ona.risk.Tariffs;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.workflows.detect.DetectActivities;
import energy.ona.workflows.detect.DetectRequest;
import energy.ona.workflows.detect.ObserveSiteRequest;
import energy.ona.workflows.detect.SiteFindings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Observes assets among their siblings. */
public final class SiteDetectActivities implements DetectActivities {
  private final RecordStore<Asset> assets;
  private final RecordStore<Detection> detections;
  private final Cases cases;
  private final MergedCases merged;
  private final CaseEnds ends;
  private final SiteObserver observer;
  private final EventLog events;
  private final DailyNews news;
  private final SettledFaults settled;
  private final Parameters parameters;
  private final Tariffs tariffs;
  private final ObjectStore documents;
  private final Clock clock;

  /**
   * @param documents the output bucket
   */
  public SiteDetectActivities(
      RecordStores stores,
      SiteObserver observer,
      EventLog events,
      Parameters parameters,
      Tariffs tariffs,
      ObjectStore documents,
      RunningCycles cycles,
      Clock clock) {
    this.assets = stores.of(Asset.class);
    this.detections = stores.of(Detection.class);
    this.cases = Cases.on(stores);
    this.merged = new MergedCases(stores, clock);
    this.ends = new CaseEnds(cases, cycles, events, clock);
    this.observer = observer;
    this.events = events;
    this.news = new DailyNews(events, clock);
    this.settled = new SettledFaults(new PastCases(stores, events, clock));
    this.parameters = parameters;
    this.tariffs = tariffs;
    this.documents = documents;
    this.clock = clock;
  }

  @Override
  public Detection detect(DetectRequest request) {
    Optional<Detection> stored =
        CurrentRun.earlierResult(detections, request.customerId(), request.detectionId());
    if (stored.isPresent()) {
      // A retry after a crash between the two writes; the event's key makes it one.
      tell(request, stored.get());
      return stored.get();
    }
    Asset asset =
        assets
            .get(request.customerId(), request.assetId().value())
            .orElseThrow(() -> PlatformException.notFound("asset", request.assetId()));
    SiteObserver.Look look =
        observer.look(
            request.customerId(),
            asset.siteId(),
            request.asOf(),
            Duration.ofHours(request.lookbackHours()),
            step(request));
    AssetObservation seen = look.observations().get(request.assetId());
    if (seen == null) {
      throw PlatformException.notFound("asset", request.assetId());
    }
    Detection detection =
        detection(request, asset, seen, new PricedLosses(tariffs, look.assets()).of(seen));
    if (!detection.detections().isEmpty()) {
      documents.put(
          detection.evidenceKey(),
          Json.write(look.evidence(asset)).getBytes(StandardCharsets.UTF_8),
          "application/json");
    }
    if (!detections.create(detection)) {
      detection = detections.get(request.customerId(), request.detectionId()).orElse(detection);
    }
    tell(request, detection);
    return detection;
  }

  /** A cycle looks in the steps of the sweep that started it. */
  private Duration step(DetectRequest request) {
    Integer asked = request.windowMin();
    if (asked != null) {
      return Duration.ofMinutes(asked);
    }
    return request.cycleId() == null ? observer.personsWindow() : Duration.ZERO;
  }

  private Detection detection(
      DetectRequest request, Asset asset, AssetObservation seen, @Nullable EnergyAtStake energy) {
    Double asked = request.severityThreshold();
    AssetObservation kept =
        asked == null
            ? seen.countingFrom(
                parameters.current(request.customerId()).ooda().detectionThreshold())
            : seen.keeping(anomaly -> anomaly.severity() >= asked);
    if (request.cycleId() != null && kept.isOfAlarm()) {
      kept =
          new InHand(cases.openAt(request.customerId(), asset.siteId()), request.asOf())
              .toTakeInHand(kept);
    }
    return new Detection(
        request.customerId(),
        request.detectionId(),
        asset.assetId(),
        asset.siteId(),
        request.asOf(),
        request.lookbackHours(),
        kept.state(),
        kept.onset(),
        kept.lossFraction(),
        kept.severity(),
        kept.status(),
        kept.message(),
        kept.anomalies().stream().map(each -> each.of(request.detectionId())).toList(),
        clock.instant(),
        null,
        kept.probability(),
        kept.excuse(),
        energy,
        kept.members());
  }

  private void tell(DetectRequest request, Detection detection) {
    if (detection.isFinding() && request.cycleId() != null) {
      events.append(FindingEvent.of(detection, clock.instant()));
    }
  }

  @Override
  public SiteFindings observeSite(ObserveSiteRequest request) {
    SiteObserver.Look look =
        observer.look(
            request.customerId(),
            request.siteId(),
            request.asOf(),
            Duration.ofHours(request.lookbackHours()));
    Map<AssetId, AssetObservation> observations = look.observations();
    List<FaultCase> openCases = cases.openAt(request.customerId(), request.siteId());
    FaultGroups groups = new FaultGroups(look.assets(), request.asOf(), observations);
    CountedFindings counted =
        CountedFindings.of(
            groups,
            observations,
            openCases,
            look.window().range().from(),
            request.asOf(),
            parameters.current(request.customerId()).ooda().detectionThreshold());
    Map<String, Integer> states = new TreeMap<>();
    List<PlatformEvent> daily = new ArrayList<>();
    for (AssetObservation seen : observations.values()) {
      states.merge(seen.state().wireName(), 1, Integer::sum);
      daily.addAll(news.of(request, seen));
    }
    news.tell(daily);
    settled.record(request, observations.values(), look.workHours());
    HeardAgain heard = new HeardAgain(groups, look.window(), observations, look::silence);
    ends.close(heard, groups, openCases, observations, request.asOf());
    return new SiteFindings(
        request.siteId(),
        look.assets().size(),
        states,
        counted.fresh(),
        counted.withOpenCase(),
        Stream.concat(
                merged.merge(groups, openCases, observations).stream(),
                merged.heardAgain(heard, openCases).stream())
            .toList(),
        new PricedLosses(tariffs, look.assets()).excused(observations.values()),
        counted.accepted());
  }
}
