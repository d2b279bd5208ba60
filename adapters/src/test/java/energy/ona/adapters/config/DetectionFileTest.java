package energy.ona.adapters.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.detect.DetectSettings;
import energy.ona.detect.DetectionFile;
import energy.ona.detect.DetectionOverride;
import energy.ona.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;

class DetectionFileTest {
  private static DetectionFile shipped() {
    Path folder = Path.of("configs");
    Path configs = Files.isDirectory(folder) ? folder : Path.of("..").resolve(folder);
    return ConfigFiles.in(configs, "development").read("ooda/detection.yaml", DetectionFile.class);
  }

  @Test
  void anOverrideThatNoSettingsCanHaveIsRefused() {
    DetectionFile file = shipped();
    DetectionOverride bad =
        Json.read("{\"asset_id\":\"INV-1\",\"least_loss_percent\":-1}", DetectionOverride.class);

    assertThatThrownBy(
            () ->
                new DetectionFile(
                    file.algorithms(), file.parameters(), file.filtering(), List.of(bad)))
        .hasMessageContaining("slow.least_loss_percent");
  }

  @Test
  void theShippedFileSaysWhatTheBenchmarksMeasure() {
    DetectionFile file = shipped();

    assertThat(file.settings())
        .usingRecursiveComparison()
        .withComparatorForType(new DoubleComparator(1e-9), Double.class)
        .isEqualTo(DetectSettings.DEFAULTS);
  }
}
