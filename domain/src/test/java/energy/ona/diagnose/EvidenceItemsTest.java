package energy.ona.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.DetectSettings;
import energy.ona.detect.Detection;
import energy.ona.detect.Detector;
import energy.ona.diagnose.Diagnosis.Finding;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four inverters of one site; the first delivers a share of what it could since a moment. */
class EvidenceItemsTest {
  private static final Instant AS_OF = Instant.parse("2026-01-10T15:00:00Z");
  private static final Instant FELL = Instant.parse("2026-01-10T07:00:00Z");
  private static final Duration LOOKBACK = Duration.ofHours(12);
  private static final List<Asset> SITE = SampleAssets.inverters(4);
  private static final Asset UNIT = SITE.get(0);

  private static Series series(Asset asset, TimeRange range, double share, double volts) {
    int steps = (int) (range.length().toSeconds() / 900);
    long[] times = new long[steps];
    double[] kw = new double[steps];
    double[] volt = new double[steps];
    for (int step = 0; step < steps; step++) {
      Instant at = range.from().plusSeconds(900L * step);
      times[step] = at.getEpochSecond();
      double hour = (at.getEpochSecond() % 86_400) / 3600.0 + 2;
      double sun = Math.max(0, Math.sin(Math.PI * (hour - 6) / 12));
      boolean ill = asset.equals(UNIT) && !at.isBefore(FELL);
      kw[step] = 0.7 * asset.capacityKw() * sun * (ill ? share : 1);
      volt[step] = sun > 0 ? (ill ? volts : 620) : 0;
    }
    return new Series(
        asset.assetId(),
        times,
        Map.of(Signals.POWER_KW, kw, Signals.VOLTAGE_V, volt),
        new int[steps]);
  }

  private static List<Finding> causes(
      double share, double volts, List<WeatherHour> told, EarlierCauses earlier) {
    Detector detector = new Detector(DetectSettings.DEFAULTS);
    TimeRange range = detector.window(AS_OF, LOOKBACK);
    Map<AssetId, Series> measured = new HashMap<>();
    SITE.forEach(each -> measured.put(each.assetId(), series(each, range, share, volts)));
    SiteWindow window = new SiteWindow(UNIT.siteId(), range, measured);
    Map<AssetId, AssetObservation> seen = detector.observe(SITE, window, AS_OF, LOOKBACK);
    Detection detection = detection(Objects.requireNonNull(seen.get(UNIT.assetId())));
    Symptoms symptoms =
        new SymptomReader(new SiblingExpectedPower(), AlarmBook.EMPTY)
            .read(
                UNIT,
                detection,
                SITE,
                window,
                seen,
                hours -> told.stream().filter(each -> hours.contains(each.timestamp())).toList());
    return new CauseRules(SampleCategories.ALL)
        .rank(UNIT, detection, symptoms, LearnedPriors.NONE, earlier);
  }

  private static Detection detection(AssetObservation seen) {
    return new Detection(
        UNIT.customerId(),
        "det-1",
        UNIT.assetId(),
        UNIT.siteId(),
        AS_OF,
        12,
        seen.state(),
        seen.onset(),
        seen.lossFraction(),
        seen.severity(),
        seen.status(),
        seen.message(),
        seen.anomalies(),
        AS_OF);
  }

  private static Optional<Finding> of(List<Finding> causes, String subcategory) {
    return causes.stream().filter(each -> each.subcategory().equals(subcategory)).findFirst();
  }

