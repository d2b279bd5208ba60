package energy.ona.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GapStripsTest {
  @Test
  void aStripShowsWhereItWasSentFilledAndMissing() {
    JsonNode gaps =
        Json.read(
            """
            [{"asset_id":"A","gap_start":"2026-01-01T10:00:00Z","gap_end":"2026-01-01T20:00:00Z",
              "fill":{"energy_kwh":1}},
             {"asset_id":"A","gap_start":"2026-01-02T23:00:00Z","gap_end":"2026-01-03T12:00:00Z",
              "fill":null},
             {"asset_id":"B","gap_start":"2026-01-01T00:01:00Z","gap_end":"2026-01-01T00:02:00Z"}]\
            """,
            JsonNode.class);
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);

    new GapStrips(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-03T12:00:00Z"))
        .print(gaps, out);

    out.flush();
    assertThat(text.toString().lines())
        .contains(
            "A                    "
                + "█".repeat(10)
                + "▒".repeat(10)
                + "█".repeat(27)
                + "·".repeat(13),
            "B                    ·" + "█".repeat(59));
  }
}
