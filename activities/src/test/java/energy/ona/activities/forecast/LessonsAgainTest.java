package energy.ona.activities.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.activities.forecast.FleetForecastActivities.Done;
import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.event.InMemoryEventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.forecast.ServingModels;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.ladder.Ladder;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.score.SiteLearning;
import energy.ona.forecast.sent.SentBook;
import energy.ona.id.InMemoryRunIds;
import energy.ona.ingest.LateBook;
import energy.ona.ingest.SampleUploads;
import energy.ona.ingest.Upload;
import energy.ona.ingest.Upload.Late;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.InMemoryCustomers;
import energy.ona.weather.ClearSky;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherCorrection;
import energy.ona.workflows.forecast.RunTally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Days of a made site under a clear sky, whose data come or change after they were learned from.
 */
class LessonsAgainTest {
  private static final Instant START = Instant.parse("2026-01-20T00:00:00Z");
  private static final LocalDate FIRST = LocalDate.parse("2026-01-20");
  private static final SiteId SITE = SampleAssets.SITE;
  private static final Duration HOUR = Duration.ofHours(1);

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final Breaking objects = new Breaking();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final WeatherBook weather = new WeatherBook(records, objects);
  private final ForecastBook book = new ForecastBook(records, objects);
  private final LearningBook learning = new LearningBook(objects);
  private final InMemoryEventLog events = new InMemoryEventLog();
  private final SiteScorer scorer =
      new SiteScorer(records, new LateBook(objects), observations, book, learning, events);
  private final FleetForecastActivities fleet =
      new FleetForecastActivities(
          new InMemoryCustomers(),
          records,
          new InMemoryRunIds(Clock.fixed(START, ZoneOffset.UTC)),
          new SiteIssuer(
              records,
              observations,
              weather,
              learning,
              new Ladder(ServingModels.NONE),
              new SentBook(records, objects)),
          book,
          scorer,
          Clock.fixed(START, ZoneOffset.UTC));
  private final List<Asset> assets = List.of(SampleAssets.inverter("inverter-01"));
  private final Place place = Place.of(assets).orElseThrow();
  private int uploads;

  private static final class Breaking extends InMemoryObjectStore {
    private @Nullable String broken;

    @Override
    public void put(String key, byte[] content, String contentType) {
      if (key.equals(broken)) {
        throw new IllegalStateException("broken");
      }
      super.put(key, content, contentType);
    }
  }

  LessonsAgainTest() {
    assets.forEach(records.of(Asset.class)::put);
  }

  private static Instant day(double days) {
    return START.plusSeconds((long) (86_400 * days));
  }

  private void measured(Instant from, int days, double share) {
    observations.append(ClearSkyPower.sent(assets, from, 24 * days, share));
  }

  private void issued(Instant at) {
    weather.keep(
        new SiteWeather(
            SampleAssets.CUSTOMER, SITE, ClearSky.at(place, at, 60), WeatherCorrection.NONE));
    fleet.issue(
        SampleAssets.CUSTOMER,
        List.of(SITE),
        fleet.forecastIds(1),
        at,
        48,
        Done.NOTHING,
        done -> {});
  }

  /** Forecasts and hourly looks go on, whether data come or not. */
  private void live(double from, int days) {
    for (int hour = 0; hour < 24 * days; hour += 6) {
      Instant at = day(from).plus(HOUR.multipliedBy(hour));
      issued(at);
      scorer.score(SampleAssets.CUSTOMER, SITE, at.plus(HOUR.multipliedBy(6)));
    }
  }

  /** A file of days that are over. */
  private void file(Instant receivedAt, Instant from, int days, double share) {
    measured(from, days, share);
    Instant to = from.plus(Duration.ofDays(days)).minusSeconds(900);
    records
        .of(Upload.class)
        .put(
            SampleUploads.completed(
                    SampleAssets.CUSTOMER, "up-20260120-%03d".formatted(uploads++), receivedAt)
                .withLate(Late.of(List.of(new LateRange(SITE, from, to)))));
  }

  private RunTally run(Instant at) {
    return scorer
        .score(SampleAssets.CUSTOMER, SITE, at)
        .plus(scorer.catchUp(SampleAssets.CUSTOMER, SITE, at));
  }

  /** Hourly until nothing is open. */
  private int caughtUp(Instant from) {
    int runs = 0;
    do {
      run(from.plus(HOUR.multipliedBy(runs++)));
      assertThat(runs).isLessThan(9);
    } while (learning.open(SampleAssets.CUSTOMER, SITE).lessons() != null);
    return runs;
  }