  private static Optional<EvidenceItem> item(Finding finding, String words) {
    return finding.evidenceItems().stream()
        .filter(each -> each.sentence().contains(words))
        .findFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "0|620|component_failure|DC voltage stands at 620 V|voltage_v,power_kw|2026-01-10T07:00:00Z"
            + "|2026-01-10T15:00:00Z|3"
            + "|/assets/inverter-01/series?from=2026-01-10T07:00:00Z&to=2026-01-10T15:00:00Z"
            + "&fields=voltage_v,power_kw",
        "0|2|dc_bus_fault|no DC voltage by day|voltage_v|2026-01-10T07:00:00Z"
            + "|2026-01-10T15:00:00Z|8"
            + "|/assets/inverter-01/series?from=2026-01-10T07:00:00Z&to=2026-01-10T15:00:00Z"
            + "&fields=voltage_v",
        "0|2|component_failure|no DC voltage by day|voltage_v|2026-01-10T07:00:00Z"
            + "|2026-01-10T15:00:00Z|0.3"
            + "|/assets/inverter-01/series?from=2026-01-10T07:00:00Z&to=2026-01-10T15:00:00Z"
            + "&fields=voltage_v",
        "0.5|620|connector_corrosion|it came from one moment|power_kw|2026-01-09T23:00:00Z"
            + "|2026-01-10T15:00:00Z|2|/detections/det-1/evidence",
      })
  void aClueNamesItsSignalsItsWindowItsWeightAndItsPicture(
      double share,
      double volts,
      String subcategory,
      String words,
      String signals,
      Instant from,
      Instant to,
      double ratio,
      String url) {
    Finding finding =
        of(causes(share, volts, List.of(), EarlierCauses.NONE), subcategory).orElseThrow();
    EvidenceItem item = item(finding, words).orElseThrow();

    assertThat(item.source()).isEqualTo(EvidenceSource.MEASUREMENTS);
    assertThat(item.signals()).containsExactly(signals.split(","));
    assertThat(item.window()).isEqualTo(new TimeRange(from, to));
    assertThat(item.cause()).endsWith("/" + subcategory);
    assertThat(item.logLikelihood()).isCloseTo(Math.log(ratio), within(0.001));
    assertThat(item.evidenceUrl()).isEqualTo(url);
    assertThat(finding.evidence().contains(item.sentence()))
        .as("sentences tell what speaks for it")
        .isEqualTo(ratio > 1);
  }

  @Test
  void theFindingItselfWeighsNoCause() {
    for (Finding each : causes(0, 620, List.of(), EarlierCauses.NONE)) {
      EvidenceItem first = each.evidenceItems().get(0);
      assertThat(first.sentence()).isEqualTo(each.evidence().get(0));
      assertThat(first.source()).isEqualTo(EvidenceSource.DETECTION);
      assertThat(first.signals()).contains(Signals.POWER_KW);
      assertThat(first.logLikelihood()).isNull();
      assertThat(first.evidenceUrl()).isEqualTo("/detections/det-1/evidence");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // what is left of it, its volts, code, hours before the onset, cause, whether it is a clue,
        // weight
        "0, 2, 95, 3, lightning_strike, true, 6",
        "0, 2, 96, 3, lightning_strike, true, 6",
        "0, 620, 95, 24, insulation_degradation, true, 2",
        "0, 2, 95, 25, lightning_strike, false, 1",
        "0, 2, 95, -7, lightning_strike, false, 1",
        "0, 2, 61, 3, lightning_strike, false, 1",
        "0, 2, -, 3, lightning_strike, false, 1",
        "0.5, 2, 99, 5, hail_impact, true, 12",
        "0.5, 2, 95, 5, hail_impact, false, 1",
        "0.5, 2, 99, -2, hail_impact, false, 1",
        "0.5, 2, -, 5, hail_impact, false, 1",
      })
  void hailAndThunderBeforeTheFaultAreCluesWhereTheWeatherIsKnown(
      double share,
      double volts,
      @Nullable Integer code,
      int hoursBefore,
      String subcategory,
      boolean speaks,
      double ratio) {
    Instant hour = FELL.minus(Duration.ofHours(hoursBefore));
    Finding without =
        of(causes(share, volts, List.of(), EarlierCauses.NONE), subcategory).orElseThrow();
    Finding with =
        of(
                causes(share, volts, List.of(StormsTest.hour(hour, code)), EarlierCauses.NONE),
                subcategory)
            .orElseThrow();

    Optional<EvidenceItem> item =
        with.evidenceItems().stream()
            .filter(each -> each.source() == EvidenceSource.WEATHER)
            .findFirst();
    assertThat(item.isPresent()).isEqualTo(speaks);
    if (speaks) {
      assertThat(item.orElseThrow().window())
          .isEqualTo(new TimeRange(hour, hour.plus(Duration.ofHours(1))));
      assertThat(item.orElseThrow().signals()).containsExactly("weather_code");
      assertThat(item.orElseThrow().logLikelihood()).isCloseTo(Math.log(ratio), within(0.001));
      assertThat(item.orElseThrow().evidenceUrl())
          .isEqualTo("/sites/north/weather?as_of=%s&hours=1".formatted(hour));
      assertThat(with.evidence()).contains(item.orElseThrow().sentence());
      assertThat(with.confidence()).isGreaterThan(without.confidence());
    } else {
      assertThat(with).isEqualTo(without);
    }
  }

  @Test
  void whatWasFoundHereBeforeMovesTheOddsAndLeadsToItsOrder() {
    FoundCause found =
        new FoundCause(
            UNIT.customerId(),
            "wo-7",
            UNIT.assetId(),
            UNIT.siteId(),
            "",
            "insulation_degradation",
            FaultCategory.WEAR_AND_TEAR,
            "insulation_degradation",
            null,
            null,
            null,
            FELL.minus(Duration.ofDays(20)));
    Finding without =
        of(causes(0, 620, List.of(), EarlierCauses.NONE), "insulation_degradation").orElseThrow();
    Finding with =
        of(
                causes(0, 620, List.of(), EarlierCauses.of(UNIT, List.of(found), AS_OF)),
                "insulation_degradation")
            .orElseThrow();

    assertThat(with.confidence()).isGreaterThan(without.confidence());
    EvidenceItem item = item(with, "technicians found it at this asset").orElseThrow();
    assertThat(item.source()).isEqualTo(EvidenceSource.WORK_ORDERS);
    assertThat(item.evidenceUrl()).isEqualTo("/workorders/wo-7");
    assertThat(item.logLikelihood()).isPositive();
    assertThat(with.evidence()).contains(item.sentence());
  }
}
