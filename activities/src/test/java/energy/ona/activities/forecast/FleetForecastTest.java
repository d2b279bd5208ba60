package energy.ona.activities.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.activities.forecast.FleetForecastActivities.Done;
import energy.ona.activities.ingest.StoreIngestActivities;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.event.InMemoryEventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.forecast.Rung;
import energy.ona.forecast.ServingModels;
import energy.ona.forecast.issue.AssetIssue;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.issue.ForecastIssue;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.forecast.ladder.Ladder;
import energy.ona.forecast.score.Accuracy;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.score.ScoreBook;
import energy.ona.forecast.score.ScoreBook.DaySum;
import energy.ona.forecast.score.Tally;
import energy.ona.forecast.sent.SentBook;
import energy.ona.forecast.sent.SentForecast;
import energy.ona.id.InMemoryRunIds;
import energy.ona.ingest.LateBook;
import energy.ona.ingest.SampleUploads;
import energy.ona.ingest.Upload;
import energy.ona.ingest.Upload.Late;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.json.Json;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.Signals;
import energy.ona.quality.Correction;
import energy.ona.solar.Sun;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.ObjectStore;
import energy.ona.store.Query;
import energy.ona.tenant.InMemoryCustomers;
import energy.ona.weather.ClearSky;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherCorrection;
import energy.ona.workflows.forecast.ForecastRequest;
import energy.ona.workflows.forecast.RunTally;
import energy.ona.workflows.ingest.IngestRequest;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days of a made site under a clear sky, forecast every three hours. */
class FleetForecastTest {
  private static final Instant START = Instant.parse("2026-01-20T00:00:00Z");
  private static final SiteId SITE = SampleAssets.SITE;

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final WatchedObjects objects = new WatchedObjects();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final WeatherBook weather = new WeatherBook(records, objects);
  private final ForecastBook book = new ForecastBook(records, objects);
  private final LearningBook learning = new LearningBook(objects);
  private final SentBook sent = new SentBook(records, objects);
  private final InMemoryEventLog events = new InMemoryEventLog();
  private final SiteScorer scorer =
      new SiteScorer(records, new LateBook(objects), observations, book, learning, events);
  private final FleetForecastActivities fleet =
      new FleetForecastActivities(
          new InMemoryCustomers(),
          records,
          new InMemoryRunIds(Clock.fixed(START, ZoneOffset.UTC)),
          new SiteIssuer(
              records, observations, weather, learning, new Ladder(ServingModels.NONE), sent),
          book,
          scorer,
          Clock.fixed(START, ZoneOffset.UTC));
  private final List<Asset> assets =
      List.of(SampleAssets.inverter("inverter-01"), SampleAssets.inverter("inverter-02"));

  private void measured(Instant from, int hours, double share) {
    observations.append(ClearSkyPower.sent(assets, from, hours, share));
  }

  private void issued(Instant at) {
    weather.keep(
        new SiteWeather(
            SampleAssets.CUSTOMER,
            SITE,
            ClearSky.at(Place.of(assets).orElseThrow(), at, 60),
            WeatherCorrection.NONE));
    RunTally tally =
        fleet.issue(
            SampleAssets.CUSTOMER,
            List.of(SITE),
            fleet.forecastIds(1),
            at,
            48,
            Done.NOTHING,
            done -> {});
    assertThat(tally).isEqualTo(new RunTally(1, 2, 0, 0, 0));
  }

  private void live(Instant from, int days, double share) {
    for (int hour = 0; hour < 24 * days; hour += 3) {
      Instant at = from.plus(Duration.ofHours(hour));
      issued(at);
      measured(at, 3, share);
      scorer.score(SampleAssets.CUSTOMER, SITE, at.plus(Duration.ofHours(3)));
    }
  }

  private Accuracy all(LocalDate day, Optional<AssetId> asset) {
    return Accuracy.of(
        learning.scores(SampleAssets.CUSTOMER, SITE, day).orElseThrow().leads(asset).stream()
            .reduce(Tally::plus)
            .orElseThrow());
  }

