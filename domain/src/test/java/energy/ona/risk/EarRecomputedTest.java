package energy.ona.risk;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.forecast.PowerForecast;
import energy.ona.forecast.PowerForecast.Point;
import energy.ona.json.Json;
import energy.ona.plan.Visit;
import energy.ona.plan.VisitCost;
import energy.ona.risk.Tariffs.Period;
import energy.ona.risk.Tariffs.Tariff;
import energy.ona.risk.WhatIf.Option;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarRecomputedTest {
  private static final Instant AS_OF = Instant.parse("2026-03-02T10:20:00Z");
  private static final Instant HOUR = Instant.parse("2026-03-02T10:00:00Z");

  private static EarInputs inputs(double lossFraction) {
    List<Point> points = new ArrayList<>();
    for (int hour = 0; hour < 168; hour++) {
      double kw = 7.3 + hour % 5;
      points.add(new Point(HOUR.plusSeconds(3600L * hour), kw, kw, kw - 2, kw - 1, kw + 1, kw + 2));
    }
    return new EarInputs(
        AS_OF,
        lossFraction,
        0.03,
        new PowerForecast(new AssetId("i"), AS_OF, "weather", points),
        20,
        0.25,
        true,
        new Tariff(
            null,
            0.117,
            List.of(
                new Period("peak", null, null, LocalTime.of(17, 0), LocalTime.of(20, 0), 0.31))),
        ZoneId.of("Africa/Johannesburg"),
        12,
        List.of(24, 72, 168));
  }

  private static EnergyAtRisk stored(EarInputs inputs) {
    EarCalculator.Result result = EarCalculator.calculate(inputs);
    return new EnergyAtRisk(
        new CustomerId("demo"),
        "ear-20260302-001",
        new AssetId("i"),
        new SiteId("s"),
        null,
        AS_OF,
        inputs.lossFraction(),
        result.horizons(),
        result.hourlyPath(),
        result.earUsdDay(),
        result.earKwhDay(),
        result.basis(),
        0.8,
        Instant.parse("2026-03-02T23:59:59Z"));
  }

  @Test
  void everyFigureComesOutOfTheInputsAsTheyAreKept() {
    EarInputs inputs = inputs(0.4);
    EarInputs kept = Json.read(Json.write(inputs), EarInputs.class);
    EarRecomputed again = EarRecomputed.of(stored(inputs), kept);
    assertThat(again.differences()).isEmpty();
    assertThat(again.matches()).isTrue();
    assertThat(again.figures()).isGreaterThan(3 * 168);
  }

  @Test
  void aFigureThatDoesNotComeOutIsNamed() {
    EarRecomputed again = EarRecomputed.of(stored(inputs(0.4)), inputs(0.41));
    assertThat(again.matches()).isFalse();
    assertThat(again.differences())
        .extracting(EarRecomputed.Difference::figure)
        .contains("loss_fraction", "ear_usd_day", "horizon 168 h usd");
  }

  @Test
  void theScoreTheBasisAndTheProgressionAreComparedToo() {
    EarInputs inputs = inputs(0.4).seen(new RiskScore.Seen(0.9, 2, HOUR));
    String json = Json.write(stored(inputs)).replace("\"weather\"", "\"physics\"");
    String kwh = "\"hour\":6,\"kwh\":";
    int at = json.indexOf(kwh) + kwh.length();
    String wrong = json.substring(0, at) + "9" + json.substring(at);

    EarRecomputed again = EarRecomputed.of(Json.read(wrong, EnergyAtRisk.class), inputs);

    assertThat(again.differences())
        .extracting(EarRecomputed.Difference::figure)
        .containsExactly("forecast_basis", "risk_score", "horizon 24 h progression 6 h kwh");
    assertThat(Json.write(again.differences().get(0)))
        .contains("\"stored\":\"physics\"", "\"recomputed\":\"weather\"");
    assertThat(again.differences().get(1).recomputed())
        .isEqualTo(RiskScore.of(0.9, 2, Duration.ofMinutes(20)));
    EarInputs before = Json.read(Json.write(inputs(0.4)), EarInputs.class);
    assertThat(EarRecomputed.of(stored(inputs), before).matches()).isTrue();
  }

  @Test
  void inputsAreFoundUnderTheDayOfTheCalculation() {
    assertThat(stored(inputs(0.4)).inputsKey()).isEqualTo("ear/2026/03/02/ear-20260302-001.json");
  }

  @Test
  void waitingCostsMoreEachDayAndBeyondTheForecast() {
    EarInputs inputs = inputs(0.4);
    WhatIf whatIf = WhatIf.of(stored(inputs), inputs, List.of(1, 3, 14), List.of(), null);
    assertThat(whatIf.waiting()).extracting(WhatIf.Waiting::days).containsExactly(1, 3, 14);
    assertThat(whatIf.waiting().get(0).usd()).isEqualTo(stored(inputs).earUsdDay());
    assertThat(whatIf.waiting().get(2).usd()).isGreaterThan(3 * whatIf.waiting().get(1).usd());
    assertThat(whatIf.totalRiskUsd()).isEqualTo(whatIf.waiting().get(2).usd());
    assertThat(whatIf.repairUsd()).isNull();
    assertThat(whatIf.paybackDays()).isNull();
  }

  @Test
  void plansAreOrderedByLossAndLabourAndTheCheapestPaysBack() {
    EarInputs inputs = inputs(1);
    EnergyAtRisk ear = stored(inputs);
    WhatIf whatIf =
        WhatIf.of(
            ear,
            inputs,
            List.of(1),
            List.of(option("sch-late", 48, 50.0), option("sch-soon", 2, 50.0)),
            100.0);
    assertThat(whatIf.plans())
        .extracting(WhatIf.PlanCost::scheduleId)
        .containsExactly("sch-soon", "sch-late");
    // Two hours of work and half an hour on the way.
    assertThat(whatIf.plans().get(0).labourUsd()).isEqualTo(125);
    assertThat(whatIf.repairUsd()).isEqualTo(225);
    assertThat(whatIf.paybackDays()).isEqualTo(Usd.round(225 / ear.earUsdDay(), 1));
  }

  @Test
  void aPlanCostsWhatItsVisitDoesWithTheLossOfTheDay() {
    EarInputs inputs = inputs(1);
    EnergyAtRisk ear = stored(inputs);
    Option near = option("sch-far", 2, 50.0);
    Option far =
        new Option(
            "sch-far",
            near.visit().costing(new VisitCost(7, 3, 25, 90, 45)),
            near.crewUsdPerHour());

    WhatIf whatIf = WhatIf.of(ear, inputs, List.of(1), List.of(far), 100.0);
    WhatIf.PlanCost plan = whatIf.plans().get(0);
    double loss = plan.lossUsd();

    assertThat(plan.cost()).isEqualTo(new VisitCost(loss, 3, 25, 90, 45));
    assertThat(plan.cost().totalUsd()).isEqualTo(Usd.round(loss + 163));
    // Two hours of work; the way is in the cost.
    assertThat(plan.labourUsd()).isEqualTo(100);
    assertThat(plan.totalUsd()).isEqualTo(Usd.round(loss + 263));
    assertThat(whatIf.repairUsd()).isEqualTo(100 + 90 + 45 + 100);
    assertThat(Json.read(Json.write(far.visit()), Visit.class)).isEqualTo(far.visit());
    assertThat(Json.write(plan)).contains("\"travel_usd\":90.0", "\"total_usd\":");
    assertThat(Json.write(near.visit())).doesNotContain("cost");
  }

  private static Option option(String scheduleId, int inHours, double wage) {
    Instant start = AS_OF.plusSeconds(3600L * inHours);
    return new Option(
        scheduleId,
        new Visit(
            "job",
            new AssetId("i"),
            "crew-1",
            start,
            start.plusSeconds(7200),
            30,
            Priority.HIGH,
            "",
            ""),
        wage);
  }
}
