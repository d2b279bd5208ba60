package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.forecast.issue.SampleIssues;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Quality by asset and day, of one asset and of a whole site. */
final class SiteQualityTest {
  private static final FakedApi API = new FakedApi(ScriptedForecast.class);
  private static final Instant FROM = Instant.parse("2026-01-20T00:00:00Z");
  private static final String DAYS = "from=2026-01-20&to=2026-01-22";
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
    for (String asset : List.of("T-1", "T-2", "T-3", "T-4")) {
      http.terminal(
          "assets",
          "{\"action\":\"add\",\"asset_id\":\"%s\",\"type\":\"Wind Turbine\",\"capacity_kw\":100,\"site_id\":\"ridge\"}"
              .formatted(asset));
    }
    // T-1 sends all; of T-2's second day the last half is missing; T-3's first day is stuck; T-4 is
    // silent.
    send("T-1", 288, 0);
    send("T-2", 216, 0);
    send("T-3", 288, 144);
  }

  private static void send(String asset, int rows, int stuck) {
    Random random = new Random(asset.hashCode());
    long[] seconds = new long[rows];
    double[] power = new double[rows];
    for (int row = 0; row < rows; row++) {
      seconds[row] = FROM.getEpochSecond() + row * 600L;
      power[row] = 20 + Math.round(6000 * random.nextDouble()) / 100.0;
    }
    Arrays.fill(power, 0, stuck, 47.3);
    API.observations.append(
        new ObservationBatch(
            SampleIssues.CUSTOMER,
            new SiteId("ridge"),
            "up-20260120-00" + asset.charAt(2),
            List.of(
                new Series(
                    new AssetId(asset), seconds, Map.of(Signals.POWER_KW, power), new int[rows]))));
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static List<String> ids(JsonNode data) {
    List<String> ids = new ArrayList<>();
    data.path("assets").forEach(asset -> ids.add(asset.path("asset_id").asText()));
    return ids;
  }

  @Test
  void theWorstAssetIsToldFirstWithItsDays() {
    JsonNode data = http.get("/sites/ridge/quality?" + DAYS).data();

    assertThat(ids(data)).containsExactly("T-4", "T-3", "T-2", "T-1");
    assertThat(data.path("count").asInt()).isEqualTo(4);
    JsonNode stuck = data.path("assets").get(1);
    assertThat(stuck.path("completeness").asDouble()).isEqualTo(1);
    assertThat(stuck.path("accuracy").asDouble()).isBetween(0.45, 0.55);
    assertThat(stuck.path("flagged").path("stale").asInt()).isGreaterThan(130);
    assertThat(stuck.path("energy_share_affected").asDouble()).isBetween(0.4, 0.6);
    assertThat(stuck.path("days").get(0).path("score").asDouble()).isLessThan(0.1);
    assertThat(stuck.path("days").get(1).path("score").asDouble()).isGreaterThan(0.9);
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    Http.Reply first = http.get("/sites/ridge/quality?limit=3&" + DAYS);
    String cursor = first.body().path("metadata").path("next_cursor").asText();
    Http.Reply second = http.get("/sites/ridge/quality?limit=3&cursor=" + cursor + "&" + DAYS);

    assertThat(ids(first.data())).containsExactly("T-4", "T-3", "T-2");
    assertThat(ids(second.data())).containsExactly("T-1");
    assertThat(second.body().path("metadata").path("next_cursor").isTextual()).isFalse();
  }

  @Test
  void anAssetTellsItsDaysBesideThoseOfItsSignals() {
    JsonNode data = http.get("/assets/T-2/quality?" + DAYS).data();

    JsonNode second = data.path("asset_days").get(1);
    assertThat(second.path("day").asText()).isEqualTo("2026-01-21");
    assertThat(second.path("completeness").asDouble()).isEqualTo(0.5);
    assertThat(second.path("timeliness_minutes").asDouble()).isEqualTo(730);
    assertThat(data.path("days").get(1).path("timeliness_minutes").asDouble()).isEqualTo(730);
  }

  @Test
  void ofASilentAssetThereIsNothingToJudge() {
    JsonNode data = http.get("/assets/T-4/quality?" + DAYS).data();

    assertThat(data.path("completeness").asDouble()).isZero();
    assertThat(data.path("accuracy").isNull()).isTrue();
    assertThat(data.path("asset_days").get(0).path("accuracy").isNull()).isTrue();
  }

  @Test
  void withoutDatesTheNewestDaysThatHaveDataAreTold() {
    JsonNode site = http.get("/sites/ridge/quality").data();
    JsonNode asset = http.get("/assets/T-4/quality").data();

    for (JsonNode data : List.of(site, asset)) {
      assertThat(data.path("from").asText()).isEqualTo("2026-01-15T00:00:00Z");
      assertThat(data.path("to").asText()).isEqualTo("2026-01-22T00:00:00Z");
    }
    assertThat(site.path("assets").get(3).path("days").get(6).path("score").asDouble())
        .isGreaterThan(0.9);
    assertThat(asset.path("completeness").asDouble()).isZero();
  }

  @Test
  void whatTheFutureOwesIsNotMissing() {
    JsonNode data = http.get("/assets/T-1/quality?from=2026-01-20&to=2027-01-22").error(0);
    assertThat(data.path("message").asText()).contains("at most 92 days before to");
    assertThat(http.get("/assets/T-1/quality?from=2999-01-01&to=2999-01-03").status())
        .isEqualTo(400);
  }

  @Test
  void aSiteThatIsNotThereAndAStretchThatIsTooLongAreRefused() {
    assertThat(http.get("/sites/nowhere/quality?" + DAYS).status()).isEqualTo(404);
    Http.Reply tooLong = http.get("/sites/ridge/quality?from=2025-11-01&to=2026-01-22");
    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(tooLong.error(0).path("message").asText()).contains("at most 31 days");
  }
}
