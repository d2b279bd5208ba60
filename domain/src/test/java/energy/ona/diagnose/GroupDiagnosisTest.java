package energy.ona.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.cases.FaultGroups;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.DetectSettings;
import energy.ona.detect.Detection;
import energy.ona.detect.Detector;
import energy.ona.detect.FleetSettings;
import energy.ona.detect.slow.HourlyYields;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.json.Json;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From measurements to causes, for a node that measures nothing itself. */
class GroupDiagnosisTest {
  private static final Instant AS_OF = Instant.parse("2026-01-10T15:00:00Z");
  private static final Instant FELL = AS_OF.minus(Duration.ofHours(8));
  private static final Duration LOOKBACK = Duration.ofHours(12);

  private static Asset asset(String id, String type, @Nullable String parent) {
    ObjectNode form = Json.MAPPER.valueToTree(SampleAssets.inverter(id));
    form.put("parent_id", parent);
    form.put("type", type);
    return Json.MAPPER.convertValue(form, Asset.class);
  }

  private static Series series(Asset asset, TimeRange range, boolean falls) {
    int steps = (int) (range.length().toSeconds() / 900);
    long[] times = new long[steps];
    double[] kw = new double[steps];
    for (int step = 0; step < steps; step++) {
      Instant at = range.from().plusSeconds(900L * step);
      times[step] = at.getEpochSecond();
      double hour = (at.getEpochSecond() % 86_400) / 3600.0 + 2;
      double sun = Math.max(0, Math.sin(Math.PI * (hour - 6) / 12));
      kw[step] = falls && !at.isBefore(FELL) ? 0 : 0.7 * asset.capacityKw() * sun;
    }
    return new Series(asset.assetId(), times, Map.of(Signals.POWER_KW, kw), new int[steps]);
  }

  private static Detection detection(Asset asset, AssetObservation seen) {
    return new Detection(
        asset.customerId(),
        "det-1",
        asset.assetId(),
        asset.siteId(),
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

  /** Forty days in which all of them but the node sent. */
  private static HourlyYields memory(List<Asset> units) {
    int hours = 40 * 24;
    float[] sent = new float[hours];
    Arrays.fill(sent, 0.2f);
    Map<AssetId, float[]> yields =
        units.stream().collect(Collectors.toMap(Asset::assetId, each -> sent));
    return new HourlyYields(
        AS_OF.getEpochSecond() / 3600 - hours, hours, yields, Map.of(), Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Feeder", "PV Combiner", "Transformer Station"})
  void aNodeThatTakesFourInvertersWithItIsFoundAndExplained(String type) {
    List<Asset> site = new ArrayList<>();
    ObjectNode form = Json.MAPPER.valueToTree(asset("feeder", type, null));
    site.add(Json.MAPPER.convertValue(form.put("commissioned_on", "2020-01-01"), Asset.class));
    for (int each = 0; each < 8; each++) {
      site.add(asset("i-" + each, "Solar Inverter", each < 4 ? "feeder" : null));
    }
    Detector detector = new Detector(DetectSettings.DEFAULTS);
    TimeRange range = detector.window(AS_OF, LOOKBACK);
    Map<AssetId, Series> measured = new HashMap<>();
    site.subList(1, 9)
        .forEach(
            each -> measured.put(each.assetId(), series(each, range, each.parentId() != null)));
    SiteWindow window = new SiteWindow(site.get(0).siteId(), range, measured);

    Map<AssetId, AssetObservation> looked =
        detector.observe(site, window, memory(site.subList(1, 9)), AS_OF, LOOKBACK);
    FaultGroups groups = new FaultGroups(site, AS_OF, looked);
    Map<AssetId, AssetObservation> seen = groups.explained(looked);
    AssetObservation node = Objects.requireNonNull(seen.get(site.get(0).assetId()));

    assertThat(node.isFinding()).as("%s", seen).isTrue();
    assertThat(groups.covered(seen)).hasSize(4);

    Asset feeder = site.get(0);
    Detection detection = detection(feeder, node);
    Symptoms symptoms =
        new SymptomReader(new SiblingExpectedPower(), AlarmBook.EMPTY)
            .read(feeder, detection, site, window, seen);
    List<Diagnosis.Finding> causes =
        new CauseRules(SampleCategories.ALL).rank(feeder, detection, symptoms);

    assertThat(causes).isNotEmpty();
    assertThat(causes.get(0).subcategory()).isEqualTo("configuration_error");
  }

  @ParameterizedTest
  @CsvSource({
    "1, insulation_degradation",
    "2, connector_corrosion",
    "3, lightning_strike",
    "4, inverter_overtemp"
  })
  void anAlarmOfAnInverterThatProducesSpeaksOfItsCause(int code, String subcategory) {
    AlarmBook book =
        Json.read(
            """
            {"Acme":{"source":"manual","meanings":
              {"insulation":["1"],"string":["2"],"surge":["3"],"fan":["4"]}}}\
            """,
            AlarmBook.class);
    List<Asset> site = new ArrayList<>();
    for (int each = 0; each < 4; each++) {
      ObjectNode form = Json.MAPPER.valueToTree(SampleAssets.inverter("i-" + each));
      form.putArray("components").addObject().put("type", "inverter").put("oem", "Acme");
      site.add(Json.MAPPER.convertValue(form, Asset.class));
    }
    Detector detector =
        new Detector(new FleetSettings(DetectSettings.DEFAULTS), new SiblingExpectedPower(), book);
    TimeRange range = detector.window(AS_OF, LOOKBACK);
    Map<AssetId, Series> measured = new HashMap<>();
    site.forEach(each -> measured.put(each.assetId(), series(each, range, false)));
    measured.computeIfPresent(site.get(0).assetId(), (id, series) -> alarming(series, code));
    SiteWindow window = new SiteWindow(site.get(0).siteId(), range, measured);
    Map<AssetId, AssetObservation> seen = detector.observe(site, window, AS_OF, LOOKBACK);
    AssetObservation unit = Objects.requireNonNull(seen.get(site.get(0).assetId()));
    Detection detection = detection(site.get(0), unit);
    assertThat(detection.isFinding()).as("%s", unit).isTrue();

    Symptoms symptoms =
        new SymptomReader(new SiblingExpectedPower(), book)
            .read(site.get(0), detection, site, window, seen);

    assertThat(new CauseRules(SampleCategories.ALL).rank(site.get(0), detection, symptoms).get(0))
        .extracting(Diagnosis.Finding::subcategory)
        .isEqualTo(subcategory);
  }

  /** Since four hours. */
  private static Series alarming(Series series, int code) {
    long[] times = new long[series.size()];
    double[] codes = new double[series.size()];
    for (int row = 0; row < times.length; row++) {
      times[row] = series.epochSecond(row);
      codes[row] = times[row] >= AS_OF.getEpochSecond() - 4 * 3600 ? code : 0;
    }
    return new Series(
        series.assetId(),
        times,
        Map.of(Signals.POWER_KW, series.column(Signals.POWER_KW), Signals.ALARM_CODE, codes),
        new int[times.length]);
  }
}
