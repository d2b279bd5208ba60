package energy.ona.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.stack.StackException;
import energy.ona.standalone.data.RunState.Phase;
import energy.ona.standalone.data.RunState.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final List<String> STORES = List.of("temporal", "tables");

  @TempDir Path parent;
  private Path path;
  private DataFolder folder;

  @BeforeEach
  void folder() {
    path = parent.resolve("data");
    folder = new DataFolder(path);
  }

  @Test
  void aNewFolderIsStamped() throws IOException {
    folder.prepare(NOW, STORES);
    assertThat(Files.readString(path.resolve("version.json")))
        .isEqualTo(
            "{\"format\":1,\"ona\":\"0.1.0\",\"created_at\":\"2026-03-10T12:00:00Z\",\"complete\":false}\n");
    folder.prepare(NOW.plusSeconds(60), STORES);
    assertThat(VersionStamp.read(path).orElseThrow().createdAt()).isEqualTo(NOW);
  }

  @Test
  void aFirstStartThatWasInterruptedGoesOn() {
    folder.prepare(NOW, STORES);
    folder.prepare(NOW, STORES);
    assertThat(folder.isStamped()).isTrue();
  }

  @Test
  void aCompleteFolderThatLostAStoreIsRefused() throws IOException {
    folder.prepare(NOW, STORES);
    Files.createDirectories(path.resolve("temporal"));
    Files.createDirectories(path.resolve("tables"));
    folder.complete();
    folder.prepare(NOW, STORES);

    Files.delete(path.resolve("tables"));
    assertThatThrownBy(() -> folder.prepare(NOW, STORES))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("is incomplete: it has no tables")
        .hasMessageContaining("./ona reset");
  }

  @Test
  void anotherFormatIsRefusedByName() throws IOException {
    Files.createDirectories(path);
    Files.writeString(path.resolve("version.json"), "{\"format\":7,\"ona\":\"9.2.0\"}");
    assertThatThrownBy(() -> folder.prepare(NOW, STORES))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("format 7, written by Ona 9.2.0")
        .hasMessageContaining("--data-dir");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"format\":1,\"on", "[]", "{\"format\":\"one\",\"ona\":\"0.1.0\"}"})
  void aHalfWrittenStampIsRefused(String text) throws IOException {
    Files.createDirectories(path);
    Files.writeString(path.resolve("version.json"), text);
    assertThatThrownBy(() -> folder.prepare(NOW, STORES))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void somebodyElsesFolderIsNeitherUsedNorDeleted() throws IOException {
    Files.createDirectories(path);
    Files.writeString(path.resolve("thesis.txt"), "mine");
    assertThatThrownBy(() -> folder.prepare(NOW, STORES)).hasMessageContaining("no stamp of Ona");
    assertThatThrownBy(folder::delete).hasMessageContaining("left alone");
    assertThat(path.resolve("thesis.txt")).exists();
  }

  @Test
  void deleteTakesEverything() throws IOException {
    folder.prepare(NOW, STORES);
    Files.createDirectories(path.resolve("temporal/deep"));
    Files.writeString(path.resolve("temporal/deep/db"), "x");
    folder.delete();
    assertThat(path).doesNotExist();
  }

  @Test
  void onlyOneRunHoldsTheFolder() {
    folder.prepare(NOW, STORES);
    try (DataFolder.Lock lock = folder.lock()) {
      assertThat(lock).isNotNull();
      assertThat(folder.isLocked()).isTrue();
      assertThatThrownBy(folder::lock).hasMessageContaining("Another Ona runs on");
    }
    assertThat(folder.isLocked()).isFalse();
  }

  @Test
  void aFullDiskIsSaidBeforeAnythingStarts() {
    folder.prepare(NOW, STORES);
    folder.requireSpace(1);
    assertThatThrownBy(() -> folder.requireSpace(Long.MAX_VALUE))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("MB are free on the disk of");
  }

  @Test
  void stateIsReadAsItWasWrittenAndIsGoneAfterTheRun() {
    folder.prepare(NOW, STORES);
    assertThat(folder.state().read()).isEmpty();
    RunState state =
        new RunState(
            Phase.READY,
            "12 34",
            NOW,
            1_000,
            List.of(
                new ProcessState("api", 77L, 9_080, "ready", 2, NOW),
                new ProcessState("worker", null, 9_082, "restarting", 1, NOW)));
    folder.state().write(state);
    assertThat(folder.state().read()).contains(state);
    folder.state().delete();
    assertThat(folder.state().read()).isEmpty();
  }
}
