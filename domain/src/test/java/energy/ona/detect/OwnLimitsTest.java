package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.json.Json;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnLimitsTest {
  private static final Instant FROM = Instant.parse("2026-06-01T10:00:00Z");
  private static final int ROWS = 12;

  private static List<Anomaly> beyond(
      String type, String configuration, String signal, double value) {
    Asset asset =
        Json.read(
            """
            {"customer_id":"demo","asset_id":"A","name":"n","type":"%s","capacity_kw":10,
             "timezone":"UTC","site_id":"S","configuration":%s}\
            """
                .formatted(type, configuration),
            Asset.class);
    long[] times = new long[ROWS];
    double[] power = new double[ROWS];
    double[] values = new double[ROWS];
    Arrays.setAll(times, row -> FROM.getEpochSecond() + 300L * row);
    Arrays.fill(power, 5);
    Arrays.fill(values, value);
    Series series =
        new Series(
            asset.assetId(), times, Map.of(Signals.POWER_KW, power, signal, values), new int[ROWS]);
    SiteWindow window =
        new SiteWindow(
            asset.siteId(),
            new TimeRange(FROM, FROM.plusSeconds(300L * ROWS)),
            Map.of(asset.assetId(), series));
    Grid grid = Grid.fitting(window);
    AssetTrace trace =
        new AssetTrace(
            DetectSettings.DEFAULTS,
            asset,
            Objects.requireNonNull(
                new SiblingExpectedPower()
                    .expect(List.of(asset), window, grid)
                    .get(asset.assetId())),
            window,
            grid);
    return LimitCheck.of(trace, 0, DetectSettings.DEFAULTS.limits());
  }

  @ParameterizedTest
  @CsvSource({
    "Solar Inverter,dc_voltage_max,voltage_v,600,900,true",
    "Solar Inverter,dc_voltage_max,voltage_v,600,590,false",
    "Solar Inverter,dc_voltage_max,voltage_v,1500,1400,true",
    "Solar Inverter,other,voltage_v,600,900,false",
    "Wind Turbine,dc_voltage_max,voltage_v,600,690,false",
    "Wind Turbine,gearbox_temperature_max,gearbox_temperature_c,80,85,true",
    "Wind Turbine,bearing_temperature_max,bearing_temperature_c,80,85,true",
    "Wind Turbine,other,bearing_temperature_c,80,85,false"
  })
  void theLowerOfTheAssetsLimitAndTheFilesCounts(
      String type, String key, String signal, double own, double value, boolean told) {
    List<Anomaly> seen = beyond(type, "{\"%s\":%s}".formatted(key, own), signal, value);

    assertThat(seen).hasSize(told ? 1 : 0).allMatch(Anomaly::isBeyondLimit);
  }

  @ParameterizedTest
  @CsvSource({"null", "{}", "'{\"dc_voltage_max\":\"600 V\"}'", "'{\"dc_voltage_max\":0}'"})
  void whatSaysNoLimitIsNone(String configuration) {
    assertThat(beyond("Solar Inverter", configuration, Signals.VOLTAGE_V, 900)).isEmpty();
    assertThat(beyond("Solar Inverter", configuration, Signals.VOLTAGE_V, 1310)).hasSize(1);
  }
}
