package energy.ona.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.json.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({"gold, 90, false", "Gold, 90, false", "' GOLD ', 90, false", "platinum, 1440, true"})
  void classIsFoundInAnyCaseAndOneThatNobodyKnowsIsSaidAndStopsNothing(
      String name, int minutes, boolean isSaid) {
    assertThat(classes.respondWithin(asset(name), Priority.HIGH, USUAL))
        .isEqualTo(Duration.ofMinutes(minutes));
    assertThat(classes.finding(asset(name)).isPresent()).isEqualTo(isSaid);
    classes
        .finding(asset(name))
        .ifPresent(said -> assertThat(said).contains("'platinum' of inv-1", "gold"));
  }

  private static Asset asset(String responseClass) {
    ObjectNode asset = Json.MAPPER.valueToTree(SampleAssets.inverter("inv-1"));
    asset.putObject("contract").put("response_class", responseClass);
    return Json.MAPPER.convertValue(asset, Asset.class);
  }
}
