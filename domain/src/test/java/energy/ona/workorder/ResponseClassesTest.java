package energy.ona.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponseClassesTest {
  private static final Duration USUAL = Duration.ofDays(1);
  private final ResponseClasses classes =
      new ResponseClasses(Map.of("gold", Map.of(Priority.HIGH, 1.5)));

  @Test
  void contractGoesBeforeWhatIsUsual() {
    assertThat(classes.respondWithin(asset("gold"), Priority.HIGH, USUAL))
        .isEqualTo(Duration.ofMinutes(90));
    assertThat(classes.respondWithin(asset("gold"), Priority.LOW, USUAL)).isEqualTo(USUAL);
    assertThat(classes.respondWithin(SampleAssets.inverter("inv-1"), Priority.HIGH, USUAL))
        .isEqualTo(USUAL);
  }

  @Test
  void classThatNobodyKnowsIsRefusedByName() {
    assertThatThrownBy(() -> classes.respondWithin(asset("platinum"), Priority.HIGH, USUAL))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("'platinum'")
        .hasMessageContaining("gold");
  }

  private static Asset asset(String responseClass) {
    ObjectNode asset = Json.MAPPER.valueToTree(SampleAssets.inverter("inv-1"));
    asset.putObject("contract").put("response_class", responseClass);
    return Json.MAPPER.convertValue(asset, Asset.class);
  }
}
