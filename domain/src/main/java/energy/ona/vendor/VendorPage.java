package energy.ona.vendor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page of a device's data has told, to be noted once its rows are stored.
 *
 * @param from where it began
 * @param until everything before is in
 * @param again true when a silence was asked for once more
 * @param lookedBack true when it began before what was read already
 * @param silences without a sample
 * @param lastSampleAt null when there was none
 * @param current true when it went up to the present
 * @param backlog what is left unread before what is read; null when that is as it was
 */
public record VendorPage(
    Instant from,
    Instant until,
    boolean again,
    boolean lookedBack,
    List<Silence> silences,
    @Nullable Instant lastSampleAt,
    boolean current,
    @Nullable Backlog backlog) {
  public VendorPage {
    silences = silences == null ? List.of() : List.copyOf(silences);
  }
}
