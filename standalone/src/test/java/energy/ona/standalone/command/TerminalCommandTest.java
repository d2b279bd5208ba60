package energy.ona.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalCommandTest {
  @Test
  void fieldsAreTextOrJson() {
    assertThat(
            Json.write(
                TerminalCommand.body(
                    "create",
                    List.of("asset_id=RSA-03", "reason=a = b", "note=", "horizons:=[24,72]"))))
        .isEqualTo(
            "{\"action\":\"create\",\"asset_id\":\"RSA-03\",\"reason\":\"a = b\",\"note\":\"\","
                + "\"horizons\":[24,72]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"asset_id", "=x", ":=1", "horizons:=[24", "action=list"})
  void whatIsNoFieldIsAQuestionOfUsage(String field) {
    assertThatThrownBy(() -> TerminalCommand.body("list", List.of(field)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(field);
  }
}