  @Test
  void theSumOfADayIsThatOfItsAssets() {
    assets.forEach(records.of(Asset.class)::put);
    live(START, 2, 1);
    LocalDate day = LocalDate.of(2026, 1, 20);
    ScoreBook sums = new ScoreBook(records);
    SortedMap<LocalDate, DaySum> days =
        sums.fleet(SampleAssets.CUSTOMER, day.minusDays(1), day, START);
    assertThat(days).containsOnlyKeys(day);
    DaySum fleet = days.get(day);
    assertThat(fleet.leads()).hasSize(3);
    assertThat(Accuracy.of(fleet.leads().stream().reduce(Tally::plus).orElseThrow()))
        .isEqualTo(all(day, Optional.empty()));
  }

  @Test
  void whatWasSentIsSaidKeptAndScored() {
    assets.forEach(records.of(Asset.class)::put);
    long[] seconds = new long[72];
    double[] kw = new double[72];
    Place place = Place.of(assets).orElseThrow();
    for (int hour = 0; hour < seconds.length; hour++) {
      Instant at = START.plus(Duration.ofHours(hour));
      seconds[hour] = at.getEpochSecond();
      Sun.Position sun = Sun.position(at.plusSeconds(1800), place.latitude(), place.longitude());
      kw[hour] =
          0.5 * assets.get(0).capacityKw() * 0.8 * Sun.clearSkyGhiWm2(sun.elevationDeg()) / 1000;
    }
    Asset first = assets.get(0);
    sent.keep(
        new SentForecast(
            first.customerId(), first.assetId(), START.minusSeconds(60), "up-1", seconds, kw));
    live(START, 1, 1);
    LocalDate day = LocalDate.of(2026, 1, 20);
    String newest =
        book.archived(SampleAssets.CUSTOMER, SITE, START, START.plus(Duration.ofHours(4))).get(1);
    SiteIssue issue = book.site(newest).orElseThrow();
    assertThat(issue.assets().get(0).rungs()).contains(Rung.SENT_FORECAST);
    assertThat(issue.assets().get(1).rungs()).doesNotContain(Rung.SENT_FORECAST);
    assertThat(issue.assets().get(0).sentKw()).hasSize(48);
    assertThat(issue.assets().get(1).sentKw()).isEmpty();
    assertThat(all(day, Optional.of(first.assetId())).skillSent())
        .as("it is what is said, but for the mean of what is cut off")
        .isBetween(-0.2, 0.2);
    assertThat(all(day, Optional.of(assets.get(1).assetId())).skillSent()).isNull();
  }

  @Test
  void aMeterOfTheWholeSiteIsNoUnitOfIt() {
    assets.forEach(records.of(Asset.class)::put);
    records.of(Asset.class).put(SampleAssets.ofType("meter", "PV Site Meter"));

    // It is told that two were issued.
    issued(START);
  }

  @Test
  void aBatteryIsNoTurbineThatFollowsTheWeather() {
    assets.forEach(records.of(Asset.class)::put);
    records.of(Asset.class).put(SampleAssets.ofType("store-01", "Battery"));

    // It is told that two were issued.
    issued(START);
  }

  @Test
  void aBatteryItselfIsRefusedInWords() {
    records.of(Asset.class).put(SampleAssets.ofType("store-01", "Battery"));
    LadderForecastActivities asked =
        new LadderForecastActivities(
            records,
            new SiteIssuer(
                records, observations, weather, learning, new Ladder(ServingModels.NONE), sent),
            book);
    ForecastRequest request =
        new ForecastRequest(
            SampleAssets.CUSTOMER,
            "fc-20260120-001",
            null,
            new AssetId("store-01"),
            START,
            48,
            60,
            false,
            false,
            null);
    assertThatThrownBy(() -> asked.forecastSites(request))
        .hasMessageContaining("store-01 is a battery: what it delivers is decided, not forecast");
  }

  /** Whoever takes over does not forecast a thousand assets again. */
  @Test
  void aRetryGoesOnAfterTheSitesThatAreDone() {
    assets.forEach(records.of(Asset.class)::put);
    SiteId gone = new SiteId("gone");
    List<Done> told = new ArrayList<>();
    Done before = new Done(1, new RunTally(1, 7, 0, 0, 0));
    RunTally sum =
        fleet.issue(
            SampleAssets.CUSTOMER,
            List.of(gone, SITE),
            List.of("fc-20260120-001", "fc-20260120-002"),
            START,
            48,
            before,
            told::add);
    assertThat(told).containsExactly(before);
    assertThat(sum).isEqualTo(new RunTally(2, 9, 0, 0, 0));
  }

