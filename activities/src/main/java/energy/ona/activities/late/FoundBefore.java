package energy.ona.activities.late;

import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.ooda.Cycle;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;

/** Whether something was found in a site's past, so that a change of it asks for another look. */
public final class FoundBefore {
  private static final String RUNNING = "running";
  private static final int NEWEST_CYCLES = 50;

  /** Of what a look reads, what it counts as now: a day of daylight, in winter too. */
  private static final Duration NOW_LASTS = Duration.ofDays(3);

  private final Cases cases;
  private final RecordStore<Cycle> cycles;

  public FoundBefore(RecordStores records) {
    this.cases = Cases.on(records);
    this.cycles = records.of(Cycle.class);
  }

  public boolean in(CustomerId customer, LateRange range) {
    return cases.openAt(customer, range.siteId()).stream()
            .anyMatch(open -> range.touches(open.onset(), open.openedAt()))
        || isLookedAt(customer, range)
        || cases.pastAt(customer, range.siteId()).stream()
            .anyMatch(past -> !past.isTakenBack() && touches(range, past));
  }

  private static boolean touches(LateRange range, FaultCase past) {
    Instant lastSeen = past.lastSeen();
    return lastSeen != null && range.touches(past.onset(), lastSeen);
  }

  /** A cycle may have read the data as they were, and open its case later. */
  private boolean isLookedAt(CustomerId customer, LateRange range) {
    Query newest = Query.newest(NEWEST_CYCLES).where("site_id", range.siteId().value());
    return cycles.list(customer, newest).items().stream()
        .anyMatch(
            cycle ->
                cycle.status().equals(RUNNING)
                    && range.touches(cycle.asOf().minus(NOW_LASTS), cycle.asOf()));
  }
}
