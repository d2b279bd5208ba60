package energy.ona.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.json.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ChartsTest {
  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'), JsonNode.class);
  }

  @Test
  void fanHasBothIntervalsTheMeanAndTheTruth() throws Exception {
    StringBuilder steps = new StringBuilder();
    for (int hour = 10; hour < 14; hour++) {
      steps
          .append(steps.isEmpty() ? "" : ",")
          .append(
              "{'timestamp':'2026-01-20T%d:00:00Z','predicted_power_kw':50,'available_power_kw':60,'confidence_interval':{'lower_95':30,'upper_95':70,'lower_80':40,'upper_80':60}}"
                  .formatted(hour));
    }
    JsonNode forecast =
        json(
            "{'asset_id':'A<1>','as_of':'2026-01-20T10:00:00Z','rung':'physics_weather','forecasts':[%s]}"
                .formatted(steps));
    TreeMap<Instant, Double> measured = new TreeMap<>();
    measured.put(Instant.parse("2026-01-20T09:00:00Z"), 44.0);
    measured.put(Instant.parse("2026-01-20T10:00:00Z"), 55.0);
    Document svg = parsed(FanChart.of(forecast, measured));
    assertThat(svg.getElementsByTagName("polygon").getLength()).isEqualTo(2);
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(3);
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).startsWith("A<1>, ");
  }

  @Test
  void reliabilityHasALineForEachLeadBesideTheDiagonal() throws Exception {
    JsonNode accuracy =
        json(
            "{'from':'2026-01-01','to':'2026-01-07','leads':[{'lead_from_hours':0,'lead_to_hours':6,'daylight_steps':9,'reliability':[{'level':0.1,'observed':0.12},{'level':0.9,'observed':0.88}]},{'lead_from_hours':6,'lead_to_hours':24,'reliability':[]}]}");
    Document svg = parsed(ReliabilityChart.of(accuracy));
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
  }
}
