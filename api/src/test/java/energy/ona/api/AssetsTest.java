package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.api.Http.Reply;
import energy.ona.asset.SiteId;
import energy.ona.ingest.SiteWatermark;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class AssetsTest {
  private static final FakedApi API = new FakedApi(ScriptedDetect.class);
  private static final ExecutorService CALLERS = Executors.newFixedThreadPool(4);
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
  }

  @AfterAll
  static void stop() {
    API.close();
    CALLERS.shutdown();
  }

  private static Reply add(String customer, String fields) {
    return http.terminal(
        "assets", "{\"action\":\"add\",\"customer_id\":\"%s\",%s}".formatted(customer, fields));
  }

  @Test
  void anAssetIsAddedOnceAndReadBack() {
    String fields =
        """
        "asset_id":"INV-1","name":"One","type":"Solar Inverter","capacity_kw":20,
        "location":{"latitude":-26.2041,"longitude":28.0473},"unknown_field":7\
        """;
    assertThat(add("once", fields).data().path("message").asText())
        .isEqualTo("asset INV-1 was added");
    Reply again = add("once", fields);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.data().path("message").asText()).contains("was there already");
    assertThat(add("once", fields.replace(":20,", ":21,")).status()).isEqualTo(409);
    JsonNode asset =
        http.terminal(
                "assets", "{\"action\":\"get\",\"customer_id\":\"once\",\"asset_id\":\"INV-1\"}")
            .data()
            .path("asset");
    assertThat(asset.path("timezone").asText()).isEqualTo("Africa/Johannesburg");
    assertThat(asset.path("site_id").asText()).matches("site-[0-9a-f]{8}");
    assertThat(http.terminal("assets", "{\"action\":\"get\",\"asset_id\":\"INV-1\"}").status())
        .as("another customer's asset")
        .isEqualTo(404);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceUnderItsPath() {
    Reply reply =
        http.terminal(
            "assets",
            """
            {"action":"import","customer_id":"errors","assets":[
              {"id":"A","type":"Solar Inverter","capacity_kw":5,"location":"Hill road 1"},
              {"id":"A","type":"Solar Inverter","capacity_kw":5,"location":"Hill road 1"},
              {"id":".b","capacity_kw":0,"timezone":"Mars/Base","location":{"latitude":91,"longitude":0}},
              {"type":"Wind Turbine","capacity_kw":"many","components":[{"oem":7}],"power_curve":[[3,0],[2,1]]}
            ]}\
            """);
    assertThat(reply.status()).isEqualTo(400);
    List<String> fields = new ArrayList<>();
    reply.body().path("errors").forEach(error -> fields.add(error.path("field").asText()));
    assertThat(fields)
        .containsExactlyInAnyOrder(
            "assets[1].id",
            "assets[2].id",
            "assets[2].type",
            "assets[2].capacity_kw",
            "assets[2].timezone",
            "assets[2].location.latitude",
            "assets[3].asset_id",
            "assets[3].capacity_kw",
            "assets[3].components[0].oem",
            "assets[3].power_curve",
            "assets[3].location");
    assertThat(
            http.terminal("assets", "{\"action\":\"list\",\"customer_id\":\"errors\"}")
                .data()
                .path("count")
                .asInt())
        .as("nothing of a bad file is kept")
        .isZero();
  }

  @Test
  void theGuidesFileIsImportedAndImportedAgainChangesNothing() {
    String file =
        """
        {"action":"import","customer_id":"guide","assets":[
          {"id":"INV-001","name":"Inverter 001","type":"Solar Inverter","capacity_kw":20.0,
           "location":{"latitude":-26.2041,"longitude":28.0473,"address":"Solar Farm A, Johannesburg"},
           "components":[{"oem":"Sungrow","model":"SG20KTL","serial":"SN123456","type":"inverter",
             "installation_date":"2024-01-15T00:00:00Z"}],
           "configuration":{"dc_voltage_max":1000,"ac_voltage_nominal":400,"frequency_nominal":50}},
          {"id":"INV-002","type":"Solar Inverter","capacity_kw":20,"location":"Kuils River"},
          {"id":"INV-003","type":"Solar Inverter","capacity_kw":20,"location":"Kuils River"}]}\
        """;
    assertThat(http.terminal("assets", file).data().path("message").asText())
        .isEqualTo("3 assets at 2 sites: 3 added, 0 updated, 0 unchanged");
    assertThat(http.terminal("assets", file).data().path("unchanged").asInt()).isEqualTo(3);
    assertThat(http.terminal("assets", file.replace("20.0", "22")).data().path("updated").asInt())
        .isEqualTo(1);
    JsonNode sites = http.get("/sites?customer_id=guide").data();
    assertThat(sites.path("count").asInt()).isEqualTo(2);
  }

  @Test
  void anUpdateChangesWhatItNamesAndMovesADerivedSite() {
    add("moves", "\"asset_id\":\"X\",\"type\":\"Solar\",\"capacity_kw\":3,\"location\":\"here\"");
    JsonNode before =
        http.terminal("assets", "{\"action\":\"get\",\"customer_id\":\"moves\",\"asset_id\":\"X\"}")
            .data()
            .path("asset");
    JsonNode after =
        http.terminal(
                "assets",
                "{\"action\":\"update\",\"customer_id\":\"moves\",\"asset_id\":\"X\",\"location\":\"there\"}")
            .data()
            .path("asset");
    assertThat(after.path("capacity_kw").asDouble()).isEqualTo(3);
    assertThat(after.path("site_id")).isNotEqualTo(before.path("site_id"));
    assertThat(
            http.terminal(
                    "assets",
                    "{\"action\":\"remove\",\"customer_id\":\"moves\",\"asset_id\":\"X\"}")
                .status())
        .isEqualTo(200);
    assertThat(
            http.terminal(
                    "assets",
                    "{\"action\":\"remove\",\"customer_id\":\"moves\",\"asset_id\":\"X\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void whoChangeOtherFieldsAtOnceBothDo() {
    add("both", "\"asset_id\":\"X\",\"type\":\"Solar\",\"capacity_kw\":3,\"site_id\":\"s\"");
    for (int round = 1; round <= 40; round++) {
      List<CompletableFuture<Reply>> sent = new ArrayList<>();
      for (String field : List.of("tilt_deg", "azimuth_deg", "dc_capacity_kw", "export_limit_kw")) {
        String update =
            "{\"action\":\"update\",\"customer_id\":\"both\",\"asset_id\":\"X\",\"%s\":%d}"
                .formatted(field, round);
        sent.add(CompletableFuture.supplyAsync(() -> http.terminal("assets", update), CALLERS));
      }
      sent.forEach(each -> assertThat(each.join().status()).isEqualTo(200));
      JsonNode asset =
          http.terminal(
                  "assets", "{\"action\":\"get\",\"customer_id\":\"both\",\"asset_id\":\"X\"}")
              .data()
              .path("asset");
      assertThat(
              List.of(
                  asset.path("tilt_deg").asInt(),
                  asset.path("azimuth_deg").asInt(),
                  asset.path("dc_capacity_kw").asInt(),
                  asset.path("export_limit_kw").asInt()))
          .containsOnly(round);
    }
  }

  @Test
  void aTrackerSaysHowItTurns() {
    String tracker =
        "\"asset_id\":\"X\",\"type\":\"Solar\",\"capacity_kw\":3,\"site_id\":\"s\",\"tracker\":true,"
            + "\"ground_cover_ratio\":%s,\"rotation_limit_deg\":52";
    Reply refused = add("turns", tracker.formatted(1.2));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains("ground_cover_ratio");
    Reply taken = add("turns", tracker.formatted(0.4));
    assertThat(taken.data().path("asset").path("ground_cover_ratio").asDouble()).isEqualTo(0.4);
    assertThat(taken.data().path("asset").path("rotation_limit_deg").asInt()).isEqualTo(52);
  }

  @Test
  void whatWasBuiltLongAgoKeepsItsDate() {
    Reply old =
        add(
            "old",
            "\"asset_id\":\"X\",\"type\":\"Solar\",\"capacity_kw\":3,\"site_id\":\"s\",\"commissioned_on\":\"1985-05-01\",\"components\":[{\"oem\":\"a\",\"installation_date\":\"1985-04-01\"}]");
    assertThat(old.status()).as(old.body().toString()).isEqualTo(200);
    assertThat(old.data().path("asset").path("commissioned_on").asText()).isEqualTo("1985-05-01");
  }

  @Test
  void listsArePagedToTheirEnd() {
    StringBuilder assets = new StringBuilder();
    for (int i = 0; i < 7; i++) {
      assets.append(
          "%s{\"id\":\"P-%d\",\"type\":\"Solar\",\"capacity_kw\":1,\"site_id\":\"s%d\"}"
              .formatted(i == 0 ? "" : ",", i, i % 2));
    }
    http.terminal(
        "assets",
        "{\"action\":\"import\",\"customer_id\":\"pages\",\"assets\":[%s]}".formatted(assets));
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Reply page =
          http.terminal(
              "assets",
              "{\"action\":\"list\",\"customer_id\":\"pages\",\"limit\":3%s}"
                  .formatted(cursor.isEmpty() ? "" : ",\"cursor\":\"" + cursor + "\""));
      page.data().path("assets").forEach(asset -> seen.add(asset.path("asset_id").asText()));
      cursor = page.cursor();
    } while (!cursor.isEmpty());
    assertThat(seen).containsExactlyInAnyOrder("P-0", "P-1", "P-2", "P-3", "P-4", "P-5", "P-6");
    assertThat(http.get("/sites?customer_id=pages&limit=1").cursor()).isNotEmpty();
    http.terminal(
        "assets",
        "{\"action\":\"add\",\"customer_id\":\"pages\",\"id\":\"M\",\"type\":\"Solar"
            + " Meter\",\"capacity_kw\":3,\"site_id\":\"s1\"}");
    JsonNode metered = http.get("/sites?customer_id=pages").data().path("sites").get(1);
    assertThat(metered.path("assets").asInt()).isEqualTo(4);
    assertThat(metered.path("capacity_kw").asDouble()).isEqualTo(3);
    http.terminal("assets", "{\"action\":\"remove\",\"customer_id\":\"pages\",\"asset_id\":\"M\"}");
    assertThat(
            http.terminal(
                    "assets", "{\"action\":\"list\",\"customer_id\":\"pages\",\"site_id\":\"s1\"}")
                .data()
                .path("count")
                .asInt())
        .isEqualTo(3);
  }

  @Test
  void changesAreInTheActivities() {
    add("feed", "\"asset_id\":\"F\",\"type\":\"Solar\",\"capacity_kw\":3,\"site_id\":\"s\"");
    JsonNode activity =
        http.terminal("activities", "{\"action\":\"list\",\"customer_id\":\"feed\"}")
            .data()
            .path("activities")
            .path(0);
    assertThat(activity.path("type").asText()).isEqualTo("asset.added");
    assertThat(activity.path("asset_id").asText()).isEqualTo("F");
    assertThat(activity.path("sequence").asLong()).isPositive();
  }

  private static JsonNode sent(String action) {
    return http.terminal("assets", action).data();
  }

  @Test
  void whatACapacityWasIsKeptHoweverItIsChanged() {
    String whose = "\"customer_id\":\"grows\",";
    String fields = "\"asset_id\":\"G\",\"type\":\"Solar\",\"capacity_kw\":%s,\"site_id\":\"s\"";
    add("grows", fields.formatted(60));
    String get = "{\"action\":\"get\"," + whose + "\"asset_id\":\"G\"}";
    assertThat(sent(get).path("asset").has("past_capacities")).isFalse();
    JsonNode updated =
        sent("{\"action\":\"update\"," + whose + "\"asset_id\":\"G\",\"capacity_kw\":80}")
            .path("asset");
    assertThat(updated.path("past_capacities")).hasSize(1);
    assertThat(updated.path("past_capacities").path(0).path("capacity_kw").asDouble())
        .isEqualTo(60);
    assertThat(add("grows", fields.formatted(80)).status()).as("the same again").isEqualTo(200);
    String imported = "{\"action\":\"import\"," + whose + "\"assets\":[{" + fields + "}]}";
    assertThat(sent(imported.formatted(80)).path("unchanged").asInt()).isEqualTo(1);
    assertThat(sent(imported.formatted(100)).path("updated").asInt()).isEqualTo(1);
    assertThat(sent(get).path("asset").path("past_capacities"))
        .extracting(past -> past.path("capacity_kw").asDouble())
        .containsExactly(60.0, 80.0);
  }

  @Test
  void whenAMachineWasReplacedMayBeSaid() {
    add("said", "\"asset_id\":\"S\",\"type\":\"Solar\",\"capacity_kw\":60,\"site_id\":\"s\"");
    String update = "{\"action\":\"update\",\"customer_id\":\"said\",\"asset_id\":\"S\",";
    JsonNode past =
        sent(update
                + "\"capacity_kw\":80,\"past_capacities\":[{\"until\":\"2026-01-05\",\"capacity_kw\":50}]}")
            .path("asset")
            .path("past_capacities");
    assertThat(past).hasSize(1);
    assertThat(past.path(0).path("until").asText()).isEqualTo("2026-01-05T00:00:00Z");
    assertThat(sent(update + "\"past_capacities\":null}").path("asset").has("past_capacities"))
        .isFalse();
    Reply wrong = http.terminal("assets", update + "\"past_capacities\":[{\"capacity_kw\":0}]}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body().toString())
        .contains("past_capacities[0].until is missing")
        .contains("past_capacities[0].capacity_kw must be a number");
  }

  @Test
  void anAssetWithMeasurementsStaysAtTheirSite() {
    add("stays", "\"asset_id\":\"X\",\"type\":\"Solar\",\"capacity_kw\":3,\"site_id\":\"here\"");
    API.records
        .of(SiteWatermark.class)
        .create(
            new SiteWatermark(
                new CustomerId("stays"),
                new SiteId("here"),
                Instant.parse("2026-01-01T00:00:00Z")));
    String moved = "\"customer_id\":\"stays\",\"asset_id\":\"X\",\"site_id\":\"there\"}";
    Http.Reply update = http.terminal("assets", "{\"action\":\"update\"," + moved);
    assertThat(update.status()).isEqualTo(409);
    assertThat(update.body().toString()).contains("send site_id here");
    Http.Reply imported =
        http.terminal(
            "assets",
            "{\"action\":\"import\",\"customer_id\":\"stays\",\"assets\":[{\"asset_id\":\"X\",\"type\":\"Solar\",\"capacity_kw\":3,\"site_id\":\"there\"}]}");
    assertThat(imported.status()).isEqualTo(409);
    assertThat(
            http.terminal(
                    "assets",
                    "{\"action\":\"update\",\"customer_id\":\"stays\",\"asset_id\":\"X\",\"capacity_kw\":4}")
                .status())
        .isEqualTo(200);
  }
}
