package energy.ona.activities.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.detect.AssetState;
import energy.ona.detect.DetectSettings;
import energy.ona.detect.Detector;
import energy.ona.forecast.Rung;
import energy.ona.forecast.issue.AssetIssue;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.json.Json;
import energy.ona.observation.Grid;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.solar.Sun;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Inverters in December, of which the first dies at eleven; sunny days were foreseen. */
class DayAheadPowerTest {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final SiteId SITE = new SiteId("S");
  private static final AssetId UNIT = new AssetId("INV-1");
  private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant DIED = Instant.parse("2026-12-08T11:00:00Z");
  private static final Instant AS_OF = Instant.parse("2026-12-08T14:00:00Z");
  private static final double[] SPREAD = {0.5, 0.6, 0.65, 0.7, 0.9, 1, 1.1, 1.2, 1.3, 1.35, 1.4};

  /** Counts what is asked of it, and may be away. */
  private static final class Archive extends InMemoryObjectStore {
    private int lists;
    private int reads;
    private boolean away;

    @Override
    public List<String> list(String prefix, Optional<String> after, int limit) {
      lists++;
      return super.list(prefix, after, limit);
    }

    @Override
    public Optional<byte[]> get(String key) {
      if (away) {
        throw new IllegalStateException("the store is away");
      }
      reads++;
      return super.get(key);
    }
  }

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final Archive archive = new Archive();
  private final ForecastBook book = new ForecastBook(records, archive);
  private final Detector detector = new Detector(DetectSettings.DEFAULTS);
  private final SiteObserver observer =
      new SiteObserver(records, observations, new InMemoryObjectStore(), book, () -> detector);

  private static double sunnyKw(Instant at) {
    return Math.min(7, 25 * Sun.clearSkyGhiWm2(Sun.elevationDeg(at, 47, 8)) / 1000);
  }

  private void plant(int inverters) {
    int rows = (int) (Duration.between(START, AS_OF).toMinutes() / 15);
    List<Series> sent = new ArrayList<>();
    for (int each = 1; each <= inverters; each++) {
      records
          .of(Asset.class)
          .create(
              Json.read(
                  """
                  {"customer_id":"demo","asset_id":"INV-%d","name":"n","type":"Solar Inverter",
                   "capacity_kw":10,"location":{"latitude":47.0,"longitude":8.0},
                   "timezone":"UTC","site_id":"S"}\
                  """
                      .formatted(each),
                  Asset.class));
      long[] seconds = new long[rows];
      double[] kw = new double[rows];
      for (int row = 0; row < rows; row++) {
        Instant at = START.plus(Duration.ofMinutes(15L * row));
        seconds[row] = at.getEpochSecond();
        kw[row] = each == 1 && !at.isBefore(DIED) ? 0 : sunnyKw(at);
      }
      sent.add(
          new Series(
              new AssetId("INV-" + each), seconds, Map.of(Signals.POWER_KW, kw), new int[rows]));
    }
    observations.append(new ObservationBatch(CUSTOMER, SITE, "sent", sent));
  }

  /** Hourly, for two days each. */
  private void forecast(Rung rung) {
    for (Instant at = START.minus(Duration.ofDays(3));
        !at.isAfter(AS_OF);
        at = at.plus(Duration.ofHours(1))) {
      SiteIssue issue =
          new SiteIssue(
              CUSTOMER,
              SITE,
              at,
              new Grid(at.getEpochSecond(), 3600, 48),
              null,
              0.5,
              List.of(),
              List.of(),
              List.of(issue(at, rung)));
      book.keep(issue, issue.key());
    }
  }

  private static AssetIssue issue(Instant issuedAt, Rung rung) {
    double[][] kw = new double[48][];
    for (int hour = 0; hour < kw.length; hour++) {
      double likely = sunnyKw(issuedAt.plus(Duration.ofMinutes(60L * hour + 30)));
      kw[hour] = Arrays.stream(SPREAD).map(spread -> spread * likely).toArray();
    }
    Rung[] rungs = new Rung[kw.length];
    Arrays.fill(rungs, rung);
    double[] none = new double[0];
    return new AssetIssue(
        UNIT,
        Technology.SOLAR,
        10,
        10,
        kw,
        rungs,
        1,
        none,
        none,
        none,
        List.of(),
        List.of(),
        Map.of(),
        none,
        null);
  }

  private SiteObserver.Look look() {
    return observer.look(CUSTOMER, SITE, AS_OF, Duration.ofHours(24));
  }

  private AssetState state() {
    return Objects.requireNonNull(look().observations().get(UNIT)).state();
  }

  @Test
  void aLoneInverterAsksWhatWasSaidOnceForEachDay() {
    plant(1);
    forecast(Rung.PHYSICS_WEATHER);

    assertThat(state()).isEqualTo(AssetState.DOWN);
    int reads = archive.reads;
    assertThat(reads).isBetween(2, 11);
    assertThat(look().evidence(look().assets().get(0)).hours())
        .anyMatch(hour -> hour.forecastLowKw() != null);
    assertThat(archive.reads).isEqualTo(reads);
  }

  @Test
  void whereSiblingsTellTheArchiveIsNotTouched() {
    plant(3);
    forecast(Rung.PHYSICS_WEATHER);

    assertThat(state()).isEqualTo(AssetState.DOWN);
    assertThat(archive.lists).isZero();
    assertThat(archive.reads).isZero();
  }

  @Test
  void anArchiveThatHoldsNothingOrNoWeatherLeavesTheSky() {
    plant(1);
    assertThat(state()).isEqualTo(AssetState.UNKNOWN);

    forecast(Rung.CLEAR_SKY_CLIMATOLOGY);
    assertThat(state()).isEqualTo(AssetState.UNKNOWN);
  }

  @Test
  void anArchiveThatIsAwayFailsTheLookWhichIsTriedAgain() {
    plant(1);
    forecast(Rung.PHYSICS_WEATHER);
    archive.away = true;
    assertThatThrownBy(this::state).hasMessage("the store is away");

    archive.away = false;
    assertThat(state()).isEqualTo(AssetState.DOWN);
  }

  @Test
  void anIssueIsReadOnce() {
    plant(1);
    forecast(Rung.PHYSICS_WEATHER);
    DayAheadPower power = new DayAheadPower(book);
    TimeRange day = new TimeRange(AS_OF.minus(Duration.ofHours(14)), AS_OF);

    assertThat(power.read(CUSTOMER, SITE, day)).isEqualTo(power.read(CUSTOMER, SITE, day));
    assertThat(archive.reads).isEqualTo(power.read(CUSTOMER, SITE, day).issues().size());
  }
}
