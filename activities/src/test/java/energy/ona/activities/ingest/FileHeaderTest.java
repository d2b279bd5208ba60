package energy.ona.activities.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.activities.csv.CsvRows;
import energy.ona.ingest.Dialect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the header of a file is. */
class FileHeaderTest {
  private static final String COMMAS = "timestamp,asset_id,temperature_c,voltage_v,power_kw\n";
  private static final String SEMICOLONS = COMMAS.replace(',', ';');

  private static CsvRows rows(String text) {
    return new CsvRows(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Dialect.PLAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;\n", "\"sep=;\"\r\n", "\n\nSEP=;\n", "sep=;;;;\n"})
  void theSeparatorThatASpreadsheetWritesAboveTheHeaderIsTaken(String above) throws IOException {
    CsvRows csv = rows(above + SEMICOLONS + "2026-03-01T10:00:00Z;a;20;600;5\n");
    assertThat(FileHeader.read(csv, Dialect.PLAIN).signals())
        .containsExactly("temperature_c", "voltage_v", "power_kw");
    assertThat(csv.next()).isTrue();
    assertThat(csv.fields()).containsExactly("2026-03-01T10:00:00Z", "a", "20", "600", "5");
  }

  @ParameterizedTest
  @ValueSource(strings = {COMMAS, "timestamp;asset_id;temperature_c;voltage_v;power_kw\n"})
  void aHeaderBelowOtherLinesIsPointedTo(String header) {
    assertThatThrownBy(
            () -> FileHeader.read(rows("Plant: Roof, Madrid\nReport\n\n" + header), Dialect.PLAIN))
        .hasMessageContaining("the header is in line 4; remove what is above it");
  }

  @Test
  void whereNoLineIsOneTheFirstIsTold() {
    assertThatThrownBy(() -> FileHeader.read(rows("a,b\n1,2\n"), Dialect.PLAIN))
        .hasMessageContaining("the file has the columns a, b");
    assertThatThrownBy(
            () -> FileHeader.read(rows(COMMAS.replace(",power_kw", "") + COMMAS), Dialect.PLAIN))
        .as("what is above is no preamble")
        .hasMessageContaining("power_kw is missing");
    assertThatThrownBy(() -> FileHeader.read(rows("sep=,\n"), Dialect.PLAIN))
        .hasMessageContaining("the file is empty");
  }
}
