package energy.ona.standalone.twin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.standalone.twin.truth.Truth;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class TwinTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:07:30Z");

  @TempDir private Path folder;

  @Test
  void aFirstStartOnboardsTheFleetAndASecondGoesOn() throws Exception {
    try (FakePlatform platform = new FakePlatform()) {
      runUntil(platform, NOW, 14);
      assertThat(platform.imports.get(0).path("assets")).hasSizeGreaterThanOrEqualTo(48);
      assertThat(platform.uploads.stream().filter(u -> u.path().startsWith("/upload_train")))
          .hasSize(7);
      JsonNode asset = platform.imports.get(0).path("assets").get(0);
      assertThat(asset.path("components").get(0).path("model").asText()).isEqualTo("SG20KTL");
      assertThat(asset.path("site_id").asText()).isEqualTo("RSA");

      Fault dead = fault("now");
      List<String> rows =
          platform.uploads.stream()
              .flatMap(upload -> upload.rows().stream())
              .filter(row -> row.contains("," + dead.assetId() + ","))
              .filter(
                  row -> Instant.parse(row.substring(0, 20)).isAfter(dead.onset().plusSeconds(900)))
              .toList();
      assertThat(rows).isNotEmpty().allMatch(row -> row.split(",", -1)[4].equals("0"));

      platform.uploads.clear();
      platform.cycles.clear();
      runUntil(platform, NOW.plusSeconds(120), 7);
      assertThat(platform.uploads).allMatch(upload -> upload.path().startsWith("/upload_nowcast"));
      assertThat(platform.cycles).as("only a new fleet asks for a first look").isEmpty();
    }
  }

  @Test
  void theCommandLineBreaksListsAndExplains() throws Exception {
    assertThat(ona("fault", "--asset", "RSA-03", "--kind", "nonsense").code()).isEqualTo(2);
    assertThat(ona("fault", "--asset", "XXX-1", "--kind", "dead_inverter").code()).isEqualTo(2);
    assertThat(ona("fault", "--asset", "SCO-01", "--kind", "dead_inverter").code()).isEqualTo(2);
    assertThat(ona("kinds").out()).contains("dead_inverter", "End of Life", "bearing_wear");
    assertThat(ona("truth", "--data-dir", folder.toString()).out()).contains("no twin has run");
    new Truth(TwinFolder.in(folder).truth())
        .begin(
            Fault.begin(
                "f1", "RSA-01", energy.ona.standalone.twin.fleet.FaultKind.DEAD_INVERTER, NOW));
    String json = ona("truth", "--json", "--data-dir", folder.toString()).out();
    JsonNode row = TwinJson.MAPPER.readTree(json).get(0);
    assertThat(row.path("asset_id").asText()).isEqualTo("RSA-01");
    assertThat(row.path("kind").asText()).isEqualTo("dead_inverter");
    assertThat(row.path("loss_fraction").asDouble()).isEqualTo(1);
  }

  private void runUntil(FakePlatform platform, Instant now, int uploads) throws Exception {
    platform.uploadsDue = new CountDownLatch(uploads);
    Twin.Options options = new Twin.Options(platform.uri(), folder, 7, 60, 0);
    Thread running;
    try (Twin twin = new Twin(options, Clock.fixed(now, ZoneOffset.UTC))) {
      running = new Thread(() -> run(twin));
      running.start();
      assertThat(platform.uploadsDue.await(60, TimeUnit.SECONDS)).isTrue();
    }
    running.join(10_000);
    assertThat(running.isAlive()).isFalse();
  }

  private static void run(Twin twin) {
    try {
      twin.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Fault fault(String id) throws IOException {
    return Truth.load(TwinFolder.in(folder).truth()).stream()
        .filter(fault -> fault.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private record Result(int code, String out) {}

  private static Result ona(String... args) {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new TwinCommand()).setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(new StringWriter()));
    return new Result(line.execute(args), out.toString());
  }
}
