package energy.ona.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.AssetId;
import energy.ona.forecast.PowerForecast;
import energy.ona.forecast.PowerForecast.Point;
import energy.ona.json.Json;
import energy.ona.risk.EarCalculator.Result;
import energy.ona.risk.EnergyAtRisk.Horizon;
import energy.ona.risk.EnergyAtRisk.HourLoss;
import energy.ona.risk.Tariffs.Period;
import energy.ona.risk.Tariffs.Tariff;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EarCalculatorTest {
  private static final Instant AS_OF = Instant.parse("2026-03-02T10:20:00Z");
  private static final Instant HOUR = Instant.parse("2026-03-02T10:00:00Z");
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Tariff FLAT = new Tariff(null, 0.10, null);
  private static final Tariff DOLLAR = new Tariff(null, 1.0, null);

  /** The same certain power in every hour. */
  private static List<Point> flat(double kw, int hours) {
    return points(hours, kw, kw, 0);
  }

  private static List<Point> points(int hours, double kw, double deliveredKw, double half80) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < hours; i++) {
      points.add(
          new Point(
              HOUR.plusSeconds(3600L * i),
              kw,
              deliveredKw,
              kw - 1.5 * half80,
              kw - half80,
              kw + half80,
              kw + 1.5 * half80));
    }
    return points;
  }

  private static EarInputs inputs(double loss, double progress, List<Point> points, Tariff tariff) {
    return new EarInputs(
        AS_OF,
        loss,
        progress,
        new PowerForecast(new AssetId("i"), AS_OF, "physics", points),
        100,
        0.25,
        true,
        tariff,
        UTC,
        12,
        List.of(24, 72, 168));
  }

  @Test
  void ofWhatIsNotKnownTheUpperBoundIsThatOfTheMost() {
    EarInputs known = inputs(0, 0, flat(50, 168), FLAT);
    EarInputs silent =
        new EarInputs(
            known.asOf(),
            0,
            0,
            known.forecast(),
            known.capacityKw(),
            known.capacityFactor(),
            known.solar(),
            known.tariff(),
            known.zone(),
            known.correlationHours(),
            known.horizons(),
            1.0,
            null);

    Result result = EarCalculator.calculate(silent);
    Result dead = EarCalculator.calculate(inputs(1, 0, flat(50, 168), FLAT));

    assertThat(result.earUsdDay()).isZero();
    assertThat(result.horizons()).extracting(Horizon::lowerUsd).containsOnly(0.0);
    assertThat(result.horizons().get(2).upperUsd())
        .isPositive()
        .isEqualTo(dead.horizons().get(2).upperUsd());
    assertThat(EarCalculator.calculate(silent.over(List.of(24))).horizons().get(0).upperUsd())
        .isEqualTo(dead.horizons().get(0).upperUsd());
  }

  @ParameterizedTest
  @CsvSource({
    // share, its range, growth a day → 7 days of 24 kWh a day at 1 USD: mean, lower and upper
    "0.5, 0.5, 0.5, 0.0, 84, 84, 84",
    "0.5, 0.4, 0.6, 0.0, 84, 67.2, 100.8",
    "1.0, 1.0, 1.0, 0.05, 168, 168, 168",
    "0.0, 0.0, 0.0, 0.0, 0, 0, 0",
    // Half grows at 0.02 a day: nine in ten have not turned within a week but one has by day 5.2.
    "0.5, 0.5, 0.5, 0.02, 89.67, 84, 105.5",
    // Nearly all is lost: no bound is above losing it all.
    "0.95, 0.85, 1.0, 0.10, 162.06, 149.92, 168",
  })
  void theShareAndItsGrowthWidenTheInterval(
      double share,
      double low,
      double high,
      double growth,
      double usd,
      double lower,
      double upper) {
    EarInputs inputs = ranged(share, growth, flat(1, 168), new LossRange(low, high));
    Horizon week = EarCalculator.calculate(inputs).horizons().get(2);

    assertThat(week.usd()).isEqualTo(usd, within(0.01));
    assertThat(week.lowerUsd()).isEqualTo(lower, within(0.01));
    assertThat(week.upperUsd()).isEqualTo(upper, within(0.01));
    EarInputs kept = Json.read(Json.write(inputs), EarInputs.class);
    assertThat(EarCalculator.calculate(kept)).isEqualTo(EarCalculator.calculate(inputs));
  }

  @Test
  void independentDeviationsAddByTheirSquares() {
    List<Point> points = points(168, 10, 10, 4);
    double forecast = above(inputs(0.5, 0, points, DOLLAR));
    double share = above(ranged(0.5, 0, flat(10, 168), new LossRange(0.4, 0.6)));

    assertThat(above(ranged(0.5, 0, points, new LossRange(0.4, 0.6))))
        .isEqualTo(Math.hypot(forecast, share), within(0.02));
  }

  @Test
  void theLowerBoundFallsWithNoLongerHorizon() {
    Random random = new Random(1);
    for (int each = 0; each < 1000; each++) {
      double share = random.nextDouble();
      double growth = random.nextBoolean() ? random.nextDouble() / 10 : 0;
      double wider = random.nextDouble() * 0.02;
      double start = random.nextDouble() * 0.3;
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < 168; i++) {
        points.add(points(i + 1, 60, 60, Math.min(40, 60 * (start + wider * i))).get(i));
      }
      LossRange range =
          new LossRange(Math.max(0, share - 0.3), Math.min(1, share + 0.3 * random.nextDouble()));

      assertThat(EarCalculator.calculate(ranged(share, growth, points, range)).horizons())
          .allSatisfy(of -> assertThat(of.lowerUsd()).isLessThanOrEqualTo(of.usd()))
          .extracting(Horizon::lowerUsd)
          .isSorted();
    }
  }

  private static double above(EarInputs inputs) {
    Horizon week = EarCalculator.calculate(inputs).horizons().get(2);
    return week.upperUsd() - week.usd();
  }

  private static EarInputs ranged(
      double share, double growth, List<Point> points, @Nullable LossRange range) {
    EarInputs known = inputs(share, growth, points, DOLLAR);
    return new EarInputs(
        known.asOf(),
        share,
        growth,
        known.forecast(),
        known.capacityKw(),
        known.capacityFactor(),
        known.solar(),
        known.tariff(),
        known.zone(),
        known.correlationHours(),
        known.horizons(),
        null,
        range);
  }

  @Test
  void soundAssetRisksNothing() {
    LossFunction.Risk risk = new LossFunction.Risk(0.25, 12, 0.05, Map.of("fan", 0.1), 90);
    double growth = risk.progressPerDay("fan", 0, 0);

    Result sound = EarCalculator.calculate(inputs(0, growth, flat(50, 168), FLAT));

    assertThat(sound.earUsdDay()).isZero();
    assertThat(sound.horizons()).extracting(Horizon::usd).containsOnly(0.0);
    assertThat(risk.progressPerDay("fan", 0, 0.4)).isEqualTo(0.1);
  }

  @ParameterizedTest
  @CsvSource({
    // loss, kW, kWh and USD a day at 0.10 USD/kWh
    "1.0, 10, 240, 24",
    "0.5, 10, 120, 12",
    "0.0, 10, 0, 0",
    "1.0, 0, 0, 0"
  })
  void aSteadyLossIsForecastTimesShareTimesTariff(double loss, double kw, double kwh, double usd) {
    Result result = EarCalculator.calculate(inputs(loss, 0, flat(kw, 168), FLAT));
    assertThat(result.earKwhDay()).isEqualTo(kwh);
    assertThat(result.earUsdDay()).isEqualTo(usd);
    assertThat(result.horizons()).extracting(Horizon::usd).containsExactly(usd, 3 * usd, 7 * usd);
    assertThat(result.basis()).isEqualTo("physics");
    assertThat(result.hourlyPath().get(0).hour()).isEqualTo(HOUR);
  }

  @Test
  void eachHourIsPricedByItsTariff() {
    Tariff peak =
        new Tariff(
            null,
            0.10,
            List.of(new Period("peak", null, null, LocalTime.of(12, 0), LocalTime.of(14, 0), 0.5)));
    Result result = EarCalculator.calculate(inputs(1, 0, flat(10, 168), peak));
    assertThat(result.earUsdDay()).isEqualTo(22 * 10 * 0.10 + 2 * 10 * 0.5);
  }

  @Test
  void aPartialLossGrowsByItsHazard() {
    Result result = EarCalculator.calculate(inputs(0.5, 0.1, flat(10, 168), FLAT));
    HourLoss last = result.hourlyPath().get(167);
    assertThat(last.kwh()).isCloseTo(10 * (1 - 0.5 * Math.pow(0.9, 167.5 / 24)), within(1e-3));
    assertThat(result.earKwhDay()).isGreaterThan(120).isLessThan(132);
  }

  @ParameterizedTest
  @CsvSource({
    // available, delivered, share lost → kWh an hour
    "100, 60, 0.5, 10", // 60 were delivered, 50 still can be
    "100, 60, 0.3, 0", // 70 are left and 60 may go out
    "100, 0, 1.0, 0", // wholly curtailed
    "100, 100, 0.5, 50"
  })
  void whatWasCurtailedAnywayIsNotLost(double kw, double delivered, double loss, double kwh) {
    Result result = EarCalculator.calculate(inputs(loss, 0, points(24, kw, delivered, 0), FLAT));
    assertThat(result.hourlyPath().get(0).kwh()).isCloseTo(kwh, within(1e-9));
  }

  @Test
  void theBandIsWiderThanOfIndependentHoursAndNarrowerThanTheSumOfQuantiles() {
    Result result = EarCalculator.calculate(inputs(1, 0, points(168, 10, 10, 4), FLAT));
    for (Horizon horizon : result.horizons()) {
      double sumOfQuantiles = horizon.horizonHours() * 4 * 0.10;
      double independent = Math.sqrt(horizon.horizonHours()) * 4 * 0.10;
      assertThat(horizon.upperUsd() - horizon.usd()).isBetween(independent, sumOfQuantiles);
      assertThat(horizon.usd() - horizon.lowerUsd()).isBetween(independent, sumOfQuantiles);
    }
  }

  @Test
  void theBandOfTwoHoursIsThatOfTwoCorrelatedDeviations() {
    EarInputs two =
        new EarInputs(
            AS_OF,
            1,
            0,
            new PowerForecast(new AssetId("i"), AS_OF, "physics", points(2, 10, 10, 4)),
            0,
            0.25,
            true,
            new Tariff(null, 10, null),
            UTC,
            12,
            List.of(2));
    Horizon horizon = EarCalculator.calculate(two).horizons().get(0);
    double rho = Math.exp(-1 / 12.0);
    assertThat(horizon.upperUsd() - horizon.usd())
        .isCloseTo(Math.sqrt(2 * 40 * 40 * (1 + rho)), within(0.01));
  }

  @Test
  void theMeanSeesASkewedDistribution() {
    // A clear day can hardly be better, but much worse.
    Point skewed = new Point(HOUR, 100, 100, 0, 40, 102, 104);
    assertThat(HourlyLoss.of(skewed, 1).meanKwh()).isBetween(75.0, 95.0);
  }

  /** What a sound asset will deliver by the forecast is what one that is down loses. */
  @Test
  void theMeanIsTheOneThatTheForecastTells() {
    Point told = new Point(HOUR, 20, 20, 0, 5, 90, 100, 37.0, null);
    assertThat(HourlyLoss.of(told, 1).meanKwh()).isCloseTo(37, within(1e-9));
    assertThat(HourlyLoss.of(told, 0.4).meanKwh()).isCloseTo(0.4 * 37, within(1e-9));
    Point nothing = new Point(HOUR, 0, 0, 0, 0, 0, 0, 0.0, null);
    assertThat(HourlyLoss.of(nothing, 1).meanKwh()).isZero();
  }

  @Test
  void aLimitAboveTheMiddleTakesTheUpperPart() {
    Point free = new Point(HOUR, 20, 20, 0, 5, 90, 100, 37.0, null);
    Point limited = new Point(HOUR, 20, 20, 0, 5, 90, 100, 37.0, 30.0);
    assertThat(HourlyLoss.of(limited, 1).meanKwh())
        .isBetween(15.0, 0.7 * HourlyLoss.of(free, 1).meanKwh());
    Point bound = new Point(HOUR, 80, 30, 60, 70, 90, 100, 82.0, 30.0);
    assertThat(HourlyLoss.of(bound, 1).meanKwh()).isCloseTo(30, within(1e-9));
  }

  @Test
  void withoutForecastTheCapacityFactorStandsIn() {
    Result result = EarCalculator.calculate(inputs(1, 0, List.of(), FLAT));
    assertThat(result.basis()).isEqualTo("capacity_factor");
    assertThat(result.earKwhDay()).isCloseTo(0.25 * 100 * 24, within(0.01));
    assertThat(result.hourlyPath())
        .filteredOn(hour -> hour.hour().atZone(UTC).getHour() < 6)
        .isNotEmpty()
        .allSatisfy(hour -> assertThat(hour.usd()).isZero());
  }

  @Test
  void gapsOfAForecastAreFilledAndSaidSo() {
    Result result = EarCalculator.calculate(inputs(1, 0, flat(10, 48), FLAT));
    assertThat(result.basis()).isEqualTo("physics+capacity_factor");
    assertThat(result.hourlyPath()).hasSize(168);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void riskGrowsWithTimeLeftUnrepairedAndWithTheHazard(long seed) {
    Random random = new Random(seed);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 168; i++) {
      double kw = Math.max(0, 80 * Math.sin(Math.PI * ((10 + i) % 24 - 6) / 12.0));
      double half = kw * random.nextDouble() / 2;
      points.add(
          new Point(
              HOUR.plusSeconds(3600L * i),
              kw,
              random.nextInt(5) == 0 ? kw / 2 : kw,
              Math.max(0, kw - 1.5 * half),
              kw - half,
              kw + half,
              kw + 1.5 * half));
    }
    double loss = random.nextDouble();
    double hazard = random.nextDouble() / 10;
    Result result = EarCalculator.calculate(inputs(loss, hazard, points, FLAT));
    double before = 0;
    for (Horizon horizon : result.horizons()) {
      assertThat(horizon.usd()).isGreaterThanOrEqualTo(before);
      assertThat(horizon.usd()).isBetween(horizon.lowerUsd(), horizon.upperUsd());
      assertThat(horizon.progression())
          .isSortedAccordingTo((a, b) -> Double.compare(a.usd(), b.usd()));
      before = horizon.usd();
    }
    Result faster = EarCalculator.calculate(inputs(loss, hazard + 0.05, points, FLAT));
    assertThat(faster.horizons().get(2).usd()).isGreaterThanOrEqualTo(before);
    double sum = result.hourlyPath().stream().mapToDouble(HourLoss::usd).sum();
    assertThat(sum).isCloseTo(before, within(0.02));
  }

  @Test
  void theSameComesOutOfInputsThatWereStored() {
    EarInputs inputs = inputs(0.4, 0.03, points(100, 42, 40, 7), FLAT);
    EarInputs stored = Json.read(Json.write(inputs), EarInputs.class);
    assertThat(EarCalculator.calculate(stored)).isEqualTo(EarCalculator.calculate(inputs));
  }

  @Test
  void horizonsMustBeHours() {
    assertThatThrownBy(
            () ->
                new EarInputs(
                    AS_OF,
                    1,
                    0,
                    new PowerForecast(new AssetId("i"), AS_OF, "physics", List.of()),
                    1,
                    0.25,
                    true,
                    FLAT,
                    UTC,
                    12,
                    List.of(0)))
        .hasMessageContaining("horizons");
  }

  @Test
  void anHourThatAPeriodCutsHasItsMeanPriceAndEarlierReleasesComputeAsTheyDid() {
    Tariff evening =
        new Tariff(
            null, 0, List.of(new Period("p", null, null, LocalTime.of(17, 30), LocalTime.NOON, 1)));
    EarInputs inputs = inputs(1, 0, flat(100, 168), evening);
    EarInputs before = Json.read(Json.write(inputs).replaceAll(",\"form\":2", ""), EarInputs.class);

    assertThat(EarCalculator.calculate(inputs).earUsdDay()).isEqualTo(1850);
    assertThat(EarCalculator.calculate(before).earUsdDay()).isEqualTo(1800);
    assertThat(EarCalculator.calculate(before.over(List.of(24))).earUsdDay()).isEqualTo(1800);
  }

  @Test
  void theBoundsLieAroundTheFigureWhateverThePrices() {
    Random random = new Random(7);
    for (int each = 0; each < 500; each++) {
      List<Period> periods = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        LocalTime from = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
        LocalTime to = from.plusMinutes(15 * (1 + random.nextInt(40)));
        periods.add(new Period("p", null, null, from, to, random.nextGaussian()));
      }
      List<Point> points = new ArrayList<>();
      for (int hour = 0; hour < 168; hour++) {
        double[] kw = random.doubles(5, 0, 100).sorted().toArray();
        points.add(
            new Point(
                HOUR.plusSeconds(3600L * hour),
                kw[2],
                random.nextBoolean() ? kw[2] : kw[2] / 2,
                kw[0],
                kw[1],
                kw[3],
                kw[4]));
      }
      double share = random.nextDouble();
      LossRange range =
          random.nextInt(3) == 0
              ? null
              : new LossRange(share * random.nextDouble(), share + (1 - share) / 2);
      EarInputs known =
          inputs(
              share,
              random.nextDouble() / 10,
              points,
              new Tariff(null, random.nextGaussian() / 5, periods));
      EarInputs inputs =
          new EarInputs(
              known.asOf(),
              share,
              known.progressPerDay(),
              known.forecast(),
              100,
              0.25,
              true,
              known.tariff(),
              UTC,
              12,
              List.of(24, 72, 168),
              random.nextInt(4) == 0 ? 1.0 : null,
              range);

      assertThat(EarCalculator.calculate(inputs).horizons())
          .allSatisfy(of -> assertThat(of.usd()).isBetween(of.lowerUsd(), of.upperUsd()));
    }
  }

  @Test
  void anIntervalAtANegativePriceIsThatOfThePositiveOneTurnedOver() {
    LossRange range = new LossRange(0.4, 0.6);
    for (LossRange each : new LossRange[] {range, null}) {
      EarInputs earned = ranged(0.5, 0.05, points(168, 100, 100, 30), each);
      EarInputs paid =
          Json.read(
              Json.write(earned).replace("\"usd_per_kwh\":1.0", "\"usd_per_kwh\":-1.0"),
              EarInputs.class);
      Horizon week = EarCalculator.calculate(paid).horizons().get(2);
      Horizon mirror = EarCalculator.calculate(earned).horizons().get(2);

      assertThat(week.usd()).isEqualTo(-mirror.usd());
      assertThat(week.upperUsd()).isEqualTo(-mirror.lowerUsd());
      assertThat(week.lowerUsd()).isEqualTo(-mirror.upperUsd());
    }
  }
}
