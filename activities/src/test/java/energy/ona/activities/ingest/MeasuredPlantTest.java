package energy.ona.activities.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.event.InMemoryEventLog;
import energy.ona.ingest.Upload;
import energy.ona.json.Json;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.workflows.ingest.IngestRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Files of a measured plant; where there are none, one in the same form of our own making. */
class MeasuredPlantTest {
  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryObjectStore input = new InMemoryObjectStore();

  @TestFactory
  List<DynamicTest> everyRowOfAPlantsFilesIsAccepted() throws IOException {
    Path plant = folder();
    if (!Files.isDirectory(plant.resolve("windows"))) {
      addAsset("INV-01");
      return List.of(
          DynamicTest.dynamicTest(
              "own plant", () -> accepted("own", ownFile().getBytes(StandardCharsets.UTF_8))));
    }
    JsonNode assets = Json.MAPPER.readTree(plant.resolve("assets.json").toFile()).path("assets");
    assets.forEach(asset -> addAsset(asset.path("id").asText()));
    try (var files = Files.list(plant.resolve("windows"))) {
      return files
          .sorted()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      file.getFileName().toString(),
                      () -> accepted(file.getFileName().toString(), Files.readAllBytes(file))))
          .toList();
    }
  }

  private static Path folder() {
    String data = System.getenv("ONA_DATA");
    Path module = Path.of("").toAbsolutePath();
    Path root = Files.isDirectory(module.resolve("domain")) ? module : module.getParent();
    return (data == null || data.isBlank() ? root.resolve("../shared/data") : Path.of(data))
        .resolve("pv-plant");
  }

  private void addAsset(String id) {
    records.of(Asset.class).put(SampleAssets.inverter(id, new SiteId("plant"), 1));
  }

  private void accepted(String name, byte[] bytes) throws IOException {
    StoreIngestActivities activities =
        new StoreIngestActivities(
            input,
            new InMemoryObservationStore(),
            records,
            new InMemoryEventLog(),
            Clock.systemUTC());
    IngestRequest request =
        new IngestRequest(
            SampleAssets.CUSTOMER,
            name,
            "historical",
            null,
            name,
            false,
            null,
            Instant.now(),
            null);
    input.put(name, bytes, "text/csv");
    Upload upload = activities.ingest(request, rows -> {});
    assertThat(upload.rowsRead()).isEqualTo(rows(bytes));
    assertThat(upload.rowsAccepted()).isEqualTo(upload.rowsRead());
    assertThat(upload.duplicates()).isZero();
  }

  private static long rows(byte[] bytes) {
    try (InputStream text = RawFile.open(new java.io.ByteArrayInputStream(bytes))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().count() - 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String ownFile() {
    StringBuilder text =
        new StringBuilder("timestamp,asset_id,temperature_c,voltage_v,power_kw,irradiance_w_m2\n");
    for (int i = 0; i < 3_000; i++) {
      text.append(Instant.parse("2024-06-01T05:00:00Z").plusSeconds(i * 300L));
      text.append(",INV-01,,123.0,").append(i % 10 / 10.0).append(",\n");
    }
    return text.toString();
  }
}
