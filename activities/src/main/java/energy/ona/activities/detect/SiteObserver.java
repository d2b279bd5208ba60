package energy.ona.activities.detect;

import energy.ona.activities.RunMemory;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.cases.FaultGroups;
import energy.ona.cases.PlannedWork;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.Detector;
import energy.ona.detect.Evidence;
import energy.ona.detect.LongSilence;
import energy.ona.detect.SnowCover;
import energy.ona.detect.slow.HourlyYields;
import energy.ona.expected.SaidPower;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SiteWindow;
import energy.ona.store.ObjectStore;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherHour;
import energy.ona.workorder.WorkOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Reads a site as it was known at a moment and looks at all its assets. The steps of a cycle, and
 * the cycles that one sweep starts, ask for the same look: the last ones are remembered for as long
 * as nothing that they were made of has changed.
 */
public final class SiteObserver {
  private static final int REMEMBERED = 16;
  private static final int DAYS_OF_WEATHER = 10;

  /** 32 MB of windows. */
  private static final long VALUES_REMEMBERED = 4_000_000;

  /** A look-back counts daylight, and may reach so far beyond its hours. */
  private static final Duration NIGHTS = Duration.ofDays(2);

  /** The hour that is remembered as the last one, and the readings about it. */
  private static final Duration ABOUT_THE_LAST = Duration.ofHours(2);

