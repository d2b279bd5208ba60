package energy.ona.adapters.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFileTest {
  @TempDir private Path folder;

  /** What the file holds. */
  record Limits(int most) {
    Limits {
      if (most < 1) {
        throw new IllegalArgumentException("most must be at least 1, not %d".formatted(most));
      }
    }
  }

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("test.yaml"), "files: {}\n");
    Files.writeString(folder.resolve("limits.yaml"), "most: 3\n");
  }

  private LiveFile<Limits> live() {
    return new LiveFile<>(folder, "test", "limits.yaml", Limits.class, Duration.ZERO);
  }

  @Test
  void anEditIsInForceWithoutARestart() throws IOException {
    LiveFile<Limits> live = live();
    assertThat(live.get().most()).isEqualTo(3);

    Files.writeString(folder.resolve("limits.yaml"), "most: 4711\n");

    assertThat(live.get().most()).isEqualTo(4711);
  }

  @Test
  void aBadEditLeavesTheLastGoodValuesInForceUntilItIsMended() throws IOException {
    LiveFile<Limits> live = live();

    Files.writeString(folder.resolve("limits.yaml"), "most: -12345\n");
    assertThat(live.get().most()).isEqualTo(3);

    Files.writeString(folder.resolve("limits.yaml"), "most: 5\n");
    assertThat(live.get().most()).isEqualTo(5);
  }

  @Test
  void theOverlayCounts() throws IOException {
    LiveFile<Limits> live = live();

    Files.writeString(folder.resolve("test.yaml"), "files: {limits: {most: 7}}\n");

    assertThat(live.get().most()).isEqualTo(7);
  }

  @Test
  void whatIsBadFromTheBeginningIsRefused() throws IOException {
    Files.writeString(folder.resolve("limits.yaml"), "most: 0\n");

    assertThatThrownBy(this::live).isInstanceOf(ConfigException.class);
  }
}