  @Test
  void everyIssueIsArchivedListedAndScoredAsItsTruthComesIn() {
    assets.forEach(records.of(Asset.class)::put);
    live(START, 3, 1);
    scorer.score(SampleAssets.CUSTOMER, SITE, START.plus(Duration.ofHours(74)));
    List<ForecastIssue> issues =
        records
            .of(ForecastIssue.class)
            .list(SampleAssets.CUSTOMER, Query.newest(50).where("scope", "site"))
            .items();
    assertThat(issues).hasSize(24);
    assertThat(book.read(issues.get(0)).orElseThrow().forecasts()).hasSize(48);
    LocalDate third = LocalDate.parse("2026-01-22");
    Accuracy both = all(third, Optional.empty());
    // Two assets, 24 hours, each said by the sixteen issues of the 48 hours before.
    assertThat(both.steps()).isEqualTo(2L * 24 * 16);
    assertThat(all(third, Optional.of(assets.get(0).assetId())).steps())
        .isEqualTo(both.steps() / 2);
    assertThat(both.nmaeDaylight()).isLessThan(0.12);
    assertThat(both.crps()).isEqualTo(2 * both.pinball(), within(2e-5));
    assertThat(both.skillClimatology()).isNotNull();
  }

  @Test
  void whatADayTeachesServesTheNextDayAndNotTheOneBefore() {
    assets.forEach(records.of(Asset.class)::put);
    live(START, 4, 0.7);
    double yield =
        learning
            .at(SampleAssets.CUSTOMER, SITE, START.plus(Duration.ofDays(4)).plusSeconds(7200))
            .calibration(assets.get(0))
            .yield();
    assertThat(yield).isBetween(0.5, 0.9);
    assertThat(
            learning
                .at(SampleAssets.CUSTOMER, SITE, START.plus(Duration.ofHours(20)))
                .calibration(assets.get(0))
                .yield())
        .isEqualTo(1);
    Accuracy second = all(LocalDate.parse("2026-01-21"), Optional.empty());
    Accuracy fourth = all(LocalDate.parse("2026-01-23"), Optional.empty());
    assertThat(fourth.nmaeDaylight()).isLessThan(0.7 * second.nmaeDaylight());
  }

  @Test
  void aDriftIsToldAgainToWhoScoresAgainUntilTheNextDayWasLearnedFrom() {
    assets.forEach(records.of(Asset.class)::put);
    live(START, 17, 1);
    int drifts = 0;
    Instant at = START.plus(Duration.ofDays(17));
    for (int day = 0; day < 8 && drifts == 0; day++) {
      live(at, 1, 0.2);
      at = at.plus(Duration.ofDays(1));
      drifts = scorer.score(SampleAssets.CUSTOMER, SITE, at.plus(Duration.ofHours(2))).drifts();
    }
    assertThat(drifts).isEqualTo(1);
    assertThat(scorer.score(SampleAssets.CUSTOMER, SITE, at.plus(Duration.ofHours(9))).drifts())
        .isEqualTo(1);
    assertThat(events.after(SampleAssets.CUSTOMER, 0, 100))
        .extracting(PlatformEvent::type)
        .containsOnlyOnce("forecast.drift");
    live(at, 1, 0.2);
    assertThat(scorer.score(SampleAssets.CUSTOMER, SITE, at.plus(Duration.ofHours(26))).drifts())
        .isZero();
  }

