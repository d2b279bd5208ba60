package energy.ona.workflows.late;

import energy.ona.ingest.Upload.LateRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A change of a site's past.
 *
 * @param source the upload, or the correction that was made or withdrawn
 */
public record LateChange(String source, LateRange range) {
  /** What lies so near to each other is looked at as one. */
  private static final Duration NEAR = Duration.ofHours(3);

  /** All the time that is changed, by site and in order, as few ranges as are far from another. */
  static List<LateRange> ranges(Collection<LateChange> changes) {
    List<LateRange> ranges = new ArrayList<>();
    changes.stream()
        .map(LateChange::range)
        .sorted(
            Comparator.comparing((LateRange range) -> range.siteId().value())
                .thenComparing(LateRange::from))
        .forEach(
            range -> {
              LateRange before = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
              if (before != null
                  && before.siteId().equals(range.siteId())
                  && !range.from().isAfter(before.to().plus(NEAR))) {
                ranges.set(ranges.size() - 1, before.with(range));
              } else {
                ranges.add(range);
              }
            });
    return ranges;
  }

  boolean touches(LateRange part, Instant first, Instant last) {
    return range.siteId().equals(part.siteId()) && range.touches(first, last);
  }
}
