package energy.ona.activities.late;

import energy.ona.activities.detect.SiteObserver;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.cases.Cases;
import energy.ona.config.Parameters;
import energy.ona.detect.PastFaults;
import energy.ona.detect.PastFaults.PastFault;
import energy.ona.ingest.SiteWatermark;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.observation.ObservationStore;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.workflows.Progress;
import energy.ona.workflows.late.DisprovedCase;
import energy.ona.workflows.late.LateActivities;
import energy.ona.workflows.late.LookBackRequest;
import energy.ona.workflows.late.LookedBack;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Looks at a site every few hours of its past, as it is known now. */
public final class StoreLateActivities implements LateActivities {
  /** Short enough that one look falls into any day, also in winter. */
  private static final Duration STEP = Duration.ofHours(3);

  /** As a sweep looks back. */
  static final Duration LOOKBACK = Duration.ofHours(24);

  /** A week; then the next call goes on. */
  private static final int MOST_LOOKS = 56;

  private final RecordStore<SiteWatermark> watermarks;
  private final SiteObserver observer;
  private final Cases cases;
  private final PastCases pastCases;
  private final DisprovedCases disprovedCases;
  private final Parameters parameters;
  private final Clock clock;

  public StoreLateActivities(
      RecordStores records,
      SiteObserver observer,
      PastCases pastCases,
      Parameters parameters,
      Clock clock) {
    this.watermarks = records.of(SiteWatermark.class);
    this.observer = observer;
    this.cases = Cases.on(records);
    this.pastCases = pastCases;
    this.disprovedCases = new DisprovedCases(records, observer, clock);
    this.parameters = parameters;
    this.clock = clock;
  }

  @Override
  public LookedBack lookBack(LookBackRequest request) {
    return lookBack(request, soFar -> Activity.getExecutionContext().heartbeat(soFar));
  }

  /** The same, with who is told how far it is. */
  LookedBack lookBack(LookBackRequest asked, Consumer<Progress> told) {
    LookBackRequest request = asked.from(later(asked.range().from(), ObservationStore.EARLIEST));
    LookBackProgress progress = new LookBackProgress(told, clock, request);
    CustomerId customer = request.customerId();
    LateRange range = request.range();
    Instant newest = newest(customer, range);
    // Of a correction that lasts no look sees more than what was sent.
    Instant end = afterLast(range.to()).isBefore(newest) ? afterLast(range.to()) : newest;
    PastFaults faults =
        new PastFaults(request.going(), parameters.current(customer).ooda().detectionThreshold());
    Instant at = range.from();
    Instant measured = Instant.MIN;
    Set<String> seen = new HashSet<>();
    int recorded = 0;
    int looks = 0;
    // Beyond the late range only for as long as a fault of it has no end.
    while (at.isBefore(end) || (!faults.going().isEmpty() && at.isBefore(newest))) {
      if (looks == MOST_LOOKS) {
        return new LookedBack(
            new LateRange(range.siteId(), at, range.to()),
            faults.going(),
            looks,
            recorded,
            disproved(request, at, newest, seen, progress));
      }
      Instant bound = at.isBefore(end) ? end : newest;
      if (measured.isBefore(at.minus(LOOKBACK))) {
        // A clock that was reset, or a correction of all time, has years between two samples.
        measured = measured(customer, range.siteId(), at, bound);
        at = later(at, measured);
        if (!at.isBefore(bound)) {
          continue;
        }
      }
      at = at.plus(STEP).isBefore(bound) ? at.plus(STEP) : bound;
      progress.walks(at, faults.going().size());
      for (PastFault over :
          faults.look(
              at, observer.look(customer, range.siteId(), at, LOOKBACK).observations().values())) {
        String source = request.source(over.onset(), over.lastSeen());
        seen.add(Cases.pastId(over.assetId(), over.onset()));
        recorded += pastCases.record(customer, range.siteId(), source, over, at) ? 1 : 0;
      }
      looks++;
    }
    return new LookedBack(
        null,
        withoutCase(customer, range.siteId(), faults),
        looks,
        recorded,
        disproved(request, range.to(), newest, seen, progress));
  }

  /** The next sample that a look from now on sees, else the end. */
  private Instant measured(CustomerId customer, SiteId site, Instant at, Instant bound) {
    return observer.oldest(customer, site, new TimeRange(at.minus(LOOKBACK), bound)).orElse(bound);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Of the part that was walked through. */
  private List<DisprovedCase> disproved(
      LookBackRequest request,
      Instant to,
      Instant newest,
      Set<String> seen,
      LookBackProgress progress) {
    LateRange range = request.range();
    Instant end = to.isBefore(range.to()) ? to : range.to();
    if (range.from().isAfter(end)) {
      // A part that goes on beyond the range for a fault without an end holds nothing late.
      return List.of();
    }
    LateRange part = new LateRange(range.siteId(), range.from(), end);
    List<DisprovedCase> all =
        new ArrayList<>(disprovedCases.open(request, part, newest, progress::asks));
    all.addAll(disprovedCases.past(request, part, STEP, seen, progress::asks));
    return all;
  }

  private List<PastFault> withoutCase(CustomerId customer, SiteId site, PastFaults faults) {
    if (faults.going().isEmpty()) {
      return List.of();
    }
    Set<AssetId> open =
        cases.openAt(customer, site).stream()
            .filter(each -> !each.isOfCommunication())
            .map(each -> each.assetId())
            .collect(Collectors.toSet());
    return faults.going().stream().filter(fault -> !open.contains(fault.assetId())).toList();
  }

  /** The end of what the site has sent, which no later look can see beyond. */
  private Instant newest(CustomerId customer, LateRange range) {
    Instant now = clock.instant();
    Instant sent =
        watermarks
            .get(customer, range.siteId().value())
            .map(mark -> afterLast(mark.upTo()))
            .orElse(now);
    return sent.isBefore(now) ? sent : now;
  }

  private static Instant afterLast(Instant sample) {
    return sample.plus(Duration.ofMinutes(1));
  }
}
