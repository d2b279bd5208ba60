package energy.ona.adapters.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.config.TerminalParameter;
import energy.ona.error.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileParametersTest {
  @TempDir private Path folder;
  private Path file;
  private FileParameters parameters;

  @BeforeEach
  void open() {
    file = folder.resolve("data/parameters.yaml");
    parameters = new FileParameters(file);
  }

  @Test
  void aFileThatDoesNotExistIsEmpty() {
    assertThat(parameters.read()).isEmpty();
  }

  @Test
  void pathsMayBeNestedOrNotAndStructuredValuesAreJson() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        alerts-enabled: false
        features:
          auto-order-enabled: true
        ooda/loss-weights: {w_energy: 1, w_cost: 2, w_mttr: 3}
        """);
    assertThat(parameters.read())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "terminal/alerts-enabled", "false",
                "terminal/features/auto-order-enabled", "true",
                "terminal/ooda/loss-weights", "{\"w_energy\":1,\"w_cost\":2,\"w_mttr\":3}"));
  }

  @Test
  void whatIsSetIsKeptBesideTheOthersAndABadValueChangesNothing() {
    parameters.set(TerminalParameter.CREW_COUNT, "4");
    parameters.set(TerminalParameter.SEVERITY_LEVELS, "[\"bad\",\"worse\"]");
    assertThatThrownBy(() -> parameters.set(TerminalParameter.CREW_COUNT, "none"))
        .isInstanceOf(PlatformException.class);
    assertThat(new FileParameters(file).read())
        .containsEntry("terminal/operations/crew-count", "4")
        .containsEntry("terminal/ooda/severity-levels", "[\"bad\",\"worse\"]")
        .hasSize(2);
  }

  @Test
  void aFileThatIsNoYamlIsNamed() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "a: [");
    assertThatThrownBy(parameters::read)
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining(file.toString());
  }
}
