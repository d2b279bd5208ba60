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
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.json.Json;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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

  @Test
  void aFeederThatTakesFourInvertersWithItIsFoundAndExplained() {
    List<Asset> site = new ArrayList<>();
    site.add(asset("feeder", "Feeder", null));
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

    Map<AssetId, AssetObservation> seen =
        new FaultGroups(site, AS_OF).explained(detector.observe(site, window, AS_OF, LOOKBACK));
    AssetObservation node = Objects.requireNonNull(seen.get(site.get(0).assetId()));

    assertThat(node.isFinding()).as("%s", seen).isTrue();
    assertThat(new FaultGroups(site, AS_OF).covered(seen)).hasSize(4);

    Asset feeder = site.get(0);
    Detection detection =
        new Detection(
            feeder.customerId(),
            "det-1",
            feeder.assetId(),
            feeder.siteId(),
            AS_OF,
            12,
            node.state(),
            node.onset(),
            node.lossFraction(),
            node.severity(),
            node.status(),
            node.message(),
            node.anomalies(),
            AS_OF);
    Symptoms symptoms =
        new SymptomReader(new SiblingExpectedPower(), AlarmBook.EMPTY)
            .read(feeder, detection, site, window, seen);
    List<Diagnosis.Finding> causes = new CauseRules(categories()).rank(feeder, detection, symptoms);

    assertThat(causes).isNotEmpty();
    assertThat(causes.get(0).subcategory()).isEqualTo("configuration_error");
  }

  /** Every cause under every category: what they mean does not matter here. */
  private static Categories categories() {
    Map<String, Categories.Cause> all = new HashMap<>();
    for (String name :
        List.of(
            "hail_impact",
            "wind_stress",
            "lightning_strike",
            "flooding_damage",
            "inverter_overtemp",
            "dc_bus_fault",
            "communication_error",
            "component_failure",
            "wrong_setpoint",
            "maintenance_overdue",
            "calibration_drift",
            "configuration_error",
            "bearing_wear",
            "capacitor_degradation",
            "connector_corrosion",
            "insulation_degradation",
            "capacity_fade",
            "efficiency_loss",
            "performance_degradation",
            "unknown_pattern",
            "intermittent_fault",
            "data_quality_issue",
            "sensor_malfunction")) {
      all.put(name, new Categories.Cause("inverter", "broken", List.of()));
    }
    return new Categories(all, all, all, all, all, all);
  }
}
