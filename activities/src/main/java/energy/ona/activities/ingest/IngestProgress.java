package energy.ona.activities.ingest;

import energy.ona.workflows.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How far an upload is, in the form in which runs tell it: half of the way is reading its bytes,
 * the other half storing the rows that were accepted.
 */
final class IngestProgress {
  private static final double BEGIN_PERCENT = 10;
  private static final double END_PERCENT = 90;

  /** Before that a share says little of how long the rest takes. */
  private static final double FIRST_ETA = 0.05;

  private final Consumer<Progress> told;
  private final Clock clock;
  private final Instant began;
  private final long bytes;

  /**
   * @param told now and then
   * @param bytes of the whole upload, as it was sent
   */
  IngestProgress(Consumer<Progress> told, Clock clock, long bytes) {
    this.told = told;
    this.clock = clock;
    this.began = clock.instant();
    this.bytes = bytes;
  }

  /** A maker's file is read several times before a row of it counts. */
  void translates(long rows) {
    tell(
        0,
        String.format(
            Locale.ROOT, "translates a maker's file of %,d bytes, %,d rows so far", bytes, rows));
  }

  /**
   * @param readBytes of the upload
   * @param stored rows, of those that were accepted
   */
  void rows(long readBytes, long rows, long rejected, long stored) {
    long accepted = rows - rejected;
    double read = bytes == 0 ? 1 : Math.min(1, readBytes / (double) bytes);
    double kept = accepted == 0 ? 0 : Math.min(1, stored / (double) accepted);
    tell(
        (read + kept) / 2,
        String.format(
            Locale.ROOT,
            "%,d rows read, %,d accepted, %,d rejected, %,d stored; %,d of %,d bytes read",
            rows,
            accepted,
            rejected,
            stored,
            Math.min(readBytes, bytes),
            bytes));
  }

  /** Every row is stored. */
  static Progress stored(String message) {
    return new Progress(UploadRecords.PROCESSING, END_PERCENT, null, message);
  }

  private void tell(double share, String message) {
    double percent = Math.round(BEGIN_PERCENT + (END_PERCENT - BEGIN_PERCENT) * share);
    told.accept(new Progress(UploadRecords.PROCESSING, percent, eta(share), message));
  }

  private @Nullable Instant eta(double share) {
    Instant now = clock.instant();
    return share < FIRST_ETA
        ? null
        : now.plusMillis(Math.round(Duration.between(began, now).toMillis() * (1 - share) / share));
  }
}
