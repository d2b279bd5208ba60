package energy.ona.observation;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The measurements, in immutable site-day segments. Asset and timestamp are the key: of two values
 * for one key the one that was received later is read, whichever was stored first, and the other is
 * kept as history; of two received at once the one stored later. A filled value never replaces a
 * measured one.
 */
public interface ObservationStore {
  /** Nothing is taken of an earlier time. */
  Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  /**
   * Stores a batch; durable when it returns. The same batch of the same source again changes
   * nothing, even when others came between, and gets the same answer; another batch of the same
   * source is one more.
   *
   * @return how many samples replaced an earlier different one, how many were there already, and
   *     how many had been replaced before they were stored
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

  /** The newest sample of a site before a moment; empty where there is none since 1990. */
  default Optional<Instant> newest(CustomerId customer, SiteId site, Instant before) {
    Duration length = Duration.ofDays(31);
    Instant to = before;
    while (to.isAfter(EARLIEST)) {
      TimeRange range = TimeRange.endingAt(to, length);
      Optional<Instant> newest =
          read(customer, site, range, Selection.signals(Signals.POWER_KW)).series().stream()
              .filter(series -> series.size() > 0)
              .map(series -> series.timestamp(series.size() - 1))
              .max(Comparator.naturalOrder());
      if (newest.isPresent()) {
        return newest;
      }
      to = range.from();
      length = length.multipliedBy(2);
    }
    return Optional.empty();
  }

  /**
   * The oldest sample of a site within a range, or a moment before it that is at most a day
   * earlier; empty where there is none. So that what is empty can be skipped.
   */
  default Optional<Instant> oldest(CustomerId customer, SiteId site, TimeRange range) {
    Duration length = Duration.ofDays(31);
    Instant from = range.from().isBefore(EARLIEST) ? EARLIEST : range.from();
    while (from.isBefore(range.to())) {
      Instant to = from.plus(length).isBefore(range.to()) ? from.plus(length) : range.to();
      Optional<Instant> oldest =
          read(customer, site, new TimeRange(from, to), Selection.signals(Signals.POWER_KW))
              .series()
              .stream()
              .filter(series -> series.size() > 0)
              .map(series -> series.timestamp(0))
              .min(Comparator.naturalOrder());
      if (oldest.isPresent()) {
        return oldest;
      }
      from = to;
      length = length.multipliedBy(2);
    }
    return Optional.empty();
  }

  /**
   * Of an asset's timestamps that have had more than one value every one of them, in order of time
   * and then of arrival.
   */
  List<Version> history(CustomerId customer, SiteId site, TimeRange range, AssetId asset);

  /** Every sample of one asset, superseded ones left out, each with the upload that it is from. */
  SourcedSeries sourced(CustomerId customer, SiteId site, TimeRange range, AssetId asset);

  /**
   * The outcome of an append: {@code samples = added + corrected + duplicates + outdated}.
   *
   * @param added a measured one where there was only a filled one is added too
   * @param outdated samples that differ from what was received after them and is stored already:
   *     kept as history and not read
   * @param firstChange the earliest sample that was added or corrected; null when none was, or
   *     nobody said
   * @param lastChange the latest
   */
  record Appended(
      long added,
      long corrected,
      long duplicates,
      long outdated,
      @Nullable Instant firstChange,
      @Nullable Instant lastChange) {
    public static final Appended NOTHING = new Appended(0, 0, 0);

    public Appended(long added, long corrected, long duplicates) {
      this(added, corrected, duplicates, 0);
    }

    public Appended(long added, long corrected, long duplicates, long outdated) {
      this(added, corrected, duplicates, outdated, null, null);
    }

    /** Whether there is anything that was not there in the same words. */
    public boolean saysSomething() {
      return added + corrected + outdated > 0;
    }

    public Appended plus(Appended other) {
      return new Appended(
          added + other.added,
          corrected + other.corrected,
          duplicates + other.duplicates,
          outdated + other.outdated,
          earlier(firstChange, other.firstChange),
          later(lastChange, other.lastChange));
    }

    /** Without the times. */
    public Appended counts() {
      return new Appended(added, corrected, duplicates, outdated);
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
      return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
      return a == null || (b != null && b.isAfter(a)) ? b : a;
    }
  }
}