  @Test
  void whatDeliversMoreThanItIsRegisteredForIsToldOnce() {
    assets.forEach(records.of(Asset.class)::put);
    live(START, 2, 1);
    live(START.plus(Duration.ofDays(2)), 5, 1.6);
    scorer.score(SampleAssets.CUSTOMER, SITE, START.plus(Duration.ofDays(7)).plusSeconds(7200));
    List<PlatformEvent> told =
        events.after(SampleAssets.CUSTOMER, 0, 100).stream()
            .filter(event -> event.type().equals("capacity.outgrown"))
            .toList();
    assertThat(told)
        .extracting(PlatformEvent::assetId)
        .containsExactly("inverter-01", "inverter-02");
    assertThat(told.get(0).summary())
        .contains("inverter-01 has delivered up to")
        .contains("on 3 days")
        .contains("correct its capacity_kw");
    Instant at = START.plus(Duration.ofDays(7)).plusSeconds(7200);
    issued(at);
    AssetIssue last =
        book.site(book.archived(SampleAssets.CUSTOMER, SITE, at, at.plusSeconds(1)).get(0))
            .orElseThrow()
            .assets()
            .get(0);
    assertThat(last.registeredKw()).isEqualTo(assets.get(0).capacityKw());
    assertThat(last.capacityKw())
        .as("what was seen")
        .isBetween(1.15 * last.registeredKw(), 1.4 * last.registeredKw());
  }

  @Test
  void aDayWhoseDataComeADayLaterIsLearnedThen() {
    assets.forEach(records.of(Asset.class)::put);
    for (int hour = 0; hour < 48; hour += 3) {
      issued(START.plus(Duration.ofHours(hour)));
    }
    LocalDate first = LocalDate.parse("2026-01-20");
    scorer.score(SampleAssets.CUSTOMER, SITE, START.plus(Duration.ofHours(26)));
    assertThat(learning.of(SampleAssets.CUSTOMER, SITE, first)).isEmpty();
    measured(START, 24, 0.7);
    scorer.score(SampleAssets.CUSTOMER, SITE, START.plus(Duration.ofHours(40)));
    assertThat(learning.of(SampleAssets.CUSTOMER, SITE, first)).isPresent();
  }

  @Test
  void lateDataOpenTheScoresOfTheirDay() {
    assets.forEach(records.of(Asset.class)::put);
    live(START, 2, 1);
    LocalDate first = LocalDate.parse("2026-01-20");
    Accuracy before = all(first, Optional.empty());
    Instant now = START.plus(Duration.ofHours(50));
    measured(START, 24, 0.2);
    // Of so many sites that the record does not name this one.
    List<LateRange> ranges = new ArrayList<>();
    for (int other = 0; other < 300; other++) {
      ranges.add(new LateRange(new SiteId("a-%03d".formatted(other)), START, START));
    }
    ranges.add(new LateRange(SITE, START, START.plus(Duration.ofHours(23))));
    Late late = new LateBook(objects).noted("raw/up.csv", Late.of(ranges));
    assertThat(late.everything()).hasSize(200).noneMatch(range -> range.siteId().equals(SITE));
    records.of(Upload.class).put(upload("up-20260122-1000", now, late));
    for (int minute = 1; minute <= 250; minute++) {
      Instant later = now.plusSeconds(minute);
      records.of(Upload.class).put(upload("up-20260122-%d".formatted(1000 + minute), later, null));
    }
    scorer.score(SampleAssets.CUSTOMER, SITE, now.plusSeconds(300));
    assertThat(all(first, Optional.empty()).nmae()).isGreaterThan(2 * before.nmae());
  }

