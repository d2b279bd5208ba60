package energy.ona.activities.weather;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SampleAssets;
import energy.ona.forecast.site.SamplePlant;
import energy.ona.forecast.site.SolarHistory;
import energy.ona.quota.CallLimit;
import energy.ona.weather.ClearSky;
import energy.ona.weather.Place;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherSource;
import energy.ona.weather.WeatherUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecalledWeatherTest {
  private static final int DAYS = 40;

  /** Days of which a forecast was kept when they came. */
  private static final int KEPT = 5;

  private static final Instant END = SamplePlant.START.plus(Duration.ofDays(DAYS));

  private final SamplePlant plant = new SamplePlant(DAYS);

  /** Without the forecasts that the plant has: only the last days' are kept. */
  private final WeatherBook book =
      new WeatherBook(
          new energy.ona.store.InMemoryRecordStores(), new energy.ona.store.InMemoryObjectStore());

  private final Remembering source = new Remembering();
  private final RecalledWeather recalled =
      new RecalledWeather(
          plant.records,
          plant.observations,
          book,
          customer -> List.of(source),
          Clock.fixed(END, ZoneOffset.UTC));

  RecalledWeatherTest() {
    for (int day = DAYS - KEPT; day < DAYS; day++) {
      plant
          .book
          .at(
              SampleAssets.CUSTOMER,
              SampleAssets.SITE,
              SamplePlant.START.plus(Duration.ofDays(day)))
          .ifPresent(book::keep);
    }
  }

  private int recall() {
    return recalled.recall(SampleAssets.CUSTOMER, List.of(SampleAssets.SITE), END, site -> {});
  }

  private SolarHistory history() {
    return new energy.ona.forecast.site.SiteHistory(plant.observations, book)
        .solar(SampleAssets.CUSTOMER, SampleAssets.SITE, plant.assets, SamplePlant.START, END, 0)
        .orElseThrow();
  }

  @Test
  void daysThatWereMeasuredBeforeForecastsWereKeptCanBeLearnedFrom() {
    assertThat(history().learnable()).hasSize(KEPT);
    assertThat(recall()).isEqualTo(DAYS - KEPT);
    assertThat(history().learnable()).hasSize(DAYS);
    assertThat(source.asked).allMatch(each -> each.size() <= 14);
    assertThat(source.asked.stream().mapToInt(List::size).sum()).isEqualTo(DAYS - KEPT);
    assertThat(source.asked)
        .allSatisfy(
            days -> {
              for (int day = 1; day < days.size(); day++) {
                assertThat(days.get(day)).isEqualTo(days.get(day - 1).plus(Duration.ofDays(1)));
              }
            });
    // What is at hand stays what it was.
    assertThat(book.latest(SampleAssets.CUSTOMER, SampleAssets.SITE))
        .get()
        .extracting(weather -> weather.forecast().source())
        .isEqualTo("open-meteo");
  }

  @Test
  void whatIsKnownIsNotAskedForAgainNorWhatNobodyRemembers() {
    source.since = SamplePlant.START.plus(Duration.ofDays(20));
    assertThat(recall()).isEqualTo(DAYS - KEPT - 20);
    int asked = source.asked.size();
    assertThat(recall()).isZero();
    assertThat(source.asked).hasSize(asked);
    assertThat(history().learnable()).hasSize(DAYS - 20);
  }

  @Test
  void theNewestDaysComeFirstAndAQuotaStopsTheRest() {
    // Half of them are left to the weather to come, and two weeks count as two.
    source.calls = 4;
    assertThat(recall()).isEqualTo(14);
    assertThat(source.asked.get(0)).contains(END.minus(Duration.ofDays(KEPT + 1)));
    assertThat(recall()).isZero();
  }

  @Test
  void aProviderThatDoesNotSayFailsNothing() {
    source.silent = true;
    assertThat(recall()).isZero();
    assertThat(source.asked).hasSize(1);
  }

  /** Remembers clear skies since a moment. */
  private static final class Remembering implements WeatherSource {
    private final List<List<Instant>> asked = new ArrayList<>();
    private Instant since = Instant.EPOCH;
    private int calls = 1_000;
    private boolean silent;

    @Override
    public String name() {
      return "remembering";
    }

    @Override
    public String budget() {
      return "weather:remembering";
    }

    @Override
    public List<CallLimit> limits() {
      return List.of(new CallLimit(calls, Duration.ofDays(1)));
    }

    @Override
    public WeatherForecast fetch(Place place, Instant now) {
      throw new WeatherUnavailable("only the past is asked for here");
    }

    @Override
    public boolean remembers() {
      return true;
    }

    @Override
    public List<WeatherForecast> remembered(Place place, List<Instant> moments, Instant now) {
      asked.add(moments);
      if (silent) {
        throw new WeatherUnavailable("it is silent");
      }
      return moments.stream()
          .map(
              moment ->
                  new WeatherForecast(
                      name(),
                      place,
                      moment,
                      moment.isBefore(since) ? List.of() : ClearSky.at(place, moment, 48).hours()))
          .toList();
    }
  }
}
