package energy.ona.adapters.config;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.detect.DetectSettings;
import energy.ona.detect.DetectionFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;

class DetectionFileTest {
  @Test
  void theShippedFileSaysWhatTheBenchmarksMeasure() {
    Path folder = Path.of("configs");
    Path configs = Files.isDirectory(folder) ? folder : Path.of("..").resolve(folder);

    DetectionFile file =
        ConfigFiles.in(configs, "development").read("ooda/detection.yaml", DetectionFile.class);

    assertThat(file.settings())
        .usingRecursiveComparison()
        .withComparatorForType(new DoubleComparator(1e-9), Double.class)
        .isEqualTo(DetectSettings.DEFAULTS);
  }
}
