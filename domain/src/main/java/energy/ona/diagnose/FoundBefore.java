package energy.ona.diagnose;

import energy.ona.time.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * What technicians found earlier, as evidence.
 *
 * @param window from the first to the last time
 * @param url of the order; null of several
 */
record FoundBefore(String sentence, TimeRange window, @Nullable String url) {}
