package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.detect.slow.HourlyYields;
import energy.ona.expected.SaidPower;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.json.Json;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.solar.Sun;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One machine of 10 kW without sibling or sensor, in December, whose sunny days were foreseen. */
class SaidPowerDetectionTest {
  private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant LAST_DAY = Instant.parse("2026-12-08T00:00:00Z");
  private static final Instant NOON = LAST_DAY.plus(Duration.ofHours(11));
  private static final Duration LOOKBACK = Duration.ofHours(24);
  private static final AssetId ID = new AssetId("A-1");
  private static final Detector DETECTOR = new Detector(DetectSettings.DEFAULTS);

  private static Asset asset(String type) {
    return Json.read(
        """
        {"customer_id":"demo","asset_id":"A-1","name":"n","type":"%s","capacity_kw":10,
         "location":{"latitude":47.0,"longitude":8.0},"timezone":"UTC","site_id":"S"}\
        """
            .formatted(type),
        Asset.class);
  }

  /** A panel that stands steep under a clear winter sky. */
  private static double sunnyKw(Instant at) {
    return Math.min(7, 10 * 2.5 * Sun.clearSkyGhiWm2(Sun.elevationDeg(at, 47, 8)) / 1000);
  }

  private static SiteWindow window(Instant asOf, ToDoubleFunction<Instant> powerKw) {
    TimeRange range = new TimeRange(START, asOf);
    int rows = (int) (range.length().toSeconds() / 300);
    long[] seconds = new long[rows];
    double[] kw = new double[rows];
    for (int row = 0; row < rows; row++) {
      seconds[row] = START.getEpochSecond() + 300L * row;
      kw[row] = powerKw.applyAsDouble(Instant.ofEpochSecond(seconds[row]));
    }
    Series series = new Series(ID, seconds, Map.of(Signals.POWER_KW, kw), new int[rows]);
    return new SiteWindow(new SiteId("S"), range, Map.of(ID, series));
  }

  /** Of two days from a moment on; the edge is a share of the likely power. */
  private static SaidPower.Issue issue(
      Instant at, double edge, ToDoubleFunction<Instant> likelyKw, double factor) {
    double[][] shares = new double[48][];
    for (int hour = 0; hour < shares.length; hour++) {
      double likely =
          factor * likelyKw.applyAsDouble(at.plus(Duration.ofMinutes(60L * hour + 30))) / 10;
      shares[hour] = new double[] {edge * likely, likely, 0.8 * likely, 1.2 * likely};
    }
    return new SaidPower.Issue(
        "k" + at, at, new Grid(at.getEpochSecond(), 3600, 48), Map.of(ID, shares));
  }

  private static SaidPower said(double edge, ToDoubleFunction<Instant> likelyKw) {
    List<SaidPower.Issue> issues = new ArrayList<>();
    for (int day = -2; day < 8; day++) {
      Instant at = START.plus(Duration.ofHours(24L * day + 10));
      issues.add(issue(at, edge, likelyKw, 1));
    }
    return new SaidPower(issues);
  }

  private static AssetObservation look(
      Asset asset, SaidPower said, Instant asOf, ToDoubleFunction<Instant> powerKw) {
    return Objects.requireNonNull(
        DETECTOR
            .observe(
                List.of(asset),
                window(asOf, powerKw),
                HourlyYields.none(),
                Map.of(),
                said,
                asOf,
                LOOKBACK)
            .get(ID));
  }

  private static double yields(Instant at, Instant since, double share) {
    return sunnyKw(at) * (at.isBefore(since) ? 1 : share);
  }

  @ParameterizedTest
  @CsvSource({
    // Dies at noon: what was said proves it after two and a half hours, the sky alone not that day.
    "true, 0.6, 11, 0, 13, UNKNOWN",
    "true, 0.6, 11, 0, 14, DOWN",
    "false, 0.6, 11, 0, 14, UNKNOWN",
    "false, 0.6, 11, 0, 15, UNKNOWN",
    // Two days of fog that the interval allows, and a day of fog that nobody foresaw.
    "true, 0.1, -24, 0.12, 15, PRODUCING",
    "true, 0.6, 0, 0.12, 15, PRODUCING",
    // Two days at 40 % of the lower edge are weather, at 20 % not.
    "true, 0.6, -48, 0.24, 15, PRODUCING",
    "true, 0.6, -48, 0.12, 15, PARTLY_DOWN",
    "false, 0.6, -48, 0.12, 15, PRODUCING",
    // Sound.
    "true, 0.6, 0, 1, 15, PRODUCING",
  })
  void aLoneInverterIsHeldAgainstWhatWasSaidTheDayBefore(
      boolean asked, double edge, int sinceHour, double share, int asOfHour, AssetState state) {
    Instant since = LAST_DAY.plus(Duration.ofHours(sinceHour));

    AssetObservation seen =
        look(
            asset("Solar Inverter"),
            asked ? said(edge, SaidPowerDetectionTest::sunnyKw) : SaidPower.NONE,
            LAST_DAY.plus(Duration.ofHours(asOfHour)),
            at -> yields(at, since, share));

    assertThat(seen.state()).as(seen.message()).isEqualTo(state);
    if (asked && state == AssetState.DOWN) {
      assertThat(seen.message()).contains("expected by forecast");
    }
  }

