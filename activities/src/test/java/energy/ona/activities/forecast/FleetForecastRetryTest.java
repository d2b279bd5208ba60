package energy.ona.activities.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.activities.forecast.FleetForecastActivities.Done;
import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.event.InMemoryEventLog;
import energy.ona.forecast.ServingModels;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.ladder.Ladder;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.score.OpenDays;
import energy.ona.forecast.sent.SentBook;
import energy.ona.id.InMemoryRunIds;
import energy.ona.ingest.LateBook;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.InMemoryCustomers;
import energy.ona.weather.WeatherBook;
import energy.ona.workflows.Options;
import energy.ona.workflows.TemporalConnection;
import energy.ona.workflows.forecast.ForecastRunActivities;
import energy.ona.workflows.forecast.RunTally;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch of two sites, of which a worker before this one did something. */
class FleetForecastRetryTest {
  private static final Instant NOW = Instant.parse("2026-01-20T00:00:00Z");
  private static final RunTally DONE = new RunTally(1, 7, 0, 0, 0);

  /** It issues one asset. */
  private static final RunTally NORTH = new RunTally(1, 1, 0, 0, 0);

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryObjectStore objects = new InMemoryObjectStore();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final LearningBook learning = new LearningBook(objects);
  private final ForecastBook book = new ForecastBook(records, objects);
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final TestActivityEnvironment engine =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(TemporalConnection.dataConverter())
                      .build())
              .build());
  private final ForecastRunActivities fleet =
      engine.newActivityStub(ForecastRunActivities.class, Options.FETCH_OWN);

  @BeforeEach
  void register() {
    records.of(Asset.class).put(SampleAssets.inverter("inverter-01"));
    engine.registerActivitiesImplementations(
        new FleetForecastActivities(
            new InMemoryCustomers(),
            records,
            new InMemoryRunIds(clock),
            new SiteIssuer(
                records,
                observations,
                new WeatherBook(records, objects),
                learning,
                new Ladder(ServingModels.NONE),
                new SentBook(records, objects)),
            book,
            new SiteScorer(
                records,
                new LateBook(objects),
                observations,
                book,
                learning,
                new InMemoryEventLog()),
            clock));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private RunTally issued(SiteId... sites) {
    return fleet.issueSites(
        SampleAssets.CUSTOMER,
        List.of(sites),
        List.of("fc-20260120-001", "fc-20260120-002"),
        NOW,
        24);
  }

  @Test
  void whatIsDoneIsNotDoneAgain() {
    engine.setHeartbeatDetails(new Done(1, DONE));
    assertThat(issued(SampleAssets.SITE, new SiteId("gone"))).isEqualTo(DONE);
  }

  @Test
  void daysThatAreLongOverAreScoredBehindThoseOfNowAndOnce() {
    issued(SampleAssets.SITE, new SiteId("gone"));
    LocalDate day = NOW.atZone(ZoneOffset.UTC).toLocalDate();
    OpenDays open = OpenDays.NONE.with(List.of(day, day.minusDays(9)), NOW);
    learning.keep(SampleAssets.CUSTOMER, SampleAssets.SITE, open);
    Instant later = NOW.plus(Duration.ofDays(40));
    engine.setHeartbeatDetails(Done.NOTHING);

    List<SiteId> sites = List.of(new SiteId("gone"), SampleAssets.SITE);
    RunTally tally = fleet.scoreSites(SampleAssets.CUSTOMER, sites, later);

    assertThat(tally).isEqualTo(new RunTally(0, 0, 0, 1, 0));
    assertThat(
            learning.scores(SampleAssets.CUSTOMER, SampleAssets.SITE, day).orElseThrow().scoredAt())
        .isEqualTo(later);
    assertThat(fleet.scoreSites(SampleAssets.CUSTOMER, sites, later)).isEqualTo(RunTally.NOTHING);
  }

  /** It told the site that it was at; each try would fail alike. */
  @Test
  void whatAnEarlierReleaseToldOfItsWorkBeginsTheBatchAnew() {
    engine.setHeartbeatDetails(SampleAssets.SITE.value());
    assertThat(issued(SampleAssets.SITE, new SiteId("gone"))).isEqualTo(NORTH);
    engine.setHeartbeatDetails(SampleAssets.SITE.value());
    assertThat(fleet.scoreSites(SampleAssets.CUSTOMER, List.of(new SiteId("gone")), NOW))
        .isEqualTo(RunTally.NOTHING);
  }
}