  /** What who sees the same days one after another, with all their data, has learned. */
  private SiteLearning inOrder(int days) {
    LearningBook fresh = new LearningBook(new InMemoryObjectStore());
    SiteScorer another =
        new SiteScorer(
            new InMemoryRecordStores(),
            new LateBook(objects),
            observations,
            book,
            fresh,
            new InMemoryEventLog());
    // A day of which nothing is known is waited for.
    for (int day = 1; day <= days + 2; day++) {
      another.score(SampleAssets.CUSTOMER, SITE, day(day).plus(HOUR.multipliedBy(2)));
    }
    return fresh.of(SampleAssets.CUSTOMER, SITE, FIRST.plusDays(days - 1)).orElseThrow();
  }

  private SiteLearning lesson(int days) {
    return learning.of(SampleAssets.CUSTOMER, SITE, FIRST.plusDays(days - 1)).orElseThrow();
  }

  private List<String> told(String type) {
    return events.after(SampleAssets.CUSTOMER, 0, 100).stream()
        .filter(event -> event.type().equals(type))
        .map(PlatformEvent::key)
        .toList();
  }

  @Test
  void aFileOfAWeekTeachesWhatLiveDataWouldHave() {
    live(0, 9);
    assertThat(lesson(5).assets().get(0).cameKwh()).isZero();

    file(day(9.2), START, 9, 0.7);
    assertThat(caughtUp(day(9.2).plus(HOUR.multipliedBy(2)))).as("a week in a run").isEqualTo(2);

    assertThat(lesson(9).assets().get(0).cameKwh()).isPositive();
    assertThat(lesson(9)).usingRecursiveComparison().isEqualTo(inOrder(9));
  }

  @Test
  void aCorrectedDayIsLearnedAgainWithThoseBehindItAlsoWhereAWorkerDies() {
    measured(START, 8, 0.9);
    live(0, 8);
    run(day(8.2));
    SiteLearning before = lesson(8);
    assertThat(before).usingRecursiveComparison().isEqualTo(inOrder(8));

    file(day(8.3), day(4), 1, 0.4);
    objects.broken =
        "forecasts/learned/%s/%s/2026/01/26.json.gz".formatted(SampleAssets.CUSTOMER, SITE);
    Instant at = day(8.3).plus(HOUR.multipliedBy(2));
    assertThatThrownBy(() -> run(at)).hasMessage("broken");
    objects.broken = null;
    assertThat(lesson(8)).as("waits").usingRecursiveComparison().isEqualTo(before);

    caughtUp(at);

    assertThat(lesson(4)).usingRecursiveComparison().isEqualTo(inOrder(4));
    assertThat(lesson(8)).usingRecursiveComparison().isEqualTo(inOrder(8));
    assertThat(lesson(8).assets().get(0).cameKwh()).isLessThan(before.assets().get(0).cameKwh());
  }

  @Test
  void aMonthIsMadeAgainAWeekInEachRunAndNoMore() {
    live(0, 37);
    file(day(37.2), START, 37, 0.7);

    assertThat(caughtUp(day(37.2).plus(HOUR.multipliedBy(2)))).isEqualTo(5);

    assertThat(lesson(2).assets().get(0).cameKwh()).as("before five weeks").isZero();
    assertThat(lesson(3).assets().get(0).cameKwh()).isPositive();
    assertThat(lesson(37).assets().get(0).missHours()).isGreaterThan(100);
  }

  @Test
  void whatALargerMachineDeliversIsToldOnceHoweverOftenItsDaysAreLearned() {
    live(0, 8);
    file(day(8.2), START, 8, 1.6);
    caughtUp(day(8.2).plus(HOUR.multipliedBy(2)));
    assertThat(told("capacity.outgrown")).hasSize(1);

    // One of the days that showed it did not.
    file(day(8.6), day(1), 1, 0.5);
    caughtUp(day(8.6).plus(HOUR.multipliedBy(2)));

    assertThat(lesson(8)).usingRecursiveComparison().isEqualTo(inOrder(8));
    assertThat(told("capacity.outgrown")).hasSize(1);
  }

  @Test
  void aDriftThatLateDataShowIsToldOnceHoweverOftenItsDaysAreLearned() {
    measured(START, 17, 1);
    live(0, 25);
    assertThat(told("forecast.drift")).isEmpty();

    file(day(25.2), day(17), 5, 0.2);
    Instant at = day(25.2).plus(HOUR.multipliedBy(2));
    int drifts = 0;
    for (int run = 0; run < 3; run++) {
      drifts += run(at.plus(HOUR.multipliedBy(run))).drifts();
    }
    assertThat(drifts).as("a challenger is trained").isEqualTo(1);
    List<String> told = told("forecast.drift");
    assertThat(told).hasSize(1);

    // The first of the bad days was none, so that the alarm is of another day now.
    file(day(25.6), day(17), 1, 1);
    caughtUp(day(25.6).plus(HOUR.multipliedBy(2)));

    assertThat(lesson(23)).usingRecursiveComparison().isEqualTo(inOrder(23));
    assertThat(told("forecast.drift")).isEqualTo(told);
  }
}
