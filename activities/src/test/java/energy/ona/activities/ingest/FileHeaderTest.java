package energy.ona.activities.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.activities.csv.CsvRows;
import energy.ona.activities.csv.HeaderAgain;
import energy.ona.ingest.Dialect;
import energy.ona.ingest.SensorHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the header of a file is, and where one is that should not be. */
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

  private static List<String> cells(String line) {
    return List.of(line.strip().split(","));
  }

  /** What is told of a row below a header; empty for one like any other. */
  private static String told(String header, String row) {
    SensorHeader first = SensorHeader.of(cells(header));
    return first.isOneBelow(cells(row), Map.of())
        ? HeaderAgain.told(cells(row), 9, first.isReadAlike(cells(row), Map.of()))
        : "";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        COMMAS,
        "\uFEFFtimestamp,asset_id,temperature_c,voltage_v,Power_kW",
        "DateTime,Device ID,Temperature (C),DC voltage (V),Power (kW),,"
      })
  void theSameColumnsOnceMoreAreARowWithoutMeasurements(String row) {
    assertThat(told(COMMAS, row)).contains("the header once more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T10:00:00Z,a,20,600,n/a",
        "time,,C,V,kW",
        "timestamp,string,float,float,float",
        "n/a,a,timestamp,600,power_kw",
        "x,y"
      })
  void aRowThatOnlyNamesSomethingIsARowLikeAnyOther(String row) {
    assertThat(told(COMMAS, row)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamp,asset_id,power_kw,temperature_c,voltage_v",
        "timestamp,asset_id,temperature_c,voltage_v",
        "timestamp,asset_id,temperature_c,voltage_v,power_kw,irradiance_w_m2",
        "Time (UTC+1),asset_id,power_kw,temperature_c,voltage_v",
        "asset_id,timestamp,temperature_c,voltage_v,power_kw",
        "DateTime,Device ID,Power (kW),temp_c,voltage_v"
      })
  void otherColumnsBelowRefuseTheFile(String line) {
    assertThatThrownBy(() -> told(COMMAS, line))
        .hasMessageContaining("line 9 is a header of other columns than the first one")
        .hasMessageContaining("send them one by one");
  }
}