  @Test
  void lateDataOpenTheScoresOfDaysThatAreLongOverSomeInEachRun() {
    assets.forEach(records.of(Asset.class)::put);
    live(START, 17, 1);
    LocalDate first = LocalDate.parse("2026-01-20");
    Accuracy before = all(first, Optional.empty());
    Accuracy last = all(first.plusDays(16), Optional.empty());
    Instant now = START.plus(Duration.ofDays(57));
    live(now.minus(Duration.ofDays(1)), 1, 1);
    measured(START, 17 * 24, 0.2);
    records
        .of(Upload.class)
        .put(
            upload(
                "up-20260318-001",
                now.plusSeconds(60),
                Late.of(
                    List.of(
                        new LateRange(
                            SITE,
                            START.minus(Duration.ofDays(900)),
                            START.plus(Duration.ofDays(17)).minusSeconds(900))))));

    scorer.score(SampleAssets.CUSTOMER, SITE, now.plusSeconds(300));
    // The years before had no forecast, and none of their days is looked at.
    assertThat(scorer.catchUp(SampleAssets.CUSTOMER, SITE, now.plusSeconds(300)).scoredDays())
        .isEqualTo(14);

    assertThat(all(first, Optional.empty()).nmae()).isGreaterThan(2 * before.nmae());
    assertThat(all(first.plusDays(16), Optional.empty())).as("waits").isEqualTo(last);
    assertThat(learning.open(SampleAssets.CUSTOMER, SITE).days())
        .containsExactly(first.plusDays(14), first.plusDays(15), first.plusDays(16));

    scorer.score(SampleAssets.CUSTOMER, SITE, now.plusSeconds(7500));
    scorer.catchUp(SampleAssets.CUSTOMER, SITE, now.plusSeconds(7500));
    Accuracy changed = all(first.plusDays(16), Optional.empty());
    assertThat(changed.nmae()).isGreaterThan(2 * last.nmae());
    scorer.score(SampleAssets.CUSTOMER, SITE, now.plusSeconds(11_100));
    scorer.catchUp(SampleAssets.CUSTOMER, SITE, now.plusSeconds(11_100));
    assertThat(learning.open(SampleAssets.CUSTOMER, SITE).days()).isEmpty();

    measured(START.plus(Duration.ofDays(16)), 24, 0.5);
    scorer.score(SampleAssets.CUSTOMER, SITE, now.plusSeconds(14_700));
    scorer.catchUp(SampleAssets.CUSTOMER, SITE, now.plusSeconds(14_700));
    assertThat(all(first.plusDays(16), Optional.empty())).as("known by now").isEqualTo(changed);
  }

  @Test
  void aDayWhoseForecastsAreGoneKeepsItsScoresAndIsTold() {
    assets.forEach(records.of(Asset.class)::put);
    live(START, 2, 1);
    LocalDate first = LocalDate.parse("2026-01-20");
    Accuracy before = all(first, Optional.empty());
    book.archived(SampleAssets.CUSTOMER, SITE, START, START.plus(Duration.ofDays(2)))
        .forEach(book::forget);
    Instant now = START.plus(Duration.ofDays(40));
    measured(START, 24, 0.2);
    records
        .of(Upload.class)
        .put(
            upload(
                "up-20260301-001",
                now,
                Late.of(List.of(new LateRange(SITE, START, START.plus(Duration.ofHours(23)))))));

    for (int hour = 1; hour < 4; hour++) {
      scorer.score(SampleAssets.CUSTOMER, SITE, now.plus(Duration.ofHours(hour)));
      scorer.catchUp(SampleAssets.CUSTOMER, SITE, now.plus(Duration.ofHours(hour)));
    }

    assertThat(all(first, Optional.empty())).isEqualTo(before);
    assertThat(events.after(SampleAssets.CUSTOMER, 0, 100))
        .filteredOn(event -> event.type().equals("forecast.unarchived"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.summary())
                    .contains("data of north changed on 1 days from 2026-01-20 to 2026-01-20"));
    assertThat(learning.open(SampleAssets.CUSTOMER, SITE).days()).isEmpty();
  }

  @Test
  void aForecastThatCannotBeReadStopsNoDay() {
    assets.forEach(records.of(Asset.class)::put);
    live(START, 2, 1);
    LocalDate first = LocalDate.parse("2026-01-20");
    Accuracy before = all(first, Optional.empty());
    Accuracy behind = all(first.plusDays(1), Optional.empty());
    book.archived(SampleAssets.CUSTOMER, SITE, START, START.plus(Duration.ofHours(1)))
        .forEach(key -> objects.put(key, new byte[] {'{'}, "application/json"));
    Instant now = START.plus(Duration.ofDays(40));
    measured(START, 47, 0.2);
    records.of(Upload.class).put(upload("up-20260301-001", now, late(47)));

    scorer.score(SampleAssets.CUSTOMER, SITE, now.plus(Duration.ofHours(1)));
    scorer.catchUp(SampleAssets.CUSTOMER, SITE, now.plus(Duration.ofHours(1)));

    assertThat(all(first, Optional.empty()).nmae()).isGreaterThan(2 * before.nmae());
    assertThat(all(first.plusDays(1), Optional.empty()).nmae()).isGreaterThan(2 * behind.nmae());
    assertThat(learning.open(SampleAssets.CUSTOMER, SITE).days()).isEmpty();
  }

