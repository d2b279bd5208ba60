package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.forecast.PowerForecast;
import energy.ona.forecast.PowerForecast.Point;
import energy.ona.json.Json;
import energy.ona.plan.CrewsFile.Generic;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.risk.EarCalculator;
import energy.ona.risk.EarInputs;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.Tariffs.Tariff;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Energies at risk that were computed before, over the wire. */
final class KeptEarsTest {
  private static final FakedApi API = new FakedApi(ScriptedDetect.class);
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final Instant AS_OF = Instant.parse("2026-03-02T10:00:00Z");
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
    EarInputs inputs = inputs();
    keep(ear("ear-20260302-001", inputs, 1), inputs);
    keep(ear("ear-20260302-002", inputs, 2), inputs);
    API.records.of(EnergyAtRisk.class).put(ear("ear-20260302-003", inputs, 1));
    API.records.of(Schedule.class).put(schedule("sch-20260302-001", "INV-001"));
    API.records.of(Schedule.class).put(schedule("sch-20260302-002", "INV-002"));
    API.records
        .of(Schedule.class)
        .put(schedule("sch-20260302-003", "INV-001", Generic.id(new SiteId("hill"), 2)));
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static EarInputs inputs() {
    List<Point> points =
        IntStream.range(0, 168)
            .mapToObj(hour -> new Point(AS_OF.plusSeconds(3600L * hour), 10, 10, 8, 9, 11, 12))
            .toList();
    return new EarInputs(
        AS_OF,
        0.5,
        0,
        new PowerForecast(new AssetId("INV-001"), AS_OF, "weather", points),
        20,
        0.25,
        true,
        new Tariff(null, 0.1, List.of()),
        ZoneOffset.UTC,
        12,
        List.of(24, 72, 168));
  }

  /** Stored with the day's loss that the inputs give, times a factor. */
  private static EnergyAtRisk ear(String id, EarInputs inputs, double factor) {
    EarCalculator.Result result = EarCalculator.calculate(inputs);
    return new EnergyAtRisk(
        CUSTOMER,
        id,
        new AssetId("INV-001"),
        new SiteId("hill"),
        null,
        AS_OF,
        inputs.lossFraction(),
        result.horizons(),
        result.hourlyPath(),
        factor * result.earUsdDay(),
        result.earKwhDay(),
        result.basis(),
        0.8,
        AS_OF);
  }

  private static void keep(EnergyAtRisk ear, EarInputs inputs) {
    API.records.of(EnergyAtRisk.class).put(ear);
    API.output.put(
        ear.inputsKey(), Json.write(inputs).getBytes(StandardCharsets.UTF_8), "application/json");
  }

  private static Schedule schedule(String id, String asset) {
    return schedule(id, asset, "crew-1");
  }

  private static Schedule schedule(String id, String asset, String crew) {
    Visit visit =
        new Visit(
            "wo-" + id,
            new AssetId(asset),
            crew,
            AS_OF.plusSeconds(24 * 3600),
            AS_OF.plusSeconds(26 * 3600),
            30,
            Priority.HIGH,
            "repair",
            "nearest");
    return new Schedule(
        CUSTOMER,
        id,
        new AssetId(asset),
        null,
        "corrective",
        "scheduled",
        "planned",
        List.of(visit),
        AS_OF,
        null);
  }

  @Test
  void figuresComeOutAsTheyWereStored() {
    JsonNode again =
        http.terminal("ear", "{\"action\":\"recompute\",\"ear_id\":\"ear-20260302-001\"}").data();

    assertThat(again.path("matches").asBoolean()).isTrue();
    assertThat(again.path("figures").asInt()).isGreaterThan(500);
  }

  @Test
  void figureThatWasChangedIsNamed() {
    JsonNode again =
        http.terminal("ear", "{\"action\":\"recompute\",\"ear_id\":\"ear-20260302-002\"}").data();

    assertThat(again.path("matches").asBoolean()).isFalse();
    assertThat(again.path("differences"))
        .extracting(each -> each.path("figure").asText())
        .containsExactly("ear_usd_day");
  }

