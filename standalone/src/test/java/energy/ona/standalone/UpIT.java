package energy.ona.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.json.Json;
import energy.ona.stack.Folders;
import energy.ona.standalone.data.DataFolder;
import energy.ona.standalone.trial.RunningPlatform;
import energy.ona.standalone.trial.SamplePlant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ona up} as a user meets it: restarts, killed runs, busy ports, damaged data. */
class UpIT {
  private static final int PORT_OFFSET = 4_300;
  private static final List<String> UP =
      List.of("up", "--detach", "--fleet", "none", "--port-offset", "" + PORT_OFFSET);

  @TempDir Path folder;
  private Path data;
  private RunningPlatform platform;

  @BeforeEach
  void start() {
    data = folder.resolve("data");
    platform = RunningPlatform.start(data, PORT_OFFSET);
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void whatDiesIsRestartedAndWhatAKilledRunLeavesIsTakenOver() throws Exception {
    SamplePlant plant = new SamplePlant("S1", 3, 36.0, -5.0, 1);
    assertThat(platform.post("/terminal/assets", plant.importAction("demo")).status())
        .isEqualTo(200);

    long before = platform.pid("api");
    platform.kill("api");
    RunningPlatform.await(
        "the API is running again",
        Duration.ofMinutes(1),
        () ->
            process("api").path("state").asText().equals("ready") && platform.pid("api") != before);
    assertThat(process("api").path("restarts").asInt()).isEqualTo(1);

    ProcessHandle supervisor =
        new DataFolder(data).state().read().orElseThrow().supervisorProcess().orElseThrow();
    supervisor.destroyForcibly();
    supervisor.onExit().get(10, TimeUnit.SECONDS);
    assertThat(status().path("running").asBoolean()).isFalse();
    assertThat(status().path("orphans")).hasSize(5);

    String said = platform.ona(UP.toArray(String[]::new));
    assertThat(said)
        .contains("ending temporal", "ending tables", "ending objects", "ending worker")
        .contains("left behind by a killed run")
        // Everything is in the cache: a start needs no network.
        .doesNotContain("fetching");
    assertThat(
            platform.post("/terminal/assets", "{\"action\":\"list\"}").data().path("count").asInt())
        .isEqualTo(3);
    assertThatThrownBy(() -> platform.ona(UP.toArray(String[]::new)))
        .hasMessageContaining("Ona runs already on");
  }

  @Test
  void aBusyPortAndALostStoreAreSaidInOneSentence() throws IOException {
    platform.ona("down");
    assertThat(status().path("running").asBoolean()).isFalse();

    int apiPort = 8_080 + PORT_OFFSET;
    try (ServerSocket other = new ServerSocket(apiPort, 1, InetAddress.getLoopbackAddress())) {
      assertThat(other.isBound()).isTrue();
      assertThatThrownBy(() -> platform.ona(UP.toArray(String[]::new)))
          .hasMessageContaining(
              "Port %d (API and console) is used by another program".formatted(apiPort))
          .hasMessageContaining("--port-offset");
    }

    Folders.delete(data.resolve("tables"));
    assertThatThrownBy(() -> platform.ona(UP.toArray(String[]::new)))
        .hasMessageContaining("is incomplete: it has no tables")
        .hasMessageContaining("./ona reset");

    platform.ona("reset", "--yes");
    assertThat(data).doesNotExist();
  }

  private JsonNode process(String name) {
    for (JsonNode process : status().path("processes")) {
      if (process.path("name").asText().equals(name)) {
        return process;
      }
    }
    throw new AssertionError("no process is named " + name);
  }

  private JsonNode status() {
    return Json.read(platform.ona("status", "--json"), JsonNode.class);
  }
}
