package energy.ona.activities.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.event.InMemoryEventLog;
import energy.ona.ingest.Upload;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.observation.SourcedSeries;
import energy.ona.observation.Version;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.workflows.ingest.IngestRequest;
import energy.ona.workflows.ingest.KeptDrop;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A correction is sent, and taken in, while a large history that came before it is being read. */
class OrderOfReceiptTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant FIRST = Instant.parse("2026-02-01T00:00:00Z");
  private static final String HEADER = "timestamp,asset_id,temperature_c,voltage_v,power_kw\n";
  private static final int ROWS = 500;
  private static final int CORRECTED = 250;

  private final Meanwhile input = new Meanwhile();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final List<ObservationBatch> batches = new CopyOnWriteArrayList<>();
  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final StoreIngestActivities activities =
      new StoreIngestActivities(
          input,
          new Noting(observations, batches),
          records,
          new InMemoryEventLog(),
          Clock.fixed(NOW, ZoneOffset.UTC));

  /** Lets something happen once the bytes of an upload are being read. */
  private static final class Meanwhile extends InMemoryObjectStore {
    private String key = "";
    private Runnable happens = () -> {};
    private Instant storedAt = NOW;

    @Override
    public Optional<Mark> mark(String marked) {
      return super.mark(marked).map(mark -> new Mark(mark.tag(), storedAt));
    }

    @Override
    public Optional<InputStream> open(String opened) {
      Optional<InputStream> bytes = super.open(opened);
      if (opened.equals(key)) {
        key = "";
        happens.run();
      }
      return bytes;
    }
  }

  @BeforeEach
  void addAsset() {
    records.of(Asset.class).put(SampleAssets.inverter("inverter-01"));
  }

  private static IngestRequest request(String uploadId, Instant receivedAt) {
    return new IngestRequest(
        SampleAssets.CUSTOMER,
        uploadId,
        "historical",
        null,
        "historical/demo/" + uploadId + ".csv",
        false,
        null,
        receivedAt,
        null);
  }

  private static String row(int quarter, double powerKw) {
    return "%s,inverter-01,20,600,%s\n".formatted(at(quarter), powerKw);
  }

  private static Instant at(int quarter) {
    return FIRST.plusSeconds(900L * quarter);
  }

  private Upload take(IngestRequest request, String rows) {
    input.put(request.rawKey(), (HEADER + rows).getBytes(StandardCharsets.UTF_8), "text/csv");
    return activities.ingest(request, told -> {});
  }

  /** Puts it to a presigned URL; the store notes the second in which it came. */
  private Upload drop(String uploadId, Instant second, String rows) {
    String key = "drops/demo/" + uploadId + ".csv";
    input.storedAt = second;
    input.put(key, (HEADER + rows).getBytes(StandardCharsets.UTF_8), "text/csv");
    KeptDrop kept = activities.keep(request(uploadId, NOW.minusSeconds(300)).dropped(key));
    return activities.ingest(request(uploadId, kept.receivedAt()), told -> {});
  }

  @Test
  void aCorrectionThatIsPutWithinTheSecondOfWhatItCorrectsHolds() {
    Instant second = NOW.minusSeconds(60);
    take(request("up-1", second.plusMillis(200)), row(0, 3));

    Upload correction = drop("up-2", second, row(0, 7));

    assertThat(correction.duplicates()).isZero();
    assertThat(power(1)).containsExactly(7);
  }

  @Test
  void whatIsPutWasNeverReceivedAfterItWasTaken() {
    drop("up-1", NOW, row(0, 7));

    assertThat(take(request("up-2", NOW), row(0, 8)).duplicates()).isZero();
    assertThat(power(1)).containsExactly(8);
  }

  private double[] power(int quarters) {
    Asset asset = SampleAssets.inverter("inverter-01");
    return observations
        .read(SampleAssets.CUSTOMER, asset.siteId(), new TimeRange(FIRST, at(quarters)))
        .of(asset.assetId())
        .orElseThrow()
        .column(Signals.POWER_KW);
  }

  @Test
  void whatIsRepeatedWhileAnOlderUploadIsReadIsNotReplacedByThat() {
    take(request("up-1", NOW.minusSeconds(120)), row(0, 3));
    IngestRequest older = request("up-2", NOW.minusSeconds(60));
    input.key = older.rawKey();
    input.happens = () -> take(request("up-3", NOW), row(0, 3));

    Upload upload = take(older, row(0, 9));

    assertThat(upload.duplicates()).isEqualTo(1);
    assertThat(power(1)).containsExactly(3);
    assertThat(batches)
        .extracting(ObservationBatch::keepsReceipt)
        .containsExactly(false, true, false);
  }

  @Test
  void anUploadThatWasLeftBehindLongAgoKeepsNoReceipts() {
    records
        .of(Upload.class)
        .put(
            UploadRecords.state(
                request("up-0", NOW.minus(ObservationBatch.STORED_WITHIN).minusSeconds(1)),
                UploadRecords.PROCESSING,
                "reads every row"));
    take(request("up-1", NOW), row(0, 3));
    assertThat(batches).extracting(ObservationBatch::keepsReceipt).containsExactly(false);
  }

  /** Notes what it is given. */
  private record Noting(ObservationStore kept, List<ObservationBatch> batches)
      implements ObservationStore {
    @Override
    public Appended append(ObservationBatch batch) {
      batches.add(batch);
      return kept.append(batch);
    }

    @Override
    public SiteWindow read(CustomerId customer, SiteId site, TimeRange range, Selection selection) {
      return kept.read(customer, site, range, selection);
    }

    @Override
    public List<Version> history(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
      return kept.history(customer, site, range, asset);
    }

    @Override
    public SourcedSeries sourced(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
      return kept.sourced(customer, site, range, asset);
    }
  }

  @Test
  void theCorrectionHoldsThoughItWasStoredFirst() {
    IngestRequest history = request("up-1", NOW.minusSeconds(60));
    input.key = history.rawKey();
    input.happens =
        () -> {
          Upload correction = take(request("up-2", NOW), row(CORRECTED, 7));
          assertThat(correction.duplicates()).isZero();
        };
    StringBuilder rows = new StringBuilder();
    for (int quarter = 0; quarter < ROWS; quarter++) {
      rows.append(row(quarter, 3));
    }

    Upload upload = take(history, rows.toString());

    assertThat(upload.rowsAccepted()).isEqualTo(ROWS);
    assertThat(upload.duplicates()).isEqualTo(1);
    assertThat(upload.message())
        .contains("1 duplicates (1 of them differ from what an upload that was received later");
    Asset asset = SampleAssets.inverter("inverter-01");
    TimeRange all = new TimeRange(FIRST, at(ROWS));
    double[] power = power(ROWS);
    assertThat(power).hasSize(ROWS);
    assertThat(power[CORRECTED]).isEqualTo(7);
    assertThat(power[CORRECTED + 1]).isEqualTo(3);
    assertThat(observations.history(SampleAssets.CUSTOMER, asset.siteId(), all, asset.assetId()))
        .extracting(Version::uploadId, v -> v.values().get(Signals.POWER_KW), Version::current)
        .containsExactly(tuple("up-1", 3.0, false), tuple("up-2", 7.0, true));
  }
}
