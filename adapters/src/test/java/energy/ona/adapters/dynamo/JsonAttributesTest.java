package energy.ona.adapters.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonAttributesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "\"\"",
        "\"ünï\"",
        "0",
        "-17",
        "2147483648",
        "0.1",
        "1.7976931348623157E123",
        "4.9E-120",
        "[]",
        "{}",
        "{\"a\":[1,{\"b\":null}],\"c\":2.5}",
      })
  void jsonComesBackAsItWent(String json) throws Exception {
    JsonNode node = Json.MAPPER.readTree(json);
    assertThat(JsonAttributes.read(JsonAttributes.write(node), JsonNode.class)).isEqualTo(node);
  }

  @Test
  void numbersThatTheStoreCannotHoldBecomeTheNearestItCan() {
    assertThat(JsonAttributes.write(1e-200).n()).isEqualTo("0");
    assertThat(JsonAttributes.read(JsonAttributes.write(Double.NaN), Double.class)).isNaN();
  }

  @Test
  void aRecordComesBackEqual() {
    Asset asset = SampleAssets.inverter("inverter-01");
    assertThat(JsonAttributes.read(JsonAttributes.write(asset), Asset.class)).isEqualTo(asset);
  }
}
