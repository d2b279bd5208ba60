package energy.ona.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.workorder.Priority;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTextTest {
  @Test
  void withoutTextsTheDefaultsHold() {
    assertThat(ParameterText.read(Map.of())).isEqualTo(TerminalParameters.DEFAULTS);
  }

  @Test
  void everyParameterHasItsOwnPlaceInTheTree() {
    Set<String> places = new HashSet<>();
    for (TerminalParameter parameter : TerminalParameter.values()) {
      places.add(parameter.section() + "." + parameter.field());
      assertThat(
              Json.MAPPER
                  .valueToTree(TerminalParameters.DEFAULTS)
                  .path(parameter.section())
                  .has(parameter.field()))
          .as(parameter.path())
          .isTrue();
      assertThat(TerminalParameter.at(parameter.path())).contains(parameter);
    }
    assertThat(places).hasSize(26);
  }

  @Test
  void textsOfEveryShapeAreRead() {
    Map<TerminalParameter, String> texts = new EnumMap<>(TerminalParameter.class);
    texts.put(TerminalParameter.DETECTION_THRESHOLD, "0.55");
    texts.put(TerminalParameter.LOSS_WEIGHTS, "{\"w_energy\":2,\"w_cost\":0,\"w_mttr\":0.5}");
    texts.put(TerminalParameter.ALERT_EMAIL, " ops@example.com ");
    texts.put(TerminalParameter.PARTS_API_KEY, "s3cret");
    texts.put(
        TerminalParameter.MAINTENANCE_WINDOWS,
        "{\"weekdays\":[\"saturday\"],\"start_time\":\"06:00\",\"end_time\":\"10:30\",\"x\":1}");
    texts.put(
        TerminalParameter.PRIORITY_THRESHOLDS,
        "{\"critical\":0.95,\"high\":0.6,\"medium\":0.4,\"low\":0.1}");
    texts.put(TerminalParameter.FAULT_CATEGORIES, "{\"OEM Fault\":[\"component_failure\"]}");

    TerminalParameters read = ParameterText.read(texts);

    assertThat(read.ooda().detectionThreshold()).isEqualTo(0.55);
    assertThat(read.ooda().lossWeights().wEnergy()).isEqualTo(2);
    assertThat(read.ooda().lossWeights().wRisk()).isNull();
    assertThat(read.alerts().email()).isEqualTo("ops@example.com");
    assertThat(read.integration().partsApiKey()).isEqualTo(new Secret("s3cret"));
    assertThat(read.operations().maintenanceWindows().weekdays())
        .containsExactly(DayOfWeek.SATURDAY);
    assertThat(read.operations().priorityThresholds().of(0.7)).isEqualTo(Priority.HIGH);
    assertThat(read.ooda().faultCategories()).containsKey("OEM Fault");
    assertThat(read.retention()).isEqualTo(TerminalParameters.DEFAULTS.retention());
  }

  @Test
  void aSecretIsShownNowhere() {
    TerminalParameters read = ParameterText.read(Map.of(TerminalParameter.PARTS_API_KEY, "s3cret"));
    assertThat(read.toString() + Json.write(read)).doesNotContain("s3cret").contains("[redacted]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DETECTION_THRESHOLD | 1.5 | number from 0 to 1, not 1.5",
        "DETECTION_THRESHOLD | high | must be JSON",
        "DETECTION_THRESHOLD | null | cannot be read",
        "LOSS_WEIGHTS | {\"w_energy\":-1,\"w_cost\":1,\"w_mttr\":1} | w_energy that is not negative",
        "LOSS_WEIGHTS | {\"w_enrgy\":1,\"w_cost\":1,\"w_mttr\":1} | cannot be read",
        "LOSS_WEIGHTS | {\"w_cost\":1,\"w_mttr\":1} | cannot be read",
        "SEVERITY_LEVELS | [] | at least one name",
        "FAULT_CATEGORIES | {\"Gremlins\":[\"x\"]} | 'Gremlins' that is not known",
        "ALERT_EMAIL | nobody | must be an e-mail address",
        "ALERT_TOPIC_ARN | topic | must be an ARN",
        "ALERTS_ENABLED | maybe | must be JSON",
        "API_RATE_LIMIT | 0 | number from 1 to",
        "API_TIMEOUT | 1000 | number from 1 to 300",
        "PARTS_API_ENDPOINT | ftp://x | http or https address",
        "CREW_COUNT | \"many\" | cannot be read",
        "MAINTENANCE_WINDOWS | {\"weekdays\":[],\"start_time\":\"08:00\"} | at least one day",
        "PRIORITY_THRESHOLDS | {\"critical\":0.5,\"high\":0.7,\"medium\":0.4,\"low\":0.1} | must fall",
        "ORDER_DAYS | -1 | number from 1 to",
      })
  void aBadTextIsRefusedByTheNameOfItsParameter(
      TerminalParameter parameter, String text, String reason) {
    assertThatThrownBy(() -> ParameterText.read(Map.of(parameter, text)))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("parameter " + parameter.path())
        .hasMessageContaining(reason);
  }
}