  @Test
  void waitingCostsByTheDayAndAPlanUntilItsEnd() {
    JsonNode supposed =
        http.terminal(
                "ear",
                """
                {"action":"what_if","ear_id":"ear-20260302-001","wait_days":[7,1],
                 "schedule_ids":["sch-20260302-001"]}\
                """)
            .data();

    // Half of 10 kW at 0.10 USD: 12 USD a day, 13 in the 26 hours until the visit ends.
    assertThat(supposed.path("waiting"))
        .extracting(each -> each.path("usd").asDouble())
        .containsExactly(12.0, 84.0);
    assertThat(supposed.path("plans").path(0).path("loss_usd").asDouble()).isEqualTo(13.0);
  }

  @Test
  void theAssetsOwnPlansAreComparedWhereNoneIsNamed() {
    JsonNode plans =
        http.terminal("ear", "{\"action\":\"what_if\",\"ear_id\":\"ear-20260302-001\"}")
            .data()
            .path("plans");

    assertThat(plans)
        .extracting(each -> each.path("schedule_id").asText())
        .containsExactlyInAnyOrder("sch-20260302-001", "sch-20260302-003");
  }

  @Test
  void labourOfAGenericCrewIsPricedAndThatOfAnUnknownOneIsNotKnown() {
    JsonNode plans =
        http.terminal(
                "ear",
                """
                {"action":"what_if","ear_id":"ear-20260302-001",
                 "schedule_ids":["sch-20260302-001","sch-20260302-003"]}\
                """)
            .data()
            .path("plans");

    // Two hours and half an hour's way at the 60 USD of configs/crews.yaml, besides 13 of energy.
    assertThat(plans)
        .extracting(
            each -> each.path("crew_id").asText(),
            each -> each.path("labour_usd").toString(),
            each -> each.path("total_usd").asDouble())
        .containsExactly(tuple("crew-1", "null", 13.0), tuple("crew-hill-2", "150.0", 163.0));
  }

  @Test
  void hoursBeyondTheForecastSayWhatTheyAreBy() {
    JsonNode month =
        http.terminal(
                "ear",
                "{\"action\":\"what_if\",\"ear_id\":\"ear-20260302-001\",\"wait_days\":[30]}")
            .data();
    assertThat(month.path("forecast_until").asText()).isEqualTo("2026-03-09T10:00:00Z");
    assertThat(month.path("message").asText())
        .endsWith(
            "; from 2026-03-09T10:00:00Z on by the capacity factor 0.25, since no forecast was kept"
                + " for it");

    JsonNode week =
        http.terminal(
                "ear", "{\"action\":\"what_if\",\"ear_id\":\"ear-20260302-001\",\"wait_days\":[7]}")
            .data();
    assertThat(week.path("message").asText()).endsWith(")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'action':'recompute','ear_id':'ear-20260101-009'}|404|ear-20260101-009",
        "{'action':'recompute','ear_id':'ear-20260302-003'}|404|inputs of the energy at risk",
        "{'action':'recompute'}|400|ear_id",
        "{'action':'what_if','ear_id':'ear-20260302-001','wait_days':[0]}|400|1 to 30",
        "{'action':'what_if','ear_id':'ear-20260302-001','wait_days':['two']}|400|1 to 30",
        "{'action':'what_if','ear_id':'ear-20260302-001','schedule_ids':['sch-9']}|404|sch-9",
        "{'action':'what_if','ear_id':'ear-20260302-001','schedule_ids':['sch-20260302-002']}|400|is"
            + " for INV-002",
        "{'action':'what_if','ear_id':'ear-20260302-001','bom_id':'bom-9'}|404|bom-9"
      },
      quoteCharacter = '`')
  void whatIsWrongIsSaid(String request, int status, String said) {
    Http.Reply reply = http.terminal("ear", request.replace('\'', '"'));

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.error(0).toString()).contains(said);
  }
}
