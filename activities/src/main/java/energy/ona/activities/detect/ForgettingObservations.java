package energy.ona.activities.detect;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.SiteWindow;
import energy.ona.observation.SourcedSeries;
import energy.ona.observation.Version;
import energy.ona.store.ObjectStore;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Measurements which, when they change what is remembered of a site, make that be made again: a
 * history that is uploaded after the first sweep, a logger that catches up.
 */
public final class ForgettingObservations implements ObservationStore {
  /** What is newer than this no memory holds. */
  private static final Duration NOT_YET_REMEMBERED = Duration.ofDays(2);

  private final ObservationStore observations;
  private final SiteMemory memory;
  private final Clock clock;

  public ForgettingObservations(ObservationStore observations, ObjectStore objects, Clock clock) {
    this.observations = observations;
    this.memory = new SiteMemory(objects, observations);
    this.clock = clock;
  }

  @Override
  public Appended append(ObservationBatch batch) {
    Appended appended = observations.append(batch);
    Instant first = appended.firstChange();
    Instant last = appended.lastChange();
    if (first != null
        && last != null
        && first.isBefore(clock.instant().minus(NOT_YET_REMEMBERED))) {
      memory.forget(batch.customerId(), batch.siteId(), new TimeRange(first, last.plusSeconds(1)));
    }
    return appended;
  }

  @Override
  public SiteWindow read(CustomerId customer, SiteId site, TimeRange range, Selection selection) {
    return observations.read(customer, site, range, selection);
  }

  @Override
  public Optional<Instant> oldest(CustomerId customer, SiteId site, TimeRange range) {
    return observations.oldest(customer, site, range);
  }

  @Override
  public Optional<Instant> newest(CustomerId customer, SiteId site, Instant before) {
    return observations.newest(customer, site, before);
  }

  @Override
  public List<Version> history(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    return observations.history(customer, site, range, asset);
  }

  @Override
  public SourcedSeries sourced(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    return observations.sourced(customer, site, range, asset);
  }
}
