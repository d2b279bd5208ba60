package energy.ona.activities.ingest;

import energy.ona.activities.late.FoundBefore;
import energy.ona.activities.oem.OemCatalogue;
import energy.ona.activities.oem.OemStep;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.ingest.LateBook;
import energy.ona.ingest.SentBytes;
import energy.ona.ingest.Upload;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.ingest.UploadKeys;
import energy.ona.observation.ObservationStore;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.workflows.Progress;
import energy.ona.workflows.ingest.Drop;
import energy.ona.workflows.ingest.IngestActivities;
import energy.ona.workflows.ingest.IngestRequest;
import energy.ona.workflows.ingest.KeptDrop;
import io.temporal.activity.Activity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Takes uploads from the input bucket into the observation store. */
public final class StoreIngestActivities implements IngestActivities {
  private static final long TELL_ROWS = 250_000;

  private final ObjectStore input;
  private final LateBook late;
  private final DropBox drops;
  private final ObservationStore observations;
  private final RecordStores records;
  private final RecordStore<Upload> uploads;
  private final RecordStore<SentBytes> sentBytes;
  private final EventLog events;
  private final OemStep makers;
  private final Clock clock;

  /** Without mappings of makers' files. */
  public StoreIngestActivities(
      ObjectStore input,
      ObservationStore observations,
      RecordStores records,
      EventLog events,
      Clock clock) {
    this(
        input,
        observations,
        records,
        events,
        new OemStep(new OemCatalogue(List.of()), records),
        clock);
  }

  public StoreIngestActivities(
      ObjectStore input,
      ObservationStore observations,
      RecordStores records,
      EventLog events,
      OemStep makers,
      Clock clock) {
    this.input = input;
    this.late = new LateBook(input);
    this.drops = new DropBox(input, clock);
    this.observations = observations;
    this.records = records;
    this.uploads = records.of(Upload.class);
    this.sentBytes = records.of(SentBytes.class);
    this.events = events;
    this.makers = makers;
    this.clock = clock;
  }

  @Override
  public boolean arrived(IngestRequest request) {
    Drop drop = request.drop();
    return drop == null ? input.length(request.rawKey()).isPresent() : drops.holdsNew(drop);
  }

  @Override
  public KeptDrop keep(IngestRequest request) {
    return drops.keep(request);
  }

  @Override
  public void closeDrop(IngestRequest request) {
    drops.close(request);
  }

  @Override
  public Upload recordState(IngestRequest request, String status, String message) {
    Optional<Upload> earlier = earlier(request);
    // What was counted of a file counts when it is stored, and not of one that was refused.
    Upload upload =
        earlier
            .filter(there -> there.status().equals(UploadRecords.COMPLETED))
            .map(there -> there.withState(status, message))
            .orElseGet(
                () ->
                    UploadRecords.state(request, status, message)
                        .withLate(earlier.map(Upload::late).orElse(null)));
    if (status.equals(UploadRecords.FAILED) && upload.late() != null) {
      upload = upload.withStoredAt(clock.instant());
    }
    uploads.put(upload);
    if (status.equals(UploadRecords.FAILED)) {
      events.append(event(upload, "upload.failed"));
    }
    return upload;
  }

  @Override
  public Upload recordNext(IngestRequest request, String workflowId) {
    return uploads
        .update(
            request.customerId(),
            request.uploadId(),
            upload -> upload.nextWorkflowId() == null ? upload.withNext(workflowId) : upload)
        .orElseThrow(() -> PlatformException.notFound("upload", request.uploadId()));
  }

  @Override
  public List<LateRange> foundBefore(IngestRequest request, List<LateRange> ranges) {
    FoundBefore found = new FoundBefore(records);
    return ranges.stream().filter(range -> found.in(request.customerId(), range)).toList();
  }

  private Optional<Upload> earlier(IngestRequest request) {
    return uploads.get(request.customerId(), request.uploadId());
  }

  @Override
  public Upload ingest(IngestRequest request) {
    return ingest(request, soFar -> Activity.getExecutionContext().heartbeat(soFar));
  }

