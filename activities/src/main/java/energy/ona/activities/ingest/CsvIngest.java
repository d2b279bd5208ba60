package energy.ona.activities.ingest;

import energy.ona.activities.csv.CsvRows;
import energy.ona.activities.csv.Texts;
import energy.ona.activities.ingest.JudgedRows.Judged;
import energy.ona.asset.AssetId;
import energy.ona.ingest.Dialect;
import energy.ona.ingest.LiveHours;
import energy.ona.ingest.LocalClock;
import energy.ona.ingest.LongestGaps;
import energy.ona.ingest.SampleGaps;
import energy.ona.ingest.SensorHeader;
import energy.ona.ingest.SensorRules;
import energy.ona.ingest.StepRuns;
import energy.ona.ingest.Upload;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.ObservationStore.Appended;
import energy.ona.observation.Series;
import energy.ona.store.RecordStores;
import energy.ona.workflows.ingest.IngestRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes one file in: first every row is read and told good from bad, then the good ones are stored
 * by site and day. A file that cannot be read to its end therefore stores nothing.
 */
final class CsvIngest {
  private static final long MEMORY_BYTES = 32L << 20;

  /** Of a site and month that are stored together. */
  static final int SLICE_ROWS = 120_000;

  private static final int MOST_AHEAD = 4;

  private final RecordStores records;
  private final ObservationStore observations;
  private final IngestRequest request;
  private final boolean translated;
  private final Told told;
  private final Lateness lateness;
  private final Map<AssetId, StepRuns> steps = new HashMap<>();
  private Appended appended = new Appended(0, 0, 0);
  private long superseded;
  private long rows;
  private long rejected;
  private long stored;

  /**
   * @param lateness is told of what is stored
   * @param translated true when the rows were made from a maker's file; their column line says from
   *     where
   */
  CsvIngest(
      RecordStores records,
      ObservationStore observations,
      IngestRequest request,
      Lateness lateness,
      boolean translated,
      Told told) {
    this.records = records;
    this.observations = observations;
    this.request = request;
    this.translated = translated;
    this.told = told;
    this.lateness = lateness;
  }

  /** What was read. */
  record Result(
      SensorHeader header,
      long rows,
      long rejected,
      List<Upload.Reject> firstRejects,
      long duplicates,
      long superseded,
      long outdated,
      long corrected,
      LongestGaps gaps,
      Map<AssetId, StepRuns> steps,
      Upload.@Nullable Late late) {}

  /** Is told how far it is. */
  @FunctionalInterface
  interface Told {
    void rows(long read, long rejected, long stored);
  }

  private void tell() {
    told.rows(rows, rejected, stored);
  }

  /** Where the rejects go when there are any. */
  @FunctionalInterface
  interface RejectSink {
    void store(RejectFile rejects) throws IOException;
  }

  Result read(InputStream raw, Path folder, RejectSink sink) throws IOException {
    Dialect dialect = translated ? Dialect.PLAIN : request.dialectOrPlain();
    LiveHours hours = new LiveHours(request.receivedAt());
    InputStream text = Texts.utf8(raw, dialect.charset());
    if (!hours.mayBeIn(dialect.zone())) {
      return read(text, hours, dialect, folder, sink);
    }
    FirstLook look = new FirstLook(folder.resolve("twice.csv"), this::tell);
    look.read(text, dialect, header -> rules(header, dialect, LocalClock.ahead(hours)));
    try (InputStream again = look.again()) {
      return read(again, hours, dialect, folder, sink);
    }
  }

  private Result read(
      InputStream text, LiveHours hours, Dialect dialect, Path folder, RejectSink sink)
      throws IOException {
    CsvRows csv = new CsvRows(text, dialect);
    SensorHeader header = FileHeader.read(csv, dialect);
    SampleSpool spool = new SampleSpool(folder, header.signals(), MEMORY_BYTES);
    try (RejectFile rejects = new RejectFile(folder, header, csv.separator(), dialect.charset())) {
      SensorRules rules = rules(header, dialect, LocalClock.by(hours));
      sortOut(
          new JudgedRows(csv, header, rules, translated, dialect),
          new RowSorting(header, spool, rejects),
          rejects);
      store(spool);
      if (rejects.rows() > 0) {
        sink.store(rejects);
      }
      return new Result(
          header,
          rows,
          rejects.rows(),
          rejects.first(),
          superseded + appended.duplicates() + appended.outdated(),
          superseded,
          appended.outdated(),
          appended.corrected(),
          gaps(),
          steps,
          lateness.late());
    }
  }

  private SensorRules rules(SensorHeader header, Dialect dialect, LocalClock clock) {
    AssetLookup assets = new AssetLookup(records, request.customerId());
    return new SensorRules(header, dialect, assets::find, request.receivedAt(), clock);
  }

  private void sortOut(JudgedRows judged, RowSorting sorting, RejectFile rejects)
      throws IOException {
    try (Ahead<List<Judged>> ahead = new Ahead<>("ona-judge", MOST_AHEAD, judged)) {
      for (List<Judged> some = ahead.next(); some != null; some = ahead.next()) {
        for (Judged row : some) {
          sorting.add(row);
        }
        rows += some.size();
        rejected = rejects.rows();
        tell();
      }
    }
    sorting.finish();
    rejected = rejects.rows();
  }

  private void store(SampleSpool spool) throws IOException {
    spool.assets().forEach(asset -> steps.put(asset.assetId(), SampleGaps.steps(asset)));
    lateness.begins(spool.spans(), this::tell);
    try (SliceStorer storer =
        new SliceStorer(
            observations,
            request,
            OlderUploads.areRead(records, request),
            this::stored,
            this::tell)) {
      spool.forEachSlice(SLICE_ROWS, storer::accept);
      storer.finish();
    }
  }

  private void stored(SliceStorer.Stored slice) {
    lateness.stored(slice);
    superseded += slice.rows().superseded();
    appended = appended.plus(slice.appended());
    stored += slice.rows().superseded();
    for (Series series : slice.rows().series()) {
      stored += series.size();
      StepRuns run = Objects.requireNonNull(steps.get(series.assetId()));
      for (int i = 0; i < series.size(); i++) {
        run.add(series.epochSecond(i));
      }
    }
    tell();
  }

  private LongestGaps gaps() {
    LongestGaps gaps = new LongestGaps(UploadRecords.MOST_GAPS);
    steps.forEach(
        (asset, run) -> {
          gaps.add(asset.value(), run);
          tell();
        });
    return gaps;
  }
}
