package energy.ona.workflows.vendor;

import energy.ona.vendor.VendorPage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A range of one device's data.
 *
 * @param uploadId under which the rows wait to be taken in; null when there are none
 * @param until everything before is in, once the rows are stored
 * @param more true when later data are there already
 * @param waitUntil the vendor allows no call before; null when the page was read
 * @param page to be noted once the rows are stored; null in the histories of earlier releases
 */
public record PullPage(
    @Nullable String uploadId,
    @Nullable String rawKey,
    long rows,
    Instant until,
    boolean more,
    @Nullable Instant waitUntil,
    @Nullable VendorPage page) {}
