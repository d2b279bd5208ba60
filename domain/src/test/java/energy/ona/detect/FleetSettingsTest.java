package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.Asset;
import energy.ona.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetSettingsTest {
  private static Asset asset(String id, String site) {
    return Json.read(
        """
        {"customer_id":"demo","asset_id":"%s","name":"n","type":"Solar Inverter",
         "capacity_kw":10,"timezone":"UTC","site_id":"%s"}\
        """
            .formatted(id, site),
        Asset.class);
  }

  private static DetectionOverride override(String json) {
    return Json.read(json, DetectionOverride.class);
  }

  private static FleetSettings with(DetectionOverride... overrides) {
    return new FleetSettings(DetectSettings.DEFAULTS, List.of(overrides));
  }

  @Test
  void whatIsNotSaidOfAnAssetIsAsForAll() {
    FleetSettings settings = with(override("{\"site_id\":\"A\",\"least_loss_percent\":9}"));

    assertThat(settings.of(asset("INV-1", "B"))).isEqualTo(DetectSettings.DEFAULTS);
    assertThat(settings.of(asset("INV-1", "A")))
        .usingRecursiveComparison()
        .ignoringFields("slow.leastLossPercent")
        .isEqualTo(DetectSettings.DEFAULTS);
    assertThat(settings.of(asset("INV-1", "A")).slow().leastLossPercent()).isEqualTo(9);
  }

  @Test
  void theNarrowestCounts() {
    FleetSettings settings =
        with(
            override("{\"asset_id\":\"INV-1\",\"voltage_critical_threshold\":900}"),
            override("{\"type\":\"solar inverter\",\"voltage_critical_threshold\":1500}"),
            override("{\"site_id\":\"A\",\"voltage_critical_threshold\":1000}"));

    assertThat(settings.of(asset("INV-1", "A")).limits().voltageV().critical()).isEqualTo(900);
    assertThat(settings.of(asset("INV-2", "A")).limits().voltageV().critical()).isEqualTo(1000);
    assertThat(settings.of(asset("INV-2", "B")).limits().voltageV().critical()).isEqualTo(1500);
  }

  @Test
  void ofWhichAssetsMustBeSaid() {
    assertThatThrownBy(() -> override("{\"least_loss_percent\":9}"))
        .hasRootCauseMessage("asset_id, site_id or type is missing");
  }

  @Test
  void smallLossesOfOneAssetNeedAMemoryToo() {
    DetectSettings common =
        override("{\"type\":\"x\",\"slow_enabled\":false}").over(DetectSettings.DEFAULTS);

    assertThat(new FleetSettings(common).remembers()).isFalse();
    assertThat(
            new FleetSettings(
                    common, List.of(override("{\"asset_id\":\"INV-1\",\"slow_enabled\":true}")))
                .remembers())
        .isTrue();
  }
}
