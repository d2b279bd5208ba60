package energy.ona.observation;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store, and what it was asked for. */
public final class RecordedReads implements ObservationStore {
  /**
   * One read.
   *
   * @param assets how many are asked for; the whole site is more than any number
   * @param days begun ones
   */
  public record Asked(long assets, long days, Selection selection) {
    /** What a read may have to hold. */
    public long assetDays() {
      return assets * days;
    }
  }

  private static final long WHOLE_SITE = 1_000_000;

  private final ObservationStore stored;
  private final List<Asked> reads = new ArrayList<>();

  public RecordedReads(ObservationStore stored) {
    this.stored = stored;
  }

  public List<Asked> reads() {
    return reads;
  }

  @Override
  public Appended append(ObservationBatch batch) {
    return stored.append(batch);
  }

  @Override
  public SiteWindow read(CustomerId customer, SiteId site, TimeRange range, Selection selection) {
    long assets = selection.assets() == null ? WHOLE_SITE : selection.assets().size();
    reads.add(new Asked(assets, (range.length().toSeconds() + 86_399) / 86_400, selection));
    return stored.read(customer, site, range, selection);
  }

  /** Takes no sample into memory. */
  @Override
  public Optional<Instant> newest(CustomerId customer, SiteId site, Instant before) {
    return stored.newest(customer, site, before);
  }

  /** Takes none either. */
  @Override
  public Optional<Instant> oldest(CustomerId customer, SiteId site, TimeRange range) {
    return stored.oldest(customer, site, range);
  }

  @Override
  public List<Version> history(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    return stored.history(customer, site, range, asset);
  }

  @Override
  public SourcedSeries sourced(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    return stored.sourced(customer, site, range, asset);
  }
}
