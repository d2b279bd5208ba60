package energy.ona.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.Signals;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A folder of the same layout that is not the one at hand. */
class OtherPlantTest {
  @TempDir private Path folder;

  private PlantHistory.Layout layout(String header, String row, String protocol, String... ids)
      throws IOException {
    Files.writeString(folder.resolve("protocol.json"), protocol);
    List<String> assets =
        Stream.of(ids)
            .map(
                id ->
                    """
                    {"id":"%s","name":"n","type":"Solar Inverter","capacity_kw":5,"site_id":"S",
                     "timezone":"UTC","location":{"latitude":40,"longitude":-3},"components":[]}\
                    """
                        .formatted(id))
            .toList();
    Files.writeString(
        folder.resolve("assets.json"), "{\"assets\":[" + String.join(",", assets) + "]}");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("plant-2021.csv.gz")))) {
      out.write((header + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return PlantHistory.Layout.read(folder);
  }

  @ParameterizedTest
  @CsvSource({"inv-1, inv-2", "INV-01, INV-02", "north, south", "a-7, b-7"})
  void assetsOfAnyNameFindTheirColumnsWithoutLoggersAndOtherSignals(String first, String second)
      throws IOException {
    PlantHistory.Layout layout =
        layout(
            "timestamp_local,ghi_1_w_m2,power_ac_w_1,power_ac_w_2",
            "2021-06-01T12:00,800,4000,3000",
            "{\"years\":[2021],\"time_zone\":\"UTC\"}",
            first,
            second);

    PlantHistory history = layout.history(2021);

    assertThat(history.loggers()).containsExactly(List.of(new AssetId(first), new AssetId(second)));
    assertThat(history.series().get(new AssetId(first)).value(Signals.POWER_KW, 0)).isEqualTo(4);
    assertThat(history.series().get(new AssetId(second)).value(Signals.POWER_KW, 0)).isEqualTo(3);
    assertThat(history.series().get(new AssetId(second)).value(Signals.IRRADIANCE_W_M2, 0))
        .isEqualTo(800);
    PlantLife life = PlantLife.read(folder);
    for (Asset asset : life.assets()) {
      assertThat(Arrays.stream(life.series(asset).column(Signals.POWER_KW))).anyMatch(kw -> kw > 2);
    }
  }

  @Test
  void paddedColumnsAndNamedLoggersAreReadToo() throws IOException {
    PlantHistory.Layout layout =
        layout(
            "timestamp_local,ghi_A_w_m2,power_ac_w_01,power_ac_w_12",
            "2021-06-01T12:00,700,4000,3000",
            "{\"years\":[2021],\"time_zone\":\"UTC\",\"loggers\":{\"A\":[12],\"B\":[1]}}",
            "x1",
            "x12");

    PlantHistory history = layout.history(2021);

    assertThat(history.series().get(new AssetId("x12")).value(Signals.POWER_KW, 0)).isEqualTo(3);
    assertThat(history.series().get(new AssetId("x12")).value(Signals.IRRADIANCE_W_M2, 0))
        .isEqualTo(700);
    assertThat(history.series().get(new AssetId("x1")).signals())
        .doesNotContain(Signals.IRRADIANCE_W_M2);
  }
}
