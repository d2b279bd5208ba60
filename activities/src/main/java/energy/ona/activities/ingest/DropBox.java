package energy.ona.activities.ingest;

import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.store.ObjectStore;
import energy.ona.store.ObjectStore.Mark;
import energy.ona.workflows.ingest.Drop;
import energy.ona.workflows.ingest.IngestRequest;
import energy.ona.workflows.ingest.KeptDrop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Takes what was put to presigned URLs to where no further PUT reaches it. */
final class DropBox {
  private static final int LOOKS = 5;

  /** Of what is sent in the body of a request it is known to the millisecond when it came. */
  private static final Duration BELOW_A_SECOND = Duration.ofMillis(999);

  private final ObjectStore input;
  private final Clock clock;

  DropBox(ObjectStore input, Clock clock) {
    this.input = input;
    this.clock = clock;
  }

  /** Whether there is what another PUT brought than the one that was taken before. */
  boolean holdsNew(Drop drop) {
    KeptDrop seen = drop.seen();
    return input
        .mark(drop.key())
        .filter(mark -> seen == null || !mark.equals(new Mark(seen.tag(), seen.storedAt())))
        .isPresent();
  }

  KeptDrop keep(IngestRequest request) {
    Drop drop = Objects.requireNonNull(request.drop(), "drop is null");
    for (int look = 0; look < LOOKS; look++) {
      Mark before =
          input
              .mark(drop.key())
              .orElseThrow(() -> PlatformException.notFound("upload", request.uploadId()));
      input.copy(drop.key(), request.rawKey());
      if (input.mark(drop.key()).filter(before::equals).isPresent()) {
        return new KeptDrop(before.tag(), before.storedAt(), receivedAt(before.storedAt()));
      }
    }
    throw new PlatformException(
        ErrorCode.UNAVAILABLE, "the file changes while it is taken; send it once");
  }

  /**
   * Of a whole second its end, as whoever corrects by a PUT what was just sent otherwise means the
   * PUT to hold; never a time to come.
   */
  private Instant receivedAt(Instant storedAt) {
    boolean whole = storedAt.truncatedTo(ChronoUnit.SECONDS).equals(storedAt);
    Instant latest = whole ? storedAt.plus(BELOW_A_SECOND) : storedAt;
    Instant now = clock.instant();
    return latest.isAfter(now) ? now : latest;
  }

  void close(IngestRequest request) {
    if (request.drop() != null) {
      input.remove(request.drop().key());
    }
  }
}
