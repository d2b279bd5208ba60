package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.issue.SampleIssues;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a chart of an asset is given. */
final class SeriesTest {
  private static final FakedApi API = new FakedApi(ScriptedForecast.class);
  private static final SiteId SITE = new SiteId("hill");
  private static final AssetId ASSET = new AssetId("INV-001");
  private static final Instant NOON = SampleIssues.NOON;
  private static final int STUCK_FROM = 12;
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
    http.terminal(
        "assets",
        "{\"action\":\"add\",\"asset_id\":\"INV-001\",\"type\":\"Solar\",\"capacity_kw\":100,\"site_id\":\"hill\"}");
    ForecastBook book = new ForecastBook(API.records, API.output);
    var said = SampleIssues.site(SITE, 0.9, List.of(SampleIssues.asset("INV-001", List.of())));
    book.keep(said, said.key());
    // Two hours from 10:00 on, the second of them stuck at one value; one sample is filled in.
    int rows = 24;
    long[] seconds = new long[rows];
    double[] power = new double[rows];
    int[] flags = new int[rows];
    for (int row = 0; row < rows; row++) {
      seconds[row] = NOON.getEpochSecond() + row * 300L;
      power[row] = row < STUCK_FROM ? 50 + row + (row % 3) * 0.7 : 47.3;
    }
    flags[3] = SampleFlag.FILLED.mask();
    API.observations.append(
        new ObservationBatch(
            SampleIssues.CUSTOMER,
            SITE,
            "up-20260120-001",
            List.of(new Series(ASSET, seconds, Map.of(Signals.POWER_KW, power), flags))));
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static JsonNode series(String more) {
    return http.get(
            "/assets/INV-001/series?from=2026-01-20T10:00:00Z&to=2026-01-20T16:00:00Z" + more)
        .data();
  }

  private static List<JsonNode> points(JsonNode data) {
    List<JsonNode> points = new ArrayList<>();
    data.path("points").forEach(points::add);
    return points;
  }

  @Test
  void bandIsDrawnBesideWhatWasMeasuredAndBeyondIt() {
    List<JsonNode> points = points(series(""));
    // 24 samples, and of the forecast's four hours the two that were not measured.
    assertThat(points).hasSize(26);
    JsonNode measured = points.get(13);
    assertThat(measured.path("power_kw").asDouble()).isEqualTo(47.3);
    assertThat(measured.path("forecast_power_kw").asDouble()).isBetween(49.0, 51.0);
    assertThat(measured.path("forecast_lower_80_kw").asDouble()).isBetween(36.0, 38.5);
    assertThat(measured.path("forecast_upper_95_kw").asDouble()).isBetween(68.0, 71.0);
    JsonNode last = points.get(25);
    assertThat(last.path("timestamp").asText()).isEqualTo("2026-01-20T13:00:00Z");
    assertThat(last.path("power_kw").isNull()).isTrue();
    assertThat(last.path("forecast_power_kw").isNumber()).isTrue();
  }

  @Test
  void nothingIsForecastOfTheMomentOfTheIssueItself() {
    assertThat(points(series("")).get(0).path("forecast_power_kw").isNull()).isTrue();
  }

  @Test
  void doubtsAreDrawnAtTheSamplesThatHaveThem() {
    List<JsonNode> points = points(series(""));
    assertThat(points.get(20).path("quality").path("power_kw"))
        .extracting(JsonNode::asText)
        .contains("stale");
    assertThat(points.get(5).path("quality").isEmpty()).isTrue();
    assertThat(points.get(3).path("flags")).extracting(JsonNode::asText).containsExactly("filled");
  }

  @Test
  void onlyWhatIsAskedForIsAnswered() {
    JsonNode point = points(series("&fields=power_kw")).get(0);
    assertThat(Stream.of(point).flatMap(p -> names(p).stream()))
        .containsExactly("timestamp", "power_kw", "flags");
    assertThat(points(series("&fields=power_kw"))).hasSize(24);
    assertThat(points(series("&fields=forecast_power_kw"))).hasSize(26);
  }

  private static List<String> names(JsonNode point) {
    List<String> names = new ArrayList<>();
    point.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void aNameThatNoAssetHasIsRefusedWithThoseThatAre() {
    Http.Reply reply = http.get("/assets/INV-001/series?fields=power_kw,pwoer");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error(0).path("message").asText())
        .contains("pwoer")
        .contains("expected_power_kw")
        .contains("forecast_lower_80_kw");
  }
}