  private final Fleets fleets;
  private final Cases cases;
  private final RecordStore<WorkOrder> orders;
  private final SiteSilence silence;
  private final ObservationStore observations;
  private final Supplier<Detector> detectors;
  private final SiteMemory memory;
  private final WeatherBook weather;
  private final DayAheadPower dayAhead;
  private final Map<Basis, Map<AssetId, AssetObservation>> looks =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(
                Map.Entry<Basis, Map<AssetId, AssetObservation>> eldest) {
              return size() > REMEMBERED;
            }
          });

  /** The look at months takes some 15 MB of a site of a hundred; more at once is no faster. */
  private final Semaphore looking = new Semaphore(Runtime.getRuntime().availableProcessors());

  private final RunMemory<Measured, SiteWindow> windows =
      new RunMemory<>(VALUES_REMEMBERED, SiteWindow::size);
  private final RunMemory<Asked, SaidPower> said = new RunMemory<>(64);
  private final RunMemory<Measured, List<WorkOrder>> siteOrders = new RunMemory<>(64);

  /**
   * @param objects the input bucket: the memory of each site and the weather that was forecast
   * @param forecasts asked where neither siblings nor sensors tell
   * @param detectors gives the detector of the settings in force
   */
  public SiteObserver(
      RecordStores stores,
      ObservationStore observations,
      ObjectStore objects,
      ForecastBook forecasts,
      Supplier<Detector> detectors) {
    this.fleets = new Fleets(stores);
    this.cases = Cases.on(stores);
    this.orders = stores.of(WorkOrder.class);
    this.silence = new SiteSilence(stores);
    this.observations = observations;
    this.memory = new SiteMemory(objects, observations);
    this.weather = new WeatherBook(stores, objects);
    this.dayAhead = new DayAheadPower(forecasts);
    this.detectors = detectors;
  }

  private record Measured(CustomerId customer, SiteId site, TimeRange range) {}

  private record Asked(
      Detector detector, List<Asset> assets, Instant asOf, Duration lookback, long measured) {}

  /** All that a look depends on. */
  private record Basis(
      Detector detector,
      CustomerId customer,
      List<Asset> assets,
      Instant asOf,
      Duration lookback,
      Map<AssetId, List<TimeRange>> work,
      SaidPower said,
      long measured) {}

  /** What is known of a site at a moment. */
  public final class Look {
    private final Detector detector;
    private final CustomerId customer;
    private final List<Asset> assets;
    private final SiteWindow window;
    private final Instant asOf;
    private final Duration lookback;

    private Look(
        Detector detector,
        CustomerId customer,
        List<Asset> assets,
        SiteWindow window,
        Instant asOf,
        Duration lookback) {
      this.detector = detector;
      this.customer = customer;
      this.assets = assets;
      this.window = window;
      this.asOf = asOf;
      this.lookback = lookback;
    }

    public List<Asset> assets() {
      return assets;
    }

    public SiteWindow window() {
      return window;
    }

    /** What each asset does; worked out when it is asked for. */
    public Map<AssetId, AssetObservation> observations() {
      if (assets.isEmpty()) {
        return Map.of();
      }
      PlannedWork work = work();
      SaidPower ahead = said();
      Basis basis =
          new Basis(
              detector,
              customer,
              assets,
              asOf,
              lookback,
              work.hours(),
              ahead,
              window.fingerprint());
      Map<AssetId, AssetObservation> known = looks.get(basis);
      if (known == null) {
        looking.acquireUninterruptibly();
        try {
          known = observed(work, ahead);
        } finally {
          looking.release();
        }
        looks.put(basis, known);
      }
      return known;
    }

    private Map<AssetId, AssetObservation> observed(PlannedWork work, SaidPower ahead) {
      HourlyYields remembered = remembered();
      Map<AssetId, AssetObservation> seen =
          new LinkedHashMap<>(
              underSnow(
                  work.excused(
                      silence.ofSite(
                          customer,
                          window.siteId(),
                          detector.observe(
                              assets, window, remembered, work.hours(), ahead, asOf, lookback),
                          asOf))));
      settleLongSilences(seen, remembered);
      return new FaultGroups(assets, asOf, seen).explained(seen);
    }

    /**
     * What it sent before so long a silence is not in the window, and is read where it is needed.
     */
    private void settleLongSilences(Map<AssetId, AssetObservation> seen, HourlyYields before) {
      Instant since = asOf.minus(lookback).minus(NIGHTS);
      Map<TimeRange, SiteWindow> read = new HashMap<>();
      HourlyYields hours = HourlyYields.none();
      for (Asset asset : assets) {
        AssetObservation one = seen.get(asset.assetId());
        LongSilence silence =
            one == null ? null : LongSilence.of(asset, window, before, since).orElse(null);
        if (one == null || silence == null) {
          continue;
        }
        if (read.isEmpty()) {
          hours = before.with(HourlyYields.of(assets, window));
        }
        // Those that fell silent together are read together.
        Instant last = silence.from().truncatedTo(ChronoUnit.HOURS);
        TimeRange about =
            new TimeRange(
                last.minus(ABOUT_THE_LAST), last.plus(ABOUT_THE_LAST).plus(Duration.ofHours(1)));
        seen.put(
            asset.assetId(),
            silence.settling(
                one,
                read.computeIfAbsent(
                        about, range -> observations.read(customer, window.siteId(), range))
                    .of(asset.assetId())
                    .orElse(null),
                assets,
                hours));
      }
    }

    /** The series that what is seen of an asset rests on. */
    public Evidence evidence(Asset asset) {
      List<Asset> units =
          window.of(asset.assetId()).isPresent()
              ? List.of()
              : new FaultGroups(assets, asOf).units(asset.assetId());
      return detector.evidence(
          units.isEmpty() ? List.of(asset) : units,
          assets,
          window,
          remembered(),
          work().hours(),
          said(),
          asOf);
    }

    /** Read only where it can matter: most sites explain themselves. */
    private SaidPower said() {
      return said.get(
          new Asked(detector, assets, asOf, lookback, window.fingerprint()),
          () ->
              detector.asksForecast(assets, window, asOf, lookback)
                  ? dayAhead.read(customer, window.siteId(), window.range())
                  : SaidPower.NONE);
    }

    /** What was before is read only where it is not warm. */
    private Map<AssetId, AssetObservation> underSnow(Map<AssetId, AssetObservation> seen) {
      boolean mayLie =
          assets.stream().anyMatch(asset -> asset.technology() == Technology.SOLAR)
              && weather
                  .at(customer, window.siteId(), asOf)
                  .flatMap(known -> known.corrected().at(asOf))
                  .filter(SnowCover::mayLie)
                  .isPresent();
      return mayLie
          ? new SnowCover(
                  assets,
                  window,
                  weather.past(customer, window.siteId(), asOf, DAYS_OF_WEATHER),
                  asOf)
              .excused(seen)
          : seen;
    }

    /**
     * What had been forecast of hours that began in a range; those that nobody spoke of are
     * missing.
     */
    public List<WeatherHour> weather(TimeRange range) {
      Instant end = range.to().isBefore(asOf) ? range.to() : asOf;
      int days = (int) range.length().toDays() + 1;
      return weather.past(customer, window.siteId(), end, days).stream()
          .filter(hour -> range.contains(hour.timestamp()))
          .toList();
    }

    /** How long an asset may send nothing where it should until it is silent. */
    public Duration silence(Asset asset) {
      return detector.silence(asset);
    }

    /** When somebody works on an asset, or was to. */
    public Map<AssetId, List<TimeRange>> workHours() {
      return work().hours();
    }

    private PlannedWork work() {
      Query ofSite = Query.newest(Query.MAX_LIMIT).where("site_id", window.siteId().value());
      return new PlannedWork(
          assets,
          siteOrders.get(
              new Measured(customer, window.siteId(), window.range()),
              () -> orders.list(customer, ofSite).items()),
          asOf);
    }

    /** The faults of the site that were over by then. */
    private Map<AssetId, List<TimeRange>> ill(Instant from) {
      Map<AssetId, List<TimeRange>> ill = new HashMap<>();
      for (FaultCase past : cases.goneSince(customer, window.siteId(), from)) {
        Instant gone = past.goneAt();
        if (gone != null
            && !past.isOfCommunication()
            && !gone.isAfter(asOf)
            && past.onset().isBefore(gone)) {
          ill.computeIfAbsent(past.assetId(), none -> new ArrayList<>())
              .add(new TimeRange(past.onset(), gone));
        }
      }
      return ill;
    }

    /** What is too long ago for the window, which a whole day of overlaps. */
    private HourlyYields remembered() {
      Instant until = window.range().from().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
      Instant from = detector.memoryRange(asOf).from();
      return from.isBefore(until)
          ? memory
              .read(customer, window.siteId(), assets, new TimeRange(from, until))
              .without(ill(from))
          : HourlyYields.none();
    }
  }

  /** Its oldest sample within a range, or a moment that is at most a day before it. */
  public Optional<Instant> oldest(CustomerId customer, SiteId site, TimeRange range) {
    return observations.oldest(customer, site, range);
  }

  /** The steps of a look that a person asks for without saying which. */
  Duration personsWindow() {
    return detectors.get().personsWindow();
  }

  /** Nothing measured at {@code asOf} or later is seen. */
  public Look look(CustomerId customer, SiteId site, Instant asOf, Duration lookback) {
    return look(customer, site, asOf, lookback, Duration.ZERO);
  }

  /**
   * The same in means of so long at least.
   *
   * @param step zero for the steps in which most of the site sends
   */
  public Look look(
      CustomerId customer, SiteId site, Instant asOf, Duration lookback, Duration step) {
    List<Asset> assets = fleets.assets(customer, site);
    Detector detector = detectors.get();
    TimeRange range = detector.window(asOf, lookback);
    SiteWindow window =
        windows.get(
            new Measured(customer, site, range), () -> observations.read(customer, site, range));
    return new Look(detector, customer, assets, window.inStepsOf(step), asOf, lookback);
  }
}
