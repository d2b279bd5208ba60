package energy.ona.adapters.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.detect.DetectSettings;
import energy.ona.detect.DetectSettings.Band;
import energy.ona.detect.DetectSettings.Forest;
import energy.ona.detect.DetectSettings.Partial;
import energy.ona.detect.DetectionFile;
import energy.ona.detect.DetectionOverride;
import energy.ona.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** The file of the administration guide, by its keys. */
  private static final String GUIDE =
      """
      algorithms:
        statistical: {z_score_threshold: 3.0, rolling_window_minutes: 15, min_data_points: 10}
        machine_learning: {model_type: "isolation_forest", contamination: 0.1, random_state: 42}
        energy_deviation:
          forecast_tolerance_percent: 10.0
          min_deviation_kw: 1.0
          confidence_threshold: 0.8
      parameters:
        temperature: {normal_range_min: -10, normal_range_max: 60, critical_threshold: 70}
        voltage: {normal_range_min: 0, normal_range_max: 1200, critical_threshold: 1300}
        power: {normal_range_min: 0, normal_range_max: 25, critical_threshold: 30}
      filtering:
        exclude_maintenance_windows: true
        exclude_night_hours: true
        night_hours_start: "18:00"
        night_hours_end: "06:00"
      """;

  @TempDir Path folder;

  private DetectionFile written(String yaml) throws IOException {
    Files.createDirectories(folder.resolve("ooda"));
    Files.writeString(folder.resolve("development.yaml"), "files: {}\n");
    Files.writeString(folder.resolve("ooda/detection.yaml"), yaml);
    return ConfigFiles.in(folder, "development").read("ooda/detection.yaml", DetectionFile.class);
  }

  @Test
  void theFileOfTheGuideIsTaken() throws IOException {
    DetectSettings settings = written(GUIDE).settings();

    assertThat(settings.partial())
        .usingRecursiveComparison()
        .withComparatorForType(new DoubleComparator(1e-9), Double.class)
        .isEqualTo(new Partial(0.9, 0.3, 3, 2, 10, 1));
    assertThat(settings.windowMinutes()).isEqualTo(15);
    assertThat(settings.confidence()).isEqualTo(0.8);
    assertThat(settings.slow().forest()).isEqualTo(new Forest(0.1, 42));
    assertThat(settings.limits().moduleTemperatureC()).isEqualTo(new Band(-10, 60, 70));
    assertThat(settings.limits().voltageV()).isEqualTo(new Band(0, 1200, 1300));
    assertThat(settings.limits().power()).isEqualTo(new Band(0, 1, 1.2));
    assertThat(settings.down()).isEqualTo(DetectSettings.DEFAULTS.down());
    assertThat(settings.alarms()).isEqualTo(DetectSettings.DEFAULTS.alarms());
    assertThat(settings.silence()).isEqualTo(DetectSettings.DEFAULTS.silence());
  }

  @Test
  void ofEveryBlockAPartMayBeTold() throws IOException {
    DetectSettings settings =
        written(
                """
                algorithms:
                  outage: {nothing_fraction: 0.02}
                  alarms: {enabled: false}
                """)
            .settings();

    assertThat(settings.down().nothingFraction()).isEqualTo(0.02);
    assertThat(settings.down().couldFraction())
        .isEqualTo(DetectSettings.DEFAULTS.down().couldFraction());
    assertThat(settings.alarms().enabled()).isFalse();
    assertThat(settings.alarms().minutes()).isEqualTo(DetectSettings.DEFAULTS.alarms().minutes());
    assertThatThrownBy(() -> written("algorithms: {outage: {nothing: 0.02}}"))
        .hasStackTraceContaining("algorithms.outage.nothing is no setting");
  }

  @Test
  void whatItTakesOtherwiseThanWrittenIsSaid() throws IOException {
    assertThat(written(GUIDE).notes())
        .satisfiesExactly(
            power -> assertThat(power).contains("parameters.power", "25.0 kW", "1.20"),
            least -> assertThat(least).contains("min_deviation_kw", "more than 10.0 kW"),
            night -> assertThat(night).contains("night_hours_start", "sun's position"));
    assertThat(
            written(GUIDE.replace("exclude_night_hours: true", "exclude_night_hours: false"))
                .notes())
        .hasSize(4)
        .anySatisfy(note -> assertThat(note).contains("exclude_night_hours"));
    assertThat(shipped().notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "isolation_forest" | autoencoder | model_type must be isolation_forest
          contamination: 0.1 | contamination: 0.7 | contamination must be above 0
          random_state: 42 | random_state: often | random_state
          rolling_window_minutes: 15 | rolling_window_minutes: 0 | rolling_window_minutes must be 1-60
          min_deviation_kw: 1.0 | min_deviation_kw: -1 | min_deviation_kw must be 0 or more
          confidence_threshold: 0.8 | confidence_threshold: 80 | confidence_threshold must be
          forecast_tolerance_percent: 10.0 | forecast_tolerance_percent: 120 | forecast_tolerance_percent must be
          normal_range_max: 60 | normal_range_max: 75 | parameters.temperature: normal_range_max must not be above critical_threshold
          normal_range_max: 25 | normal_range_max: 1 | power.critical_threshold is a fraction
          "18:00" | six | night_hours_start must be a time of the day
          exclude_night_hours: true | exclude_nights: true | filtering.exclude_nights
          """)
  void aWrongValueIsToldByItsKey(String right, String wrong, String told) {
    assertThatThrownBy(() -> written(GUIDE.replace(right, wrong))).hasMessageContaining(told);
  }
}
