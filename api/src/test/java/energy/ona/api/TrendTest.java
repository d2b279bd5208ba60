package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import energy.ona.trend.PerformanceTrend;
import energy.ona.trend.TrendReport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TrendTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final FakedApi API = new FakedApi(ScriptedTrend.class);
  private static Http http;

  @BeforeAll
  static void start() {
    http = API.start();
    for (String id : List.of("T-1", "slow-1")) {
      http.terminal(
          "assets",
          """
          {"action":"add","asset_id":"%s","name":"I","type":"Solar Inverter","capacity_kw":10,
           "site_id":"old","location":"behind the hill"}\
          """
              .formatted(id));
    }
    API.records.of(TrendReport.class).put(report(MARCH, "declining"));
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static TrendReport report(Instant asOf, String word) {
    AssetId asset = new AssetId("T-1");
    return new TrendReport(
        new CustomerId("demo"),
        TrendReport.id(asset, asOf),
        asset,
        new SiteId("old"),
        asOf,
        null,
        null,
        word,
        new PerformanceTrend(null, null, null, null, null, "irradiance", 0, List.of()),
        null,
        null,
        null,
        asOf);
  }

  @Test
  void theTrendOfThisWeekIsReadFromTheStore() {
    Http.Reply reply = http.get("/assets/T-1/trend?as_of=" + MARCH.plusSeconds(86_400));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("data").path("word").asText()).isEqualTo("declining");
    assertThat(reply.body().path("data").path("trend").path("degradation").isNull()).isTrue();
  }

  @Test
  void anOlderOneIsMeasuredAnewUnderTheMomentThatIsAsked() {
    Instant later = MARCH.plusSeconds(30 * 86_400);
    API.records.of(TrendReport.class).put(report(later.plusSeconds(1), "improving"));
    // The run's activities would store this one; what is known later must not be read instead.
    API.records.of(TrendReport.class).put(report(later, "stable"));
    Http.Reply reply = http.get("/assets/T-1/trend?refresh=true&as_of=" + later);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("data").path("word").asText()).isEqualTo("stable");
  }

  @Test
  void aLongMeasurementIsAnsweredWithWhereToReadIt() {
    Http.Reply reply = http.get("/assets/slow-1/trend?wait_seconds=0");
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.body().path("data").path("status_url").asText())
        .startsWith("/workflows/trend:demo:slow-1:");
  }

  @Test
  void anAssetThatIsNotKnownHasNone() {
    assertThat(http.get("/assets/none/trend").status()).isEqualTo(404);
  }
}
