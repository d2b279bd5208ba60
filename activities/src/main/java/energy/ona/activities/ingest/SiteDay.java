package energy.ona.activities.ingest;

import energy.ona.asset.SiteId;
import java.util.Comparator;

/** A site on a UTC day: what the observation store keeps together. */
record SiteDay(SiteId siteId, long epochDay) implements Comparable<SiteDay> {
  static final long SECONDS = 86_400;
  private static final Comparator<SiteDay> ORDER =
      Comparator.comparing(SiteDay::siteId).thenComparingLong(SiteDay::epochDay);

  static SiteDay of(SiteId siteId, long epochSecond) {
    return new SiteDay(siteId, Math.floorDiv(epochSecond, SECONDS));
  }

  long startSecond() {
    return epochDay * SECONDS;
  }

  @Override
  public int compareTo(SiteDay other) {
    return ORDER.compare(this, other);
  }
}
