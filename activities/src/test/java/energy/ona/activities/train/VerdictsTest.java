package energy.ona.activities.train;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.event.InMemoryEventLog;
import energy.ona.forecast.champion.DayScore;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.forecast.training.SiteData;
import energy.ona.forecast.training.SiteResult;
import energy.ona.forecast.training.TrainingRun.Outcome;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.train.TrainStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is made of results; those are made up, so that a night takes no learning. */
class VerdictsTest {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String HASH = "ab".repeat(32);

  private final ModelRegistry registry =
      new ModelRegistry(
          new InMemoryRecordStores(), new InMemoryObjectStore(), new InMemoryEventLog());

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  /** Of a site whose days from {@code heldBack} on were forecast a third better than the rival. */
  private static SiteResult better(int heldBack, int until, @Nullable String champion) {
    List<DayScore> scores =
        LongStream.range(heldBack, until)
            .mapToObj(
                day ->
                    new DayScore(
                        START.getEpochSecond() / 86_400 + day, 10, 2 + 0.1 * (day % 3), 3, 1, 8, 9))
            .toList();
    return new SiteResult("north", null, List.of("hour"), scores, null, champion, "physics");
  }

  /** What the training of the data before a day comes to, which ends as that day begins. */
  private Outcome judged(String modelId, int until, List<SiteResult> results) {
    SiteData site =
        new SiteData(
            CUSTOMER,
            new SiteId("north"),
            Technology.SOLAR,
            "key",
            HASH,
            until,
            1_000,
            START,
            day(until),
            null);
    TrainStep all = new TrainStep(CUSTOMER, Technology.SOLAR, modelId, List.of(site));
    return new Verdicts(registry, Clock.fixed(day(until), ZoneOffset.UTC))
        .keep(all, HASH, results, true);
  }

  private @Nullable String serving() {
    return registry.championship(CUSTOMER, Technology.SOLAR).modelId();
  }

  private ModelVersion version(String modelId) {
    return registry.require(CUSTOMER, modelId);
  }

  /** solar-1 serves from day 40 on, solar-2 from day 80 on. */
  private void twoChampions() {
    judged("solar-1", 40, List.of(better(0, 40, null)));
    assertThat(judged("solar-2", 80, List.of(better(40, 80, "solar-1"))).state())
        .isEqualTo("champion");
  }

  @Test
  void aRollbackBetweenLearningAndVerdictLeavesAChallenger() {
    twoChampions();
    List<SiteResult> besideTheSecond = List.of(better(80, 120, "solar-2"));
    registry.rollback(version("solar-2"), day(81), "Ann", "wrong on snow");
    Outcome outcome = judged("solar-3", 120, besideTheSecond);
    assertThat(outcome.state()).isEqualTo("challenger");
    assertThat(outcome.message())
        .isEqualTo(
            "model solar-3 is challenger: not compared with what serves (model solar-1): model"
                + " solar-2 served while it was learned; the next training tries again");
    assertThat(version("solar-3").contest()).isNull();
    assertThat(version("solar-3").blocks()).hasSize(3);
    assertThat(serving()).isEqualTo("solar-1");
  }

  @Test
  void sitesThatWereLearnedBesideDifferentChampionsAreNotComparedWithEither() {
    twoChampions();
    Outcome outcome =
        judged("solar-3", 120, List.of(better(80, 120, "solar-1"), better(80, 120, "solar-2")));
    assertThat(outcome.state()).isEqualTo("challenger");
    assertThat(serving()).isEqualTo("solar-2");
  }

  @Test
  void aChampionThatIsGoneIsNotComparedWithNone() {
    judged("solar-1", 40, List.of(better(0, 40, null)));
    registry.rollback(version("solar-1"), day(41), "Ann", "wrong on snow");
    assertThat(judged("solar-2", 120, List.of(better(60, 120, "solar-1"))).message())
        .contains("not compared with what serves (no model): model solar-1 served");
    assertThat(serving()).isNull();
  }

  /** The twin of what was rolled back wins by the same days, and by days after them alone. */
  @Test
  void aRollbackHoldsUntilDaysAfterItSayOtherwise() {
    twoChampions();
    registry.rollback(version("solar-2"), day(80).plusSeconds(60), "Ann", "wrong on snow");
    Outcome next = judged("solar-3", 81, List.of(better(40, 81, "solar-1")));
    assertThat(next.message())
        .isEqualTo(
            "model solar-3 is challenger: not shown to be better than champion solar-1: no day was"
                + " held back since the change by hand of 2026-03-22T00:01:00Z");
    Outcome later = judged("solar-4", 95, List.of(better(47, 95, "solar-1")));
    assertThat(later.message())
        .contains("over 14 days")
        .endsWith("since the change by hand of 2026-03-22T00:01:00Z");
    assertThat(serving()).isEqualTo("solar-1");
    assertThat(judged("solar-5", 125, List.of(better(62, 125, "solar-1"))).message())
        .contains("model solar-5 is champion: better than champion solar-1")
        .contains("over 44 days");
    assertThat(serving()).isEqualTo("solar-5");
  }

  @Test
  void whatAPersonPromotesMeanwhileStands() {
    twoChampions();
    List<SiteResult> results = List.of(better(80, 120, "solar-2"));
    judged("solar-3", 120, results);
    assertThat(serving()).isEqualTo("solar-3");
    registry.rollback(version("solar-3"), day(120).plusSeconds(60), "Ann", "wrong on snow");
    // The activity is tried again, since its worker died before it had answered.
    Outcome again = judged("solar-3", 120, results);
    assertThat(serving()).isEqualTo("solar-2");
    assertThat(again.message()).endsWith("; who serves was changed meanwhile, and that stands");
  }
}