  /**
   * Takes one upload in.
   *
   * @param told how far it is
   */
  public Upload ingest(IngestRequest request, Consumer<Progress> told) {
    Optional<Upload> earlier = earlier(request);
    Lateness lateness = new Lateness(records, late, request, earlier, clock);
    uploads.put(
        UploadRecords.state(request, UploadRecords.PROCESSING, "reads every row")
            .withLate(earlier.map(Upload::late).orElse(null)));
    MessageDigest sha256 = SentBytes.digest();
    try (TemporaryFolder folder = new TemporaryFolder();
        InputStream bytes =
            new ReadAhead(
                new DigestInputStream(
                    input.open(request.rawKey()).orElseThrow(() -> missing(request)), sha256))) {
      Completed completed = read(request, lateness, bytes, sha256, folder.path(), told);
      Upload upload = completed.upload();
      uploads.put(upload.withLate(late.noted(upload.rawKey(), upload.late())));
      sentBytes.put(completed.sent());
      lateness.settle(() -> told.accept(IngestProgress.stored(upload.message())));
      if (!completed.isRoutine()) {
        events.append(event(upload, "upload.completed"));
      }
      return upload;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Completed read(
      IngestRequest request,
      Lateness lateness,
      InputStream bytes,
      MessageDigest sha256,
      Path folder,
      Consumer<Progress> told)
      throws IOException {
    String rejectsKey = UploadKeys.rejects(request.rawKey());
    RawFile raw = RawFile.open(bytes);
    IngestProgress progress =
        new IngestProgress(told, clock, input.length(request.rawKey()).orElse(0L));
    OemStep.Rows rows = makers.rows(request, raw, folder, RawFile.MOST_BYTES, progress::translates);
    try (InputStream text = rows.bytes()) {
      boolean translated = rows.oem() != null;
      CsvIngest ingest =
          new CsvIngest(
              records,
              observations,
              request,
              lateness,
              translated,
              telling(request, raw, progress));
      CsvIngest.Result result =
          ingest.read(
              translated ? RawFile.open(text) : text,
              folder,
              rejects -> rejects.store(input, rejectsKey));
      // What no reader asked for belongs to what was sent too.
      bytes.transferTo(OutputStream.nullOutputStream());
      String content = HexFormat.of().formatHex(sha256.digest());
      SentBytes sent = sent(request, content);
      Upload upload =
          UploadRecords.completed(
              request, result, rejectsKey, rows, content, sent.sameAs(), clock.instant());
      Upload.AllOf assets = upload.allAssets();
      if (assets != null) {
        input.put(assets.key(), UploadRecords.assets(result), "text/csv");
      }
      // A maker's file has always columns that nobody reads.
      boolean whole = result.rejected() == 0 && result.header().unknownColumns().isEmpty();
      return new Completed(upload, sent, whole && request.dataType().equals("nowcast"));
    }
  }

  /** Beats for the engine, and now and then writes for people how far it is. */
  private CsvIngest.Told telling(IngestRequest request, RawFile raw, IngestProgress progress) {
    AtomicLong told = new AtomicLong(TELL_ROWS);
    return (rows, rejected, stored) -> {
      progress.rows(raw.packedBytes(), rows, rejected, stored);
      if (rows >= told.get()) {
        told.set(rows + TELL_ROWS);
        uploads.update(
            request.customerId(),
            request.uploadId(),
            there -> UploadRecords.reading(request, rows, rejected).withLate(there.late()));
      }
    };
  }

  /**
   * What was read.
   *
   * @param isRoutine live data that came in whole arrive every minute; they would drown what
   *     happened
   */
  private record Completed(Upload upload, SentBytes sent, boolean isRoutine) {}

  private SentBytes sent(IngestRequest request, String sha256) {
    String contentId =
        SentBytes.contentId(
            sha256,
            request.dataType(),
            request.siteId(),
            request.dialectOrPlain(),
            request.oem(),
            request.assetId());
    return sentBytes
        .get(request.customerId(), contentId)
        .map(before -> before.by(request.uploadId()))
        .orElseGet(() -> new SentBytes(request.customerId(), contentId, request.uploadId(), null));
  }

  private static PlatformException missing(IngestRequest request) {
    return PlatformException.notFound("upload", request.uploadId());
  }

  private PlatformEvent event(Upload upload, String type) {
    return new PlatformEvent(
        0,
        upload.customerId(),
        type + ":" + upload.uploadId(),
        clock.instant(),
        "ingest",
        type,
        upload.siteId(),
        null,
        upload.uploadId(),
        upload.message(),
        Map.of(
            "rows_read", upload.rowsRead(),
            "rows_accepted", upload.rowsAccepted(),
            "rows_rejected", upload.rowsRejected(),
            "assets", upload.assetCount(),
            "unknown_columns", List.copyOf(upload.unknownColumns())));
  }
}
