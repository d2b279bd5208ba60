package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.detect.Detection;
import energy.ona.diagnose.Diagnosis;
import energy.ona.json.Json;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of one asset that are named for another. */
final class NamedResultsTest {
  private static final FakedApi API = new FakedApi();
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final Instant AS_OF = Instant.parse("2026-03-02T10:00:00Z");
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
    for (String asset : List.of("A", "B")) {
      http.terminal(
          "assets",
          """
          {"action":"add","asset_id":"%s","name":"%s","type":"solar","site_id":"hill",
           "capacity_kw":100,"timezone":"UTC"}\
          """
              .formatted(asset, asset));
    }
    AssetId other = new AssetId("B");
    ObjectNode detection = Json.MAPPER.createObjectNode();
    detection.put("customer_id", "demo").put("detection_id", "det-1").put("asset_id", "B");
    detection.put("site_id", "hill").put("as_of", AS_OF.toString()).put("state", "down");
    detection.put("created_at", AS_OF.toString());
    detection.putArray("detections");
    API.records.of(Detection.class).put(Json.MAPPER.convertValue(detection, Detection.class));
    API.records
        .of(Diagnosis.class)
        .put(
            new Diagnosis(
                CUSTOMER, "diag-1", other, new SiteId("hill"), null, AS_OF, List.of(), null));
    API.records
        .of(EnergyAtRisk.class)
        .put(
            new EnergyAtRisk(
                CUSTOMER,
                "ear-1",
                other,
                new SiteId("hill"),
                null,
                AS_OF,
                1,
                List.of(),
                List.of(),
                7,
                10,
                "weather",
                0.8,
                AS_OF));
    assertThat(API.records.of(Asset.class).get(CUSTOMER, "A")).isPresent();
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ear,calc,detection_id,det-1,detection det-1",
    "ear,calc,diagnostic_id,diag-1,diagnosis diag-1",
    "bom,build,diagnostic_id,diag-1,diagnosis diag-1",
    "bom,build,ear_id,ear-1,energy at risk ear-1",
    "schedule,create,diagnostic_id,diag-1,diagnosis diag-1",
    "schedule,create,ear_id,ear-1,energy at risk ear-1",
    "order,create,detection_id,det-1,detection det-1",
    "order,create,diagnostic_id,diag-1,diagnosis diag-1",
    "order,create,ear_id,ear-1,energy at risk ear-1"
  })
  void resultOfAnotherAssetIsRefused(
      String service, String action, String field, String id, String named) {
    Http.Reply reply = http.terminal(service, request(action, field, id));

    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(400);
    assertThat(reply.error(0).path("field").asText()).isEqualTo(field);
    assertThat(reply.error(0).path("message").asText())
        .isEqualTo(named + " is of asset B, not of A");
  }

  @ParameterizedTest
  @CsvSource({"ear,calc,detection_id", "bom,build,ear_id", "order,create,diagnostic_id"})
  void resultThatThereIsNotIsNotFound(String service, String action, String field) {
    assertThat(http.terminal(service, request(action, field, "no-9")).status()).isEqualTo(404);
  }

  private static String request(String action, String field, String id) {
    return "{\"action\":\"%s\",\"asset_id\":\"A\",\"%s\":\"%s\"}".formatted(action, field, id);
  }
}