  @Test
  void anUploadThatIsStoredHoursAfterItWasReceivedOpensScoresToo() {
    assets.forEach(records.of(Asset.class)::put);
    live(START, 2, 1);
    LocalDate first = LocalDate.parse("2026-01-20");
    Accuracy before = all(first, Optional.empty());
    Instant now = START.plus(Duration.ofDays(40));
    live(now.minus(Duration.ofDays(1)), 1, 1);
    Upload waits = upload("up-20260301-001", now, null);
    records.of(Upload.class).put(waits);
    Instant scored = now.plus(Duration.ofHours(3));
    issued(scored.minus(Duration.ofHours(1)));
    scorer.score(SampleAssets.CUSTOMER, SITE, scored);

    measured(START, 24, 0.2);
    records
        .of(Upload.class)
        .put(storedAt(waits.withLate(late(23)), scored.plus(Duration.ofMinutes(5))));
    scorer.score(SampleAssets.CUSTOMER, SITE, scored.plus(Duration.ofHours(1)));
    scorer.catchUp(SampleAssets.CUSTOMER, SITE, scored.plus(Duration.ofHours(1)));

    assertThat(all(first, Optional.empty()).nmae()).isGreaterThan(2 * before.nmae());
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 6})
  void anUploadThatWaitedHoursOpensScoresAlsoBehindManyOthers(int days) {
    assets.forEach(records.of(Asset.class)::put);
    live(START, 2, 1);
    LocalDate first = LocalDate.parse("2026-01-20");
    Accuracy before = all(first, Optional.empty());
    Instant now = START.plus(Duration.ofDays(days));
    live(now.minus(Duration.ofDays(1)), 1, 1);
    Upload waits = upload("up-20260301-001", now, null);
    Instant scored = now.plus(Duration.ofHours(5));
    issued(scored.minus(Duration.ofHours(1)));
    scorer.score(SampleAssets.CUSTOMER, SITE, scored);

    measured(START, 24, 0.2);
    records
        .of(Upload.class)
        .put(storedAt(waits.withLate(late(23)), scored.plus(Duration.ofMinutes(5))));
    for (int minute = 0; minute < 360; minute++) {
      Instant received = now.plus(Duration.ofMinutes(minute));
      records
          .of(Upload.class)
          .put(storedAt(upload("up-20260302-%03d".formatted(minute), received, null), received));
    }
    scorer.score(SampleAssets.CUSTOMER, SITE, scored.plus(Duration.ofHours(1)));
    scorer.catchUp(SampleAssets.CUSTOMER, SITE, scored.plus(Duration.ofHours(1)));

    assertThat(all(first, Optional.empty()).nmae()).isGreaterThan(2 * before.nmae());
  }

  private static Late late(int hours) {
    return Late.of(List.of(new LateRange(SITE, START, START.plus(Duration.ofHours(hours)))));
  }

  private static Upload storedAt(Upload upload, Instant at) {
    ObjectNode form = Json.MAPPER.valueToTree(upload);
    form.put("stored_at", at.toString());
    return Json.MAPPER.convertValue(form, Upload.class);
  }

  @Test
  void whatIsLessLateOpensTheScoresOfADayThatIsOver() {
    assets.forEach(records.of(Asset.class)::put);
    live(START, 2, 1);
    LocalDate first = LocalDate.parse("2026-01-20");
    Accuracy before = all(first, Optional.empty());
    Instant now = START.plus(Duration.ofHours(50));
    measured(START, 24, 0.2);
    Late late =
        Late.of(List.of(), List.of(new LateRange(SITE, START, START.plus(Duration.ofHours(23)))));
    records.of(Upload.class).put(upload("up-20260122-1000", now, late));
    scorer.score(SampleAssets.CUSTOMER, SITE, now.plusSeconds(300));
    assertThat(all(first, Optional.empty()).nmae()).isGreaterThan(2 * before.nmae());
  }

  /** Whether it is the site's first one, or the mark lies where it begins. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileOfTheWeekThatIsOverOpensTheScoresOfItsDays(boolean first) {
    assets.forEach(records.of(Asset.class)::put);
    if (!first) {
      file(START.plusSeconds(600), START.minus(Duration.ofDays(1)), 1);
    }
    for (int hour = 0; hour < 24 * 7; hour += 3) {
      Instant at = START.plus(Duration.ofHours(hour));
      issued(at);
      scorer.score(SampleAssets.CUSTOMER, SITE, at.plus(Duration.ofHours(3)));
    }
    LocalDate day = LocalDate.ofInstant(START, ZoneOffset.UTC);
    assertThat(all(day, Optional.empty()).steps()).isZero();
    Instant now = START.plus(Duration.ofDays(7)).plusSeconds(7200);

    file(now, START, 7);
    scorer.score(SampleAssets.CUSTOMER, SITE, now.plusSeconds(3600));

    for (int each = 0; each < 7; each++) {
      assertThat(all(day.plusDays(each), Optional.empty()).steps()).isPositive();
    }
    Accuracy known = all(day, Optional.empty());
    measured(START, 24, 0.2);
    scorer.score(SampleAssets.CUSTOMER, SITE, now.plusSeconds(7200));
    assertThat(all(day, Optional.empty())).as("known by now").isEqualTo(known);
  }

  @Test
  void daysBeforeTheFirstForecastOfANewSiteAreAskedForInOneRunOnly() {
    assets.forEach(records.of(Asset.class)::put);
    file(START.plusSeconds(600), START.minus(Duration.ofDays(1)), 1);
    issued(START.plusSeconds(1200));
    ChangedDays changed = new ChangedDays(records, new LateBook(objects), learning);
    Instant now = START.plusSeconds(1800);
    assertThat(changed.days(SampleAssets.CUSTOMER, SITE, now, Instant.EPOCH).recent()).hasSize(14);

    scorer.score(SampleAssets.CUSTOMER, SITE, now);

    assertThat(changed.days(SampleAssets.CUSTOMER, SITE, now, Instant.EPOCH).recent()).isEmpty();
  }

  /** Whether it has a forecast, without which all days of two weeks are looked for anew. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theArchiveIsListedOnceARunAlsoOfASiteThatHasDataAndNoForecastYet(boolean issued) {
    assets.forEach(records.of(Asset.class)::put);
    file(START.plusSeconds(600), START.minus(Duration.ofDays(1)), 1);
    if (issued) {
      issued(START.plusSeconds(1200));
    }
    for (int run = 1; run <= 2; run++) {
      objects.listed.clear();
      scorer.score(SampleAssets.CUSTOMER, SITE, START.plusSeconds(3600L * run));

      assertThat(objects.listed)
          .filteredOn(prefix -> prefix.startsWith("forecasts/archive/"))
          .hasSize(1);
    }
  }

  /** Whether its days had been scored before, of nothing. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theFirstFileOpensItsDaysAlsoBehindARunThatFailsAndHoursLater(boolean scored) {
    assets.forEach(records.of(Asset.class)::put);
    for (int hour = 0; hour < 24 * 7; hour += 3) {
      Instant at = START.plus(Duration.ofHours(hour));
      issued(at);
      if (scored) {
        scorer.score(SampleAssets.CUSTOMER, SITE, at.plus(Duration.ofHours(3)));
      }
    }
    LocalDate day = LocalDate.ofInstant(START, ZoneOffset.UTC);
    Instant now = START.plus(Duration.ofDays(7)).plusSeconds(7200);
    if (scored) {
      // A run that begins while the file is being stored does not see its mark yet.
      scorer.score(SampleAssets.CUSTOMER, SITE, now.plusSeconds(60));
    }
    file(now, START, 7);
    objects.broken =
        "forecasts/scores/%s/%s/2026/01/22.json.gz".formatted(SampleAssets.CUSTOMER, SITE);
    assertThatThrownBy(() -> scorer.score(SampleAssets.CUSTOMER, SITE, now.plusSeconds(3600)))
        .hasMessage("broken");
    objects.broken = null;

    scorer.score(SampleAssets.CUSTOMER, SITE, now.plus(Duration.ofHours(9)));

    for (int each = 0; each < 7; each++) {
      assertThat(all(day.plusDays(each), Optional.empty()).steps()).isPositive();
    }
  }

  private static final class WatchedObjects extends InMemoryObjectStore {
    private final List<String> listed = new ArrayList<>();
    private @Nullable String broken;

    @Override
    public List<String> list(String prefix, Optional<String> after, int limit) {
      listed.add(prefix);
      return super.list(prefix, after, limit);
    }

    @Override
    public void put(String key, byte[] content, String contentType) {
      if (key.equals(broken)) {
        throw new IllegalStateException("broken");
      }
      super.put(key, content, contentType);
    }
  }

  private void file(Instant receivedAt, Instant from, int days) {
    StringBuilder text = new StringBuilder("timestamp,asset_id,temperature_c,voltage_v,power_kw\n");
    for (int quarter = 0; quarter < 96 * days; quarter++) {
      for (Asset asset : assets) {
        text.append(from.plusSeconds(900L * quarter))
            .append(",%s,20,600,%d\n".formatted(asset.assetId(), 10 + quarter % 7));
      }
    }
    String id = "up-" + receivedAt.getEpochSecond();
    IngestRequest request =
        new IngestRequest(
            SampleAssets.CUSTOMER, id, "nowcast", null, "raw/" + id, false, null, receivedAt, null);
    objects.put(request.rawKey(), text.toString().getBytes(StandardCharsets.UTF_8), "text/csv");
    Clock then = Clock.fixed(receivedAt, ZoneOffset.UTC);
    new StoreIngestActivities(objects, observations, records, events, then)
        .ingest(request, told -> {});
  }

  @Test
  void aCorrectionOpensTheScoresOfItsDaysOnce() {
    assets.forEach(records.of(Asset.class)::put);
    live(START, 2, 1);
    LocalDate first = LocalDate.parse("2026-01-20");
    Accuracy before = all(first, Optional.empty());
    Instant now = START.plus(Duration.ofHours(50));
    measured(START, 24, 0.2);
    Correction made = correction(now);
    records.of(Correction.class).put(made);
    scorer.score(SampleAssets.CUSTOMER, SITE, now.plusSeconds(300));
    Accuracy corrected = all(first, Optional.empty());
    assertThat(corrected.nmae()).isGreaterThan(2 * before.nmae());

    measured(START, 24, 1);
    scorer.score(SampleAssets.CUSTOMER, SITE, now.plusSeconds(3900));
    assertThat(all(first, Optional.empty())).as("known by now").isEqualTo(corrected);
    records.of(Correction.class).put(made.withdrawn("ada", now.plusSeconds(4000)));
    scorer.score(SampleAssets.CUSTOMER, SITE, now.plusSeconds(7500));
    assertThat(all(first, Optional.empty()).nmae()).isLessThan(corrected.nmae() / 2);
  }

  private Correction correction(Instant at) {
    return new Correction(
        SampleAssets.CUSTOMER,
        "cor-1",
        assets.get(0).assetId(),
        SITE,
        Correction.SCALE,
        START,
        START.plus(Duration.ofHours(24)),
        0,
        Signals.POWER_KW,
        0.2,
        "told in another measure",
        Correction.ACTIVE,
        "ada",
        at,
        null,
        null);
  }

  /** A store that is away says nothing of any site: the engine tries again. */
  @Test
  void aStoreThatIsAwaySkipsNoSite() {
    assets.forEach(records.of(Asset.class)::put);
    ObjectStore away =
        (ObjectStore)
            Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (proxy, method, arguments) -> {
                  throw new PlatformException(ErrorCode.UNAVAILABLE, "the store is away");
                });
    FleetForecastActivities lame =
        new FleetForecastActivities(
            new InMemoryCustomers(),
            records,
            new InMemoryRunIds(Clock.fixed(START, ZoneOffset.UTC)),
            new SiteIssuer(
                records,
                observations,
                weather,
                new LearningBook(away),
                new Ladder(ServingModels.NONE),
                sent),
            book,
            scorer,
            Clock.fixed(START, ZoneOffset.UTC));
    assertThatThrownBy(
            () ->
                lame.issue(
                    SampleAssets.CUSTOMER,
                    List.of(SITE),
                    List.of("fc-1"),
                    START,
                    48,
                    Done.NOTHING,
                    done -> {}))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("the store is away");
  }

  private static Upload upload(String id, Instant at, @Nullable Late late) {
    return SampleUploads.completed(SampleAssets.CUSTOMER, id, at).withLate(late);
  }
}
