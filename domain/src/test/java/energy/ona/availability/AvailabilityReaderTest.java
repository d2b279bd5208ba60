package energy.ona.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.availability.AvailabilityReader.PlannedVisit;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.plan.Visit;
import energy.ona.time.TimeRange;
import energy.ona.workorder.Priority;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailabilityReaderTest {
  private static final Instant FROM = Instant.parse("2026-06-01T00:00:00Z");
  private static final int DAYS = 10;
  private static final int STEPS = DAYS * 96;
  private static final List<Asset> SITE =
      Stream.of("a", "b", "c", "d").map(SampleAssets::inverter).toList();
  private static final Asset ASSET = SITE.get(0);

  /** Light from six to eighteen, full. */
  private static boolean day(int step) {
    int quarter = step % 96;
    return quarter >= 24 && quarter < 72;
  }

  private static double sun(int step) {
    return day(step) ? 500 : 0;
  }

  private static Series series(
      Asset asset, IntToDoubleFunction kw, IntToDoubleFunction setpointKw) {
    long[] times = new long[STEPS];
    Arrays.setAll(times, step -> FROM.getEpochSecond() + 900L * step);
    double[] power = new double[STEPS];
    double[] light = new double[STEPS];
    double[] setpoint = new double[STEPS];
    Arrays.setAll(power, kw::applyAsDouble);
    Arrays.setAll(light, AvailabilityReaderTest::sun);
    Arrays.setAll(setpoint, setpointKw::applyAsDouble);
    return new Series(
        asset.assetId(),
        times,
        Map.of(
            Signals.POWER_KW, power, Signals.IRRADIANCE_W_M2, light, Signals.SETPOINT_KW, setpoint),
        new int[STEPS]);
  }

  private static double healthy(Asset asset, int step) {
    return day(step) ? 0.4 * asset.capacityKw() : 0;
  }

  private static Availability read(
      IntToDoubleFunction kw, IntToDoubleFunction setpointKw, List<PlannedVisit> visits) {
    Map<AssetId, Series> all = new HashMap<>();
    for (Asset each : SITE) {
      all.put(each.assetId(), series(each, step -> healthy(each, step), step -> Double.NaN));
    }
    all.put(ASSET.assetId(), series(ASSET, kw, setpointKw));
    TimeRange range = new TimeRange(FROM, FROM.plusSeconds(900L * STEPS));
    return new AvailabilityReader(new SiblingExpectedPower())
        .read(ASSET, SITE, new SiteWindow(ASSET.siteId(), range, all), visits);
  }

  private static PlannedVisit visit(int fromStep, int toStep, String type) {
    return new PlannedVisit(
        new Visit(
            "job",
            ASSET.assetId(),
            "crew",
            FROM.plusSeconds(900L * fromStep),
            FROM.plusSeconds(900L * toStep),
            0,
            Priority.MEDIUM,
            "r",
            "e"),
        type);
  }

  @Test
  void nightIsNoOutageAndADayOfNothingIsOneInTen() {
    Availability dead =
        read(step -> step / 96 == 4 ? 0 : healthy(ASSET, step), step -> Double.NaN, List.of());
    assertThat(dead.timeBased()).isCloseTo(0.9, within(1e-9));
    assertThat(dead.contractual()).isCloseTo(0.9, within(1e-9));
    assertThat(dead.productionBased()).isCloseTo(0.9, within(0.01));
    assertThat(dead.hours().get(UnitState.FORCED_OUTAGE)).isEqualTo(12.0);
    assertThat(dead.lostKwh().get(UnitState.FORCED_OUTAGE))
        .isCloseTo(12 * 0.4 * ASSET.capacityKw(), within(1.0));
    assertThat(dead.intervals()).hasSize(1);
  }

  @Test
  void whatWasNotSentIsInNoShare() {
    Availability silent =
        read(
            step -> step / 96 == 4 ? Double.NaN : healthy(ASSET, step),
            step -> Double.NaN,
            List.of());
    assertThat(silent.timeBased()).isEqualTo(1.0);
    assertThat(silent.hours().get(UnitState.INFORMATION_UNAVAILABLE)).isEqualTo(12.0);
  }

  @Test
  void contractsLeaveOutPreventiveVisitsAndShutdownsByOrder() {
    Availability visited =
        read(
            step -> step / 96 == 4 ? 0 : healthy(ASSET, step),
            step -> Double.NaN,
            List.of(visit(4 * 96, 5 * 96, "preventive")));
    assertThat(visited.timeBased()).isCloseTo(0.9, within(1e-9));
    assertThat(visited.contractual()).isEqualTo(1.0);

    Availability ordered =
        read(
            step -> step / 96 == 4 ? 0 : healthy(ASSET, step),
            step -> step / 96 == 4 ? 0 : Double.NaN,
            List.of());
    assertThat(ordered.timeBased()).isEqualTo(1.0);
    assertThat(ordered.hours().get(UnitState.REQUESTED_SHUTDOWN)).isEqualTo(12.0);
    assertThat(ordered.intervals().get(0).excluded()).isTrue();
  }

  @Test
  void aCorrectiveVisitCountsAndAnEmergencyIsAnOutage() {
    List<PlannedVisit> visits =
        List.of(visit(4 * 96, 4 * 96 + 48, "corrective"), visit(4 * 96 + 48, 5 * 96, "emergency"));
    Availability mended =
        read(step -> step / 96 == 4 ? 0 : healthy(ASSET, step), step -> Double.NaN, visits);
    assertThat(mended.hours().get(UnitState.PLANNED_CORRECTIVE_ACTION)).isEqualTo(6.0);
    assertThat(mended.hours().get(UnitState.FORCED_OUTAGE)).isEqualTo(6.0);
    assertThat(mended.contractual()).isCloseTo(0.9, within(1e-9));
  }

  @Test
  void aSiteThatStandsAsAWholeHasLostTheGrid() {
    Map<AssetId, Series> all = new HashMap<>();
    for (Asset each : SITE) {
      all.put(
          each.assetId(),
          series(each, step -> step / 96 == 4 ? 0 : healthy(each, step), step -> Double.NaN));
    }
    TimeRange range = new TimeRange(FROM, FROM.plusSeconds(900L * STEPS));
    Availability gone =
        new AvailabilityReader(new SiblingExpectedPower())
            .read(ASSET, SITE, new SiteWindow(ASSET.siteId(), range, all), List.of());
    assertThat(gone.hours().get(UnitState.OUT_OF_ELECTRICAL_SPECIFICATION)).isEqualTo(12.0);
    assertThat(gone.contractual()).isEqualTo(1.0);
  }

  @Test
  void aTurbineInCalmAndStormIsAvailableAndOneThatStandsInWindIsNot() {
    Asset turbine = SampleAssets.turbine("w");
    int steps = 6 * 24 * 10;
    long[] times = new long[steps];
    Arrays.setAll(times, step -> FROM.getEpochSecond() + 600L * step);
    double[] wind = new double[steps];
    double[] power = new double[steps];
    for (int step = 0; step < steps; step++) {
      int day = step / 144;
      wind[step] = day == 0 ? 1 : day == 1 ? 30 : 9;
      power[step] = day < 3 ? 0 : 1300;
    }
    TimeRange range = new TimeRange(FROM, FROM.plusSeconds(600L * steps));
    Series series =
        new Series(
            turbine.assetId(),
            times,
            Map.of(Signals.POWER_KW, power, Signals.WIND_SPEED_M_S, wind),
            new int[steps]);
    Availability read =
        new AvailabilityReader(new SiblingExpectedPower())
            .read(
                turbine,
                List.of(turbine),
                new SiteWindow(turbine.siteId(), range, Map.of(turbine.assetId(), series)),
                List.of());
    assertThat(read.hours().get(UnitState.OUT_OF_ENVIRONMENTAL_SPECIFICATION))
        .isCloseTo(48, within(1e-6));
    assertThat(read.hours().get(UnitState.FORCED_OUTAGE)).isCloseTo(24, within(1e-6));
    assertThat(read.timeBased()).isCloseTo(0.9, within(1e-9));
    assertThat(read.productionBased()).isCloseTo(7.0 / 8, within(0.01));
    assertThat(read.basis()).isEqualTo("wind_curve");
  }

  /** A turbine that was heard for some days of thirty, produced on the first and then stood. */
  @ParameterizedTest
  @CsvSource({"1,1.0,696", "3,0.333333,648", "0,,720"})
  void aSilentTurbineWhoseWindNobodyMeasuresIsNeitherAvailableNorNot(
      int days, @Nullable Double timeBased, double unknownHours) {
    Asset turbine = SampleAssets.turbine("w");
    int rows = days * 144;
    long[] times = new long[rows];
    Arrays.setAll(times, row -> FROM.getEpochSecond() + 600L * row);
    double[] power = new double[rows];
    Arrays.setAll(power, row -> row < 144 ? 1300 : 0);
    double[] wind = new double[rows];
    Arrays.fill(wind, 9);
    Map<AssetId, Series> sent =
        rows == 0
            ? Map.of()
            : Map.of(
                turbine.assetId(),
                new Series(
                    turbine.assetId(),
                    times,
                    Map.of(Signals.POWER_KW, power, Signals.WIND_SPEED_M_S, wind),
                    new int[rows]));
    TimeRange month = new TimeRange(FROM, FROM.plusSeconds(30 * 86_400L));
    Availability read =
        new AvailabilityReader(new SiblingExpectedPower())
            .read(
                turbine,
                List.of(turbine),
                new SiteWindow(turbine.siteId(), month, sent),
                List.of());

    if (timeBased == null) {
      assertThat(read.timeBased()).isNull();
    } else {
      assertThat(read.timeBased()).isCloseTo(timeBased, within(1e-6));
      assertThat(read.contractual()).isCloseTo(timeBased, within(1e-6));
    }
    assertThat(read.hours().get(UnitState.INFORMATION_UNAVAILABLE))
        .isCloseTo(unknownHours, within(1e-6));
    assertThat(read.hours()).doesNotContainKey(UnitState.OUT_OF_ENVIRONMENTAL_SPECIFICATION);
  }
}
