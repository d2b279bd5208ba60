package energy.ona.activities.ingest;

import energy.ona.asset.SiteId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;

/** A site on a UTC day: what the observation store keeps together. */
record SiteDay(SiteId siteId, long epochDay) implements Comparable<SiteDay> {
  static final long SECONDS = 86_400;
  private static final Comparator<SiteDay> ORDER =
      Comparator.comparing(SiteDay::siteId).thenComparingLong(SiteDay::epochDay);

  boolean isInMonthOf(SiteDay other) {
    return siteId.equals(other.siteId) && month().equals(other.month());
  }

  private YearMonth month() {
    return YearMonth.from(LocalDate.ofEpochDay(epochDay));
  }

  @Override
  public int compareTo(SiteDay other) {
    return ORDER.compare(this, other);
  }
}