  @Test
  void whatWasSaidOnTheDayItselfOrLaterIsNeverAsked() {
    Asset asset = asset("Solar Inverter");
    SaidPower before = said(0.6, SaidPowerDetectionTest::sunnyKw);
    List<SaidPower.Issue> leaking = new ArrayList<>(before.issues());
    for (int hour = 12; hour < 48; hour++) {
      Instant at = LAST_DAY.minus(Duration.ofDays(1)).plus(Duration.ofHours(hour));
      leaking.add(issue(at, 1, moment -> 9, 1));
    }
    SiteWindow window = window(LAST_DAY.plus(Duration.ofHours(15)), at -> 1);

    assertThat(evidence(asset, window, new SaidPower(leaking)))
        .isEqualTo(evidence(asset, window, before));
    assertThat(SaidPower.speaksFrom(Instant.parse("2026-12-07T11:59:59Z"))).isEqualTo(LAST_DAY);
    assertThat(SaidPower.speaksFrom(Instant.parse("2026-12-07T12:00:00Z")))
        .isEqualTo(LAST_DAY.plus(Duration.ofDays(1)));
  }

  private static Evidence evidence(Asset asset, SiteWindow window, SaidPower said) {
    return DETECTOR.evidence(
        List.of(asset),
        List.of(asset),
        window,
        HourlyYields.none(),
        Map.of(),
        said,
        window.range().to());
  }

  @Test
  void theEvidenceShowsTheIntervalOfTheDayBefore() {
    SiteWindow window = window(LAST_DAY.plus(Duration.ofHours(15)), at -> 0);
    Evidence.Hour noon = hour(evidence(asset("Solar Inverter"), window, said(0.6, at -> 5)));
    Evidence.Hour unsaid = hour(evidence(asset("Solar Inverter"), window, SaidPower.NONE));

    assertThat(noon.expectedKw()).isEqualTo(3);
    assertThat(noon.forecastLowKw()).isEqualTo(4);
    assertThat(noon.forecastHighKw()).isEqualTo(6);
    assertThat(unsaid.forecastLowKw()).isNull();
    assertThat(unsaid.forecastHighKw()).isNull();
  }

  private static Evidence.Hour hour(Evidence evidence) {
    return evidence.hours().stream()
        .filter(hour -> hour.at().equals(NOON))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatWasMissedIsTheLikelyPowerAndNotTheLowerEdge() {
    Instant asOf = LAST_DAY.plus(Duration.ofHours(15));
    AssetObservation seen =
        look(asset("Wind Turbine"), said(0.5, at -> 6), asOf, at -> at.isBefore(NOON) ? 6 : 0);
    AssetObservation dead = look(asset("Wind Turbine"), said(0.5, at -> 6), LAST_DAY, at -> 0);

    assertThat(seen.state()).isEqualTo(AssetState.UNKNOWN);
    assertThat(Objects.requireNonNull(dead.day()).missedKwh(null)).isCloseTo(144, within(1.0));
  }

  @ParameterizedTest
  @CsvSource({
    // A lull of a few hours may have come early; half a day of a strong wind is none.
    "6, 6, UNKNOWN",
    "6, 7, DOWN",
    // A calm that the interval allows.
    "1, 10, PRODUCING",
    ", 10, PRODUCING",
  })
  void aTurbineWithoutAnAnemometerWaitsTheLongestPatience(
      @Nullable Double likelyKw, int hours, AssetState state) {
    AssetObservation seen =
        look(
            asset("Wind Turbine"),
            likelyKw == null ? SaidPower.NONE : said(0.5, at -> likelyKw),
            NOON.plus(Duration.ofHours(hours)),
            at -> at.isBefore(NOON) ? (likelyKw == null ? 6 : likelyKw) : 0);

    assertThat(seen.state()).as(seen.message()).isEqualTo(state);
  }

  @Test
  void theForecastIsAskedOnlyWhereNothingElseTells() {
    MadePlant plant = new MadePlant(4, 1);
    Instant asOf = plant.start().plus(Duration.ofHours(8 * 24 + 15));
    Duration length = Duration.between(plant.start(), asOf);
    SiteWindow four = plant.window(length, Set.of(), asOf);
    List<Asset> alone = plant.assets().subList(0, 1);
    SiteWindow one =
        new SiteWindow(
            four.siteId(),
            four.range(),
            Map.of(alone.get(0).assetId(), four.of(alone.get(0).assetId()).orElseThrow()));

    assertThat(DETECTOR.asksForecast(plant.assets(), four, asOf, LOOKBACK)).isFalse();
    assertThat(DETECTOR.asksForecast(alone, one, asOf, LOOKBACK)).isTrue();
  }

  @Test
  void theCapacityOfTodayScalesWhatWasSaid() {
    Asset small = asset("Solar Inverter");
    SiteWindow window = window(LAST_DAY.plus(Duration.ofHours(15)), at -> 0);
    Asset large =
        Json.read(
            Json.write(small).replace("\"capacity_kw\":10.0", "\"capacity_kw\":20.0"), Asset.class);
    Grid grid = Grid.fitting(window);
    int noon = grid.stepOf(NOON.getEpochSecond());

    assertThat(large.capacityKw()).isEqualTo(20);
    assertThat(
            Objects.requireNonNull(
                    new SiblingExpectedPower()
                        .expect(List.of(large), window, grid, said(0.6, at -> 5))
                        .get(ID))
                .expectedKw()[noon])
        .isCloseTo(6, within(1e-9));
  }
}
