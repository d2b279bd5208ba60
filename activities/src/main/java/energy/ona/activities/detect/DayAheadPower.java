package energy.ona.activities.detect;

import energy.ona.asset.SiteId;
import energy.ona.expected.SaidPower;
import energy.ona.forecast.issue.DayAhead;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what had been said the day before of each day of a range. An issue does not change: it is
 * read once and kept for as long as the heap allows.
 */
final class DayAheadPower {
  private static final int MOST = 20_000;

  private final ForecastBook book;
  private final Map<String, SoftReference<SaidPower.Issue>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(
            Map.Entry<String, SoftReference<SaidPower.Issue>> eldest) {
          return size() > MOST;
        }
      };

  DayAheadPower(ForecastBook book) {
    this.book = book;
  }

  SaidPower read(CustomerId customer, SiteId site, TimeRange range) {
    List<SaidPower.Issue> issues = new ArrayList<>();
    for (String key : DayAhead.keys(book, customer, site, range)) {
      SaidPower.Issue issue = known(key);
      if (issue == null) {
        issue = book.site(key).map(DayAhead::of).orElse(null);
        keep(key, issue);
      }
      if (issue != null) {
        issues.add(issue);
      }
    }
    return new SaidPower(issues);
  }

  private SaidPower.@Nullable Issue known(String key) {
    synchronized (known) {
      SoftReference<SaidPower.Issue> issue = known.get(key);
      return issue == null ? null : issue.get();
    }
  }

  private void keep(String key, SaidPower.@Nullable Issue issue) {
    synchronized (known) {
      known.put(key, new SoftReference<>(issue));
    }
  }
}
