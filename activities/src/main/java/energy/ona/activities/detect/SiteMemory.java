package energy.ona.activities.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.SiteId;
import energy.ona.detect.slow.HourlyYields;
import energy.ona.detect.slow.YieldsFile;
import energy.ona.observation.ObservationStore;
import energy.ona.store.ObjectStore;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Hourly yields of a site, an object a month, so that a look at months need not read their samples.
 * A month is made from the measurements when it is first asked for and goes on day by day; what is
 * lost or forgotten is made again.
 */
public final class SiteMemory {
  private final ObjectStore objects;
  private final ObservationStore observations;

  /**
   * @param objects the input bucket
   */
  public SiteMemory(ObjectStore objects, ObservationStore observations) {
    this.objects = objects;
    this.observations = observations;
  }

  /**
   * The yields of a range, whose end must lie a day in the past at least: a day is remembered when
   * it is over.
   */
  public HourlyYields read(CustomerId customer, SiteId site, List<Asset> assets, TimeRange range) {
    HourlyYields all = HourlyYields.none();
    YearMonth last = month(range.to());
    for (YearMonth month = month(range.from()); !month.isAfter(last); month = month.plusMonths(1)) {
      all = all.with(month(customer, site, assets, month, range.to()));
    }
    return all.within(range);
  }

  /** Late data came: the months from this moment on are made again when they are needed. */
  void forget(CustomerId customer, SiteId site, TimeRange range) {
    YearMonth last = month(range.to());
    for (YearMonth month = month(range.from()); !month.isAfter(last); month = month.plusMonths(1)) {
      objects.remove(key(customer, site, month));
    }
  }

  private HourlyYields month(
      CustomerId customer, SiteId site, List<Asset> assets, YearMonth month, Instant until) {
    String key = key(customer, site, month);
    Instant begin = begin(month);
    Instant end = begin(month.plusMonths(1));
    Instant wanted = until.isBefore(end) ? until.truncatedTo(ChronoUnit.DAYS) : end;
    HourlyYields known = stored(customer, site, month);
    Instant from = known.hours() == 0 ? begin : Instant.ofEpochSecond(known.endEpochSecond());
    if (!from.isBefore(wanted)) {
      return known;
    }
    HourlyYields grown = known;
    TimeRange missing = new TimeRange(from, wanted);
    grown = grown.with(HourlyYields.of(assets, observations.read(customer, site, missing)));
    if (known.hours() == 0) {
      // So that what fell silent before all that is looked at is still known to have sent.
      grown = grown.hearing(stored(customer, site, month.minusMonths(1)).lastHeard());
    }
    objects.put(key, YieldsFile.write(grown), "application/octet-stream");
    return grown;
  }

  private HourlyYields stored(CustomerId customer, SiteId site, YearMonth month) {
    return objects
        .get(key(customer, site, month))
        .map(YieldsFile::read)
        .orElseGet(HourlyYields::none);
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atOffset(ZoneOffset.UTC));
  }

  private static Instant begin(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static String key(CustomerId customer, SiteId site, YearMonth month) {
    return "detection/yields/%s/%s/%s.bin".formatted(customer, site, month);
  }
}
