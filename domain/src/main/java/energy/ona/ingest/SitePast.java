package energy.ona.ingest;

import energy.ona.ingest.Upload.LateRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a site's time has been judged as it was known: what lies before its latest data, and the
 * days that are over by the clock, of which it was taken for an answer that there were none.
 *
 * @param mark as it was before an upload
 * @param now by which the upload is stored
 */
public record SitePast(SiteWatermark mark, Instant now) {
  /** As a sweep looks back. */
  private static final Duration SWEPT = Duration.ofHours(24);

  /**
   * What of a change is late; null when nothing is.
   *
   * @param corrects whether it replaces something, which may be the latest of all
   */
  public @Nullable LateRange late(LateRange change, boolean corrects) {
    Instant today = now.minus(SiteWatermark.PATIENCE).truncatedTo(ChronoUnit.DAYS);
    Instant past = later(mark.upTo(), today);
    return change.from().isBefore(past) || (corrects && change.from().equals(mark.upTo()))
        ? new LateRange(change.siteId(), change.from(), earlier(change.to(), past))
        : null;
  }

  /** What of it is looked at whatever was found there. */
  public List<LateRange> looks(LateRange late) {
    List<LateRange> looks = new ArrayList<>();
    if (mark.isLate(late.from())) {
      looks.add(behind(late));
    }
    Instant from = looksFrom(late);
    if (isAhead(late) && !from.isAfter(late.to())) {
      looks.add(new LateRange(late.siteId(), from, late.to()));
    }
    return looks;
  }

  /** The rest of it. */
  public List<LateRange> recent(LateRange late) {
    List<LateRange> recent = new ArrayList<>();
    if (!late.from().isAfter(mark.upTo()) && !mark.isLate(late.from())) {
      recent.add(behind(late));
    }
    Instant begin = later(late.from(), mark.upTo());
    Instant from = looksFrom(late);
    if (isAhead(late) && begin.isBefore(from)) {
      recent.add(new LateRange(late.siteId(), begin, earlier(late.to(), from)));
    }
    return recent;
  }

  private LateRange behind(LateRange late) {
    return new LateRange(late.siteId(), late.from(), earlier(late.to(), mark.upTo()));
  }

  private boolean isAhead(LateRange late) {
    return late.to().isAfter(mark.upTo());
  }

  /**
   * From when on there is a look at what comes in order; never where the next sweep sees it, nor
   * before the site's first data were stored: a history in many files is no more looked at than one
   * in one. Of a mark that does not know when that was, what comes first is all looked at.
   */
  private Instant looksFrom(LateRange late) {
    Instant begin = later(late.from(), mark.upTo());
    Instant stored = mark.firstStoredAt();
    Instant first = stored == null ? mark.firstAdvancedAt() : stored;
    Instant from = first == null ? begin : later(begin, first);
    return from.isBefore(now.minus(SWEPT)) ? from : Instant.MAX;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
