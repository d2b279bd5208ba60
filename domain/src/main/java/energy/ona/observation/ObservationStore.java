package energy.ona.observation;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The measurements, in immutable site-day segments. Asset and timestamp are the key: of two values
 * for one key the later arrival is read and the earlier one is kept as history; a filled value
 * never replaces a measured one.
 */
public interface ObservationStore {
  /**
   * Stores a batch; durable when it returns. The same batch of the same source again changes
   * nothing, even when others came between, and gets the same answer; another batch of the same
   * source is one more.
   *
   * @return how many samples replaced an earlier different one, and how many were there already
   */
  Appended append(ObservationBatch batch);

  /** Reads samples of the site in the range, superseded ones left out; no more than it must. */
  SiteWindow read(CustomerId customer, SiteId site, TimeRange range, Selection selection);

  /** Every sample of the site. */
  default SiteWindow read(CustomerId customer, SiteId site, TimeRange range) {
    return read(customer, site, range, Selection.EVERYTHING);
  }

  /** Every sample of some assets. */
  default SiteWindow read(CustomerId customer, SiteId site, TimeRange range, Set<AssetId> assets) {
    return read(customer, site, range, Selection.of(assets));
  }

  /**
   * Of an asset's timestamps that have had more than one value every one of them, in order of time
   * and then of arrival.
   */
  List<Version> history(CustomerId customer, SiteId site, TimeRange range, AssetId asset);

  /**
   * The outcome of an append: {@code samples = added + corrected + duplicates}.
   *
   * @param firstChange the earliest sample that was added or corrected; null when none was, or
   *     nobody said
   * @param lastChange the latest
   */
  record Appended(
      long added,
      long corrected,
      long duplicates,
      @Nullable Instant firstChange,
      @Nullable Instant lastChange) {
    public static final Appended NOTHING = new Appended(0, 0, 0);

    public Appended(long added, long corrected, long duplicates) {
      this(added, corrected, duplicates, null, null);
    }

    public Appended plus(Appended other) {
      return new Appended(
          added + other.added,
          corrected + other.corrected,
          duplicates + other.duplicates,
          earlier(firstChange, other.firstChange),
          later(lastChange, other.lastChange));
    }

    /** Without the times. */
    public Appended counts() {
      return new Appended(added, corrected, duplicates);
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
      return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
      return a == null || (b != null && b.isAfter(a)) ? b : a;
    }
  }
}
