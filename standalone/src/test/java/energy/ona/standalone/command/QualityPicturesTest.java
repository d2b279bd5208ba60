package energy.ona.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.json.Json;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class QualityPicturesTest {
  private static final JsonNode QUALITY =
      Json.read(
          """
          {"asset_id":"INV<1","from":"2026-01-05T00:00:00Z","to":"2026-01-08T00:00:00Z",
           "completeness":0.66,"accuracy":0.9,"timeliness_minutes":15.0,
           "signals":[{"signal":"power_kw","samples":192,"completeness":0.66,"accuracy":0.9}],
           "level_shifts":[{"signal":"power_kw","first_day":"2026-01-06","factor":0.8}],
           "proposed_corrections":[{"kind":"time_shift","from":"2026-01-06T00:00:00Z","to":null,
             "ahead_minutes":60.0,"reason":"r"}],
           "days":[
            {"day":"2026-01-05","signal":"power_kw","samples":96,"completeness":1.0,"score":1.0,
             "runs":[]},
            {"day":"2026-01-06","signal":"power_kw","samples":96,"completeness":1.0,"score":0.5,
             "runs":[{"flag":"stale","from":"2026-01-06T06:00:00Z","to":"2026-01-06T18:00:00Z",
               "samples":49}]},
            {"day":"2026-01-07","signal":"power_kw","samples":0,"completeness":0.0,"score":0.0,
             "runs":[]}]}\
          """,
          JsonNode.class);

  @Test
  void aBarADayShowsTheScoreAndWhatToDoIsSaid() {
    assertThat(printed(out -> new QualityText(out, false).print(QUALITY)))
        .contains("66.0 % complete", "█▄ ", "stale 49", "no sample of power_kw: 2026-01-07\n")
        .contains("power_kw lies at 0.80 of its former level from 2026-01-06 on")
        .contains("clock 60 min ahead from 2026-01-06T00:00:00Z to now on");
  }

  @Test
  void withoutASampleThereIsNothingToJudge() {
    JsonNode silent =
        Json.read(
            """
            {"asset_id":"INV-2","from":"2026-01-05T00:00:00Z","to":"2026-01-06T00:00:00Z",
             "completeness":0.0,"accuracy":null,"timeliness_minutes":null,
             "signals":[{"signal":"power_kw","samples":0,"completeness":0.0,"accuracy":null}],
             "days":[{"day":"2026-01-05","signal":"power_kw","samples":0,"completeness":0.0,
               "accuracy":null,"score":0.0,"runs":[]}]}\
            """,
            JsonNode.class);

    assertThat(printed(out -> new QualityText(out, false).print(silent)))
        .contains("0.0 % complete, nothing to judge: no sample was sent, newest sample none")
        .doesNotContain("0.0 % accurate");
  }

  @Test
  void emptyDaysThatFollowEachOtherAreToldAsOne() {
    StringBuilder days = new StringBuilder();
    for (String day : List.of("2026-01-05", "2026-01-06", "2026-01-07", "2026-01-09")) {
      days.append(days.isEmpty() ? "" : ",")
          .append("{\"day\":\"%s\",\"signal\":\"power_kw\",\"samples\":0}".formatted(day));
    }
    JsonNode quality = Json.read("{\"days\":[%s]}".formatted(days), JsonNode.class);

    assertThat(printed(out -> new QualityText(out, false).print(quality)))
        .contains("no sample of power_kw: 2026-01-05 … 2026-01-07 (3 days), 2026-01-09\n");
  }

  @Test
  void aSiteIsALineAnAssetWithWhatIsMostInDoubtFirst() {
    JsonNode asset =
        Json.read(
            """
            {"asset_id":"INV-3","score":0.8112,"completeness":0.9,"accuracy":0.9013,
             "timeliness_minutes":25.0,"energy_share_affected":0.125,
             "flagged":{"spike":2,"stale":40},
             "days":[{"score":1.0},{"score":0.5}]}\
            """,
            JsonNode.class);

    assertThat(printed(out -> new SiteQualityText(out).print(List.of(asset))))
        .contains(
            "INV-3", "0.811", "90.0 %", "90.1 %", "25 min", "12.5 %", "█▄, stale 40, spike 2");
  }

  private static String printed(Consumer<PrintWriter> print) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    print.accept(out);
    out.flush();
    return text.toString();
  }

  @Test
  void theHeatMapIsWellFormedAndPaintsTheHoursOfAFlag() throws Exception {
    String drawn = QualityHeatMap.of(QUALITY, "power_kw").svg();
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(drawn)));

    assertThat(svg.getDocumentElement().getTextContent()).contains("power_kw of INV<1");
    // From six to six is half of the day's 288 dots, beginning a quarter of the day down.
    assertThat(drawn).contains("y=\"106.00\" width=\"14.00\" height=\"144.00\" fill=\"#D55E00\"");
  }
}
