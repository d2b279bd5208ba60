package energy.ona.activities.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.event.InMemoryEventLog;
import energy.ona.ingest.Upload;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.workflows.ingest.IngestRequest;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that breaks off while an upload is read from it. */
class BrokenStoreTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final String KEY = "nowcast/2026/03/02/up-1.csv";
  private static final int MEMBER_ROWS = 500;

  private final BreaksOff input = new BreaksOff();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final StoreIngestActivities activities =
      new StoreIngestActivities(
          input, observations, records, new InMemoryEventLog(), Clock.fixed(NOW, ZoneOffset.UTC));
  private final IngestRequest request =
      new IngestRequest(
          SampleAssets.CUSTOMER, "up-1", "nowcast", null, KEY, false, null, NOW, null);

  /** Fails as a broken connection does, once so many bytes have been read; never when negative. */
  private static final class BreaksOff extends InMemoryObjectStore {
    private int after = -1;

    @Override
    public Optional<InputStream> open(String key) {
      return super.open(key)
          .map(
              whole ->
                  after < 0
                      ? whole
                      : new FilterInputStream(whole) {
                        private int left = after;

                        @Override
                        public int read() throws IOException {
                          byte[] one = new byte[1];
                          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                        }

                        @Override
                        public int read(byte[] into, int offset, int length) throws IOException {
                          if (left == 0) {
                            throw new IOException("broken");
                          }
                          int read = super.read(into, offset, Math.min(length, left));
                          left -= Math.max(0, read);
                          return read;
                        }
                      });
    }
  }

  @BeforeEach
  void addAsset() {
    records.of(Asset.class).put(SampleAssets.inverter("inverter-01"));
  }

  private static byte[] rows(int member, boolean withHeader) {
    StringBuilder text =
        new StringBuilder(
            withHeader ? "timestamp,asset_id,temperature_c,voltage_v,power_kw\n" : "");
    for (int row = 0; row < MEMBER_ROWS; row++) {
      text.append(Instant.parse("2026-02-01T00:00:00Z").plusSeconds(60L * (member * 1000 + row)))
          .append(",inverter-01,20,600,")
          .append(row * 7919 % 50)
          .append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text);
    }
    return packed.toByteArray();
  }

  private Upload ingest() {
    return activities.ingest(request, rows -> {});
  }

  private void isTriedAgain(int after) {
    input.after = after;
    // What is no PlatformException is retried by the engine.
    assertThatThrownBy(this::ingest).as("after %d", after).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void aFileIsReadAgainAndNotTakenForTheWhole() {
    input.put(KEY, rows(0, true), "text/csv");
    isTriedAgain(5_000);
    input.after = -1;
    assertThat(ingest().rowsAccepted()).isEqualTo(MEMBER_ROWS);
  }

  @Test
  void aGzipThatTheStoreCutsIsNotRefusedAsDamaged() throws IOException {
    byte[] packed = gzip(rows(0, true));
    input.put(KEY, packed, "text/csv");
    isTriedAgain(1);
    isTriedAgain(5);
    isTriedAgain(packed.length / 2);
    isTriedAgain(packed.length - 3);
    input.after = -1;
    assertThat(ingest().rowsAccepted()).isEqualTo(MEMBER_ROWS);
  }

  @Test
  void aFailureInTheHeaderOfAGzipMemberIsNotTheEndOfTheFile() throws IOException {
    byte[] first = gzip(rows(0, true));
    byte[] second = gzip(rows(1, false));
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    input.put(KEY, both.toByteArray(), "text/csv");
    for (int into = 0; into <= 12; into++) {
      isTriedAgain(first.length + into);
    }
    input.after = -1;
    assertThat(ingest().rowsAccepted()).isEqualTo(2 * MEMBER_ROWS);
  }
}
