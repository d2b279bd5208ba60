package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.api.Http.Reply;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.forecast.issue.SampleIssues;
import energy.ona.forecast.score.DayScores;
import energy.ona.forecast.score.DayScores.AssetScore;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.score.ScoreBook;
import energy.ona.forecast.score.Tally;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How good the forecasts of a fleet were: three sites, and one of an earlier release. */
final class AccuracyTest {
  private static final FakedApi API = new FakedApi(ScriptedForecast.class);
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final String RANGE = "from=2026-01-05&to=2026-01-06";
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
    ScoreBook sums = new ScoreBook(API.records);
    LearningBook learning = new LearningBook(API.output);
    for (String site : List.of("hill", "lake", "moor")) {
      for (int day = 0; day < 2; day++) {
        DayScores scored = scored(site, DAY.plusDays(day), 10);
        sums.keep(scored);
        learning.keep(scored);
      }
    }
    learning.keep(scored("hill", DAY.minusDays(10), 7));
    http.terminal(
        "assets",
        "{\"action\":\"add\",\"asset_id\":\"a\",\"type\":\"Solar\",\"capacity_kw\":100,\"site_id\":\"hill\"}");
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static DayScores scored(String site, LocalDate day, long hours) {
    Tally tally =
        new Tally(
            0,
            6,
            hours,
            hours,
            0.05 * hours,
            hours,
            hours,
            hours,
            hours,
            hours,
            hours,
            hours,
            new long[9],
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0);
    return new DayScores(
        SampleIssues.CUSTOMER,
        new SiteId(site),
        day,
        day.atTime(23, 0).toInstant(ZoneOffset.UTC),
        List.of(
            new AssetScore(new AssetId("a"), List.of(tally)),
            new AssetScore(new AssetId("b"), List.of(tally))));
  }

  @Test
  void aFleetIsAddedUpBySiteAndDay() {
    JsonNode fleet = http.get("/forecast/accuracy?" + RANGE).data();
    assertThat(fleet.path("leads").get(0).path("steps").asInt()).isEqualTo(3 * 2 * 2 * 10);
    assertThat(fleet.path("leads").get(0).path("pinball").asDouble()).isEqualTo(0.05);
    assertThat(fleet.path("days")).hasSize(2);
    assertThat(fleet.path("scored_at").asText()).startsWith("2026-01-06T23:00:00");
    JsonNode site = http.get("/forecast/accuracy?site_id=lake&" + RANGE).data();
    assertThat(site.path("leads").get(0).path("steps").asInt()).isEqualTo(2 * 2 * 10);
    JsonNode asset = http.get("/forecast/accuracy?asset_id=a&" + RANGE).data();
    assertThat(asset.path("leads").get(0).path("steps").asInt()).isEqualTo(2 * 10);
  }

  @Test
  void daysOfAnEarlierReleaseAreReadAsTheyWereKept() {
    String before = "from=2025-12-20&to=2025-12-30";
    JsonNode fleet = http.get("/forecast/accuracy?" + before).data();
    assertThat(fleet.path("days")).hasSize(1);
    assertThat(fleet.path("leads").get(0).path("steps").asInt()).isEqualTo(2 * 7);
    JsonNode site = http.get("/forecast/accuracy?site_id=hill&" + before).data();
    assertThat(site.path("leads").get(0).path("steps").asInt()).isEqualTo(2 * 7);
  }

  private static void large() {
    for (int each = 0; each < 2_100; each++) {
      String site = "large-%04d".formatted(each);
      API.records.of(Asset.class).put(SampleAssets.inverter(site, new SiteId(site), 100));
    }
  }

  /** Most of its sites are younger than the day, and none was scored before sums were kept. */
  @Test
  void aLargeFleetIsNotRefusedForDaysWithoutScores() {
    large();
    Reply fleet = http.get("/forecast/accuracy?from=2026-01-01&to=2026-02-01");
    assertThat(fleet.status()).as(fleet.body().toString()).isEqualTo(200);
    assertThat(fleet.data().path("days")).hasSize(2);
  }

  @Test
  void ofAnEarlierReleaseTwoThousandScoresAreAddedUp() {
    large();
    LearningBook learning = new LearningBook(API.output);
    LocalDate before = LocalDate.of(2025, 11, 10);
    for (int each = 0; each < 2_000; each++) {
      learning.keep(scored("large-%04d".formatted(each), before, 1));
    }
    String day = "/forecast/accuracy?from=2025-11-08&to=2025-11-12";
    assertThat(http.get(day).data().path("leads").get(0).path("steps").asInt())
        .isEqualTo(2 * 2_000);
    learning.keep(scored("large-2000", before, 1));
    Reply refused = http.get(day);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("errors").get(0).path("message").asText())
        .contains("scored by an earlier release", "ask for later days or one site");
  }

  @Test
  void sitesComePageByPage() {
    List<String> sites = new ArrayList<>();
    String cursor = "";
    do {
      Reply page = http.get("/forecast/accuracy/sites?limit=2&" + RANGE + cursor);
      page.data().path("sites").forEach(site -> sites.add(site.path("site_id").asText()));
      assertThat(page.data().path("sites").get(0).path("accuracy").path("steps").asInt())
          .isEqualTo(2 * 2 * 10);
      JsonNode next = page.body().path("metadata").path("next_cursor");
      cursor = next.isTextual() ? "&cursor=" + next.asText() : "";
    } while (!cursor.isEmpty());
    assertThat(sites).containsExactly("hill", "lake", "moor");
  }

  @Test
  void moreDaysThanAnAnswerHoldsAreRefused() {
    Reply refused = http.get("/forecast/accuracy?from=2024-01-01&to=2026-01-06");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("errors").get(0).path("message").asText())
        .contains("less than 400 days before to");
  }
}
