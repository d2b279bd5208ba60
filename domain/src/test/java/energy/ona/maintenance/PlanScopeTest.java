package energy.ona.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SampleAssets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanScopeTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // id, site, type, oem, model, inverter i-1, turbine t-1
        "-, -, -, -, -, true, true",
        "i-1, -, -, -, -, true, false",
        "-, ridge, -, -, -, false, true",
        "-, -, solar, -, -, true, false",
        "-, -, WIND, -, -, false, true",
        "-, -, solar inverter, -, -, true, false",
        "-, -, -, sma, -, true, false",
        "-, -, -, SMA, FAN-12, true, false",
        // One component must be both.
        "-, -, -, SMA, FAN-13, false, false",
        "i-1, ridge, -, -, -, false, false",
      })
  void anAssetBelongsWhenAllThatIsSaidMatches(
      String id, String site, String type, String oem, String model, boolean solar, boolean wind) {
    PlanScope scope = new PlanScope(id == null ? List.of() : List.of(id), site, type, oem, model);

    assertThat(scope.holds(SampleAssets.inverter("i-1"))).isEqualTo(solar);
    assertThat(scope.holds(SampleAssets.turbine("t-1"))).isEqualTo(wind);
  }
}
