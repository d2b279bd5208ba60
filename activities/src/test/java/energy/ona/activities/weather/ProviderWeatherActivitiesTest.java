package energy.ona.activities.weather;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.RecordedReads;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.quota.CallLimit;
import energy.ona.quota.ProviderBusy;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.InMemoryCustomers;
import energy.ona.time.MovableClock;
import energy.ona.weather.ClearSky;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import energy.ona.weather.WeatherSource;
import energy.ona.weather.WeatherUnavailable;
import energy.ona.workflows.weather.WeatherRefreshed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderWeatherActivitiesTest {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-20T10:00:00Z"));
  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final WeatherBook book = new WeatherBook(records, new InMemoryObjectStore());
  private final RecordedReads observations = new RecordedReads(new InMemoryObservationStore());
  private final Provider best = new Provider("best", 3);
  private final Provider second = new Provider("second", 100);
  private final Asset asset = SampleAssets.inverter("inverter-01");
  private final CustomerId customer = asset.customerId();

  private final class Provider implements WeatherSource {
    private final String name;
    private final int callsAnHour;
    private int calls;
    private Supplier<RuntimeException> fault = () -> null;

    /** Of the sun that it says there will be. */
    private double share = 1;

    Provider(String name, int callsAnHour) {
      this.name = name;
      this.callsAnHour = callsAnHour;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String budget() {
      return "weather:" + name;
    }

    @Override
    public List<CallLimit> limits() {
      return List.of(new CallLimit(callsAnHour, Duration.ofHours(1)));
    }

    @Override
    public WeatherForecast fetch(Place place, Instant now) {
      calls++;
      RuntimeException refused = fault.get();
      if (refused != null) {
        throw refused;
      }
      List<WeatherHour> hours =
          ClearSky.at(place, now, 24).hours().stream()
              .map(
                  hour ->
                      new WeatherHour(
                          hour.timestamp(),
                          20.0,
                          share * Objects.requireNonNull(hour.irradianceWm2()),
                          null,
                          null,
                          null,
                          null,
                          null))
              .toList();
      return new WeatherForecast(name, place, now, hours);
    }
  }

  private ProviderWeatherActivities worker() {
    return new ProviderWeatherActivities(
        new InMemoryCustomers(),
        records,
        observations,
        book,
        anyone -> List.of(best, second),
        clock);
  }

  @BeforeEach
  void register() {
    records.of(Asset.class).put(asset);
    records.of(Asset.class).put(SampleAssets.bare("placeless"));
  }

  private WeatherRefreshed refresh() {
    return worker().refresh(customer, List.of(asset.siteId()), site -> {});
  }

  private String source() {
    return book.latest(customer, asset.siteId()).orElseThrow().forecast().source();
  }

  @Test
  void aYoungForecastIsNotAskedForAgain() {
    assertThat(refresh()).isEqualTo(new WeatherRefreshed(0, 1, 0));
    assertThat(refresh()).isEqualTo(new WeatherRefreshed(1, 0, 0));
    clock.advance(Duration.ofMinutes(15));
    assertThat(refresh()).isEqualTo(new WeatherRefreshed(0, 1, 0));
    assertThat(best.calls).isEqualTo(2);
    assertThat(second.calls).isZero();
  }

  @Test
  void theNextSourceStandsInWhenTheQuotaOfTheBestIsUsedUp() {
    List<String> sources = new ArrayList<>();
    for (int quarter = 0; quarter < 4; quarter++) {
      refresh();
      sources.add(source());
      clock.advance(Duration.ofMinutes(14));
    }
    assertThat(sources).containsExactly("best", "best", "best", "second");
    assertThat(best.calls).isEqualTo(3);
  }

  private void measureTheSun(Instant from, int hours) {
    Place place = Place.of(asset).orElseThrow();
    long[] seconds = new long[hours];
    double[] sun = new double[hours];
    for (int hour = 0; hour < hours; hour++) {
      Instant at = from.plus(Duration.ofHours(hour));
      seconds[hour] = at.getEpochSecond();
      sun[hour] = Objects.requireNonNull(ClearSky.at(place, at, 1).hours().get(0).irradianceWm2());
    }
    observations.append(
        new ObservationBatch(
            customer,
            asset.siteId(),
            "sun",
            List.of(
                new Series(
                    asset.assetId(),
                    seconds,
                    Map.of(Signals.IRRADIANCE_W_M2, sun),
                    new int[hours]))));
  }

  @Test
  void whatOneProviderIsWrongByDoesNotCorrectAnother() {
    best.share = 0.5;
    measureTheSun(clock.instant(), 24 * 6);
    Map<String, Double> factors = new HashMap<>();
    for (int quarterDay = 0; quarterDay < 20; quarterDay++) {
      best.fault =
          quarterDay % 4 < 2 ? () -> null : () -> new WeatherUnavailable("it does not answer");
      refresh();
      SiteWeather latest = book.latest(customer, asset.siteId()).orElseThrow();
      factors.put(latest.forecast().source(), latest.correction().irradianceFactor());
      clock.advance(Duration.ofHours(6));
    }
    assertThat(factors.get("best")).isGreaterThan(1.5);
    assertThat(factors.get("second")).isBetween(0.9, 1.15);
    // Weeks of a whole site do not fit into a worker's memory.
    assertThat(observations.reads())
        .isNotEmpty()
        .allSatisfy(
            asked -> {
              assertThat(asked.days()).isEqualTo(1);
              assertThat(asked.assets()).isEqualTo(2);
              assertThat(asked.selection().signals())
                  .containsExactlyInAnyOrder(Signals.IRRADIANCE_W_M2, Signals.TEMPERATURE_C);
            });
  }

  @Test
  void aProviderThatWantsAPauseIsLeftAloneByAllWorkers() {
    best.fault = () -> new ProviderBusy("429", Duration.ofMinutes(40));
    assertThat(refresh()).isEqualTo(new WeatherRefreshed(0, 1, 0));
    assertThat(source()).isEqualTo("second");
    best.fault = () -> null;
    clock.advance(Duration.ofMinutes(15));
    refresh();
    assertThat(source()).isEqualTo("second");
    assertThat(best.calls).isEqualTo(1);
    clock.advance(Duration.ofMinutes(30));
    refresh();
    assertThat(source()).isEqualTo("best");
  }

  @Test
  void whenNobodyAnswersTheLastForecastStays() {
    refresh();
    Instant issued = clock.instant();
    best.fault = () -> new WeatherUnavailable("down");
    second.fault = () -> new WeatherUnavailable("down");
    clock.advance(Duration.ofHours(2));
    assertThat(refresh()).isEqualTo(new WeatherRefreshed(0, 0, 1));
    assertThat(book.at(customer, asset.siteId(), clock.instant()))
        .hasValueSatisfying(
            known -> {
              assertThat(known.forecast().issuedAt()).isEqualTo(issued);
              assertThat(known.isStale(clock.instant())).isTrue();
            });
  }

  @Test
  void sitesWithTheOldestWeatherComeFirstAndThoseWithoutAPlaceNotAtAll() {
    Asset other = SampleAssets.inverter("inverter-02", new SiteId("aaa-later"), 10);
    records.of(Asset.class).put(other);
    worker().refresh(customer, List.of(other.siteId()), site -> {});
    assertThat(worker().weatherSites(customer)).containsExactly(asset.siteId(), other.siteId());
  }
}
