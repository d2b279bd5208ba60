package energy.ona.worker.oem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.activities.oem.OemCatalogue;
import energy.ona.activities.oem.OemStep;
import energy.ona.adapters.config.OemFiles;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.ingest.IngestRequest;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A maker's file that is large, or becomes so. */
class OemStepTest {
  private static final int COLUMNS = 40;

  @TempDir Path folder;

  private final AtomicLong told = new AtomicLong();
  private final IngestRequest request =
      new IngestRequest(
          new CustomerId("demo"),
          "up-1",
          "historical",
          null,
          "historical/up-1.csv",
          false,
          null,
          Instant.parse("2026-11-01T00:00:00Z"),
          null);

  /** A table with a column for each of many assets. */
  private OemStep step() throws IOException {
    Path configs = Files.createDirectories(folder.resolve("oem"));
    Files.writeString(
        configs.resolve("wide.yaml"),
        """
        oem: wide
        description: a wide table
        detect: ["Time", "/.+ P/"]
        timestamp: {columns: ["Time"], formats: ["iso"], timezone: UTC}
        signals:
          power_kw: {column: "/(?<asset>.+) P/", kind: power, unit: kW}
        """);
    return new OemStep(new OemCatalogue(OemFiles.load(configs)), new InMemoryRecordStores());
  }

  private static byte[] wide(int rows) {
    StringBuilder text = new StringBuilder("Time");
    for (int column = 0; column < COLUMNS; column++) {
      text.append(",unit-").append(column).append(" P");
    }
    for (int row = 0; row < rows; row++) {
      text.append('\n').append(Instant.EPOCH.plusSeconds(1_700_000_000L + 60L * row));
      text.append(",5.5".repeat(COLUMNS));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aSignOfLifeIsGivenWhileTheTextArrives() throws IOException {
    byte[] text = wide(1);
    byte[] padding = new byte[5 << 20];
    Arrays.fill(padding, (byte) '\n');
    AtomicLong toldBeforeTheEnd = new AtomicLong(-1);
    InputStream slow =
        new FilterInputStream(
            new SequenceInputStream(
                new ByteArrayInputStream(text), new ByteArrayInputStream(padding))) {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read < 0) {
              toldBeforeTheEnd.compareAndSet(-1, told.get());
            }
            return read;
          }
        };
    OemStep.Rows rows = step().rows(request, slow, folder, 1 << 20, seen -> told.incrementAndGet());
    rows.bytes().close();
    assertThat(rows.oem()).isEqualTo("wide");
    assertThat(toldBeforeTheEnd.get()).isGreaterThanOrEqualTo(5);
    assertThat(folder.resolve("maker.raw")).doesNotExist();
  }

  @Test
  void whatBecomesTooLongIsRefusedBeforeItFillsTheDisk() throws IOException {
    byte[] text = wide(700);
    long most = 1 << 20;
    assertThat(text.length).isLessThan((int) most / 8);
    assertThatThrownBy(
            () ->
                step()
                    .rows(
                        request,
                        new ByteArrayInputStream(text),
                        folder,
                        most,
                        seen -> told.incrementAndGet()))
        .hasMessageContaining("becomes more than 1 MB of rows")
        .hasMessageContaining("send it in parts");
    assertThat(Files.size(folder.resolve("translated.csv"))).isBetween(most / 2, most);
    try (InputStream whole =
        step()
            .rows(
                request,
                new ByteArrayInputStream(text),
                Files.createDirectories(folder.resolve("again")),
                2 * most,
                seen -> told.incrementAndGet())
            .bytes()) {
      assertThat(whole.readAllBytes().length).isGreaterThan((int) most);
    }
  }
}
