package energy.ona.observation;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import java.time.YearMonth;
import java.util.List;

/**
 * Keeps the objects of the observation store few: one a day of each site once the day is over, one
 * a month once the month is long over. What is read is the same before and after.
 */
public interface Compaction {
  /** The months, within the two and both included, of which something can be merged or removed. */
  List<YearMonth> due(CustomerId customer, SiteId site, YearMonth first, YearMonth last);

  /**
   * Merges the objects of a month and removes what was replaced an hour ago or longer. Again it
   * changes nothing; killed at any moment it has lost nothing, and the next run removes what it
   * left behind.
   *
   * @param alive is run every now and then
   */
  Compacted compact(CustomerId customer, SiteId site, YearMonth month, Runnable alive);

  /**
   * What was done.
   *
   * @param objectsBefore how many were read to make one of them
   * @param objectsAfter how many were written
   * @param rows how many were rewritten
   * @param removed how many objects, replaced earlier, are gone now
   */
  record Compacted(int months, int objectsBefore, int objectsAfter, long rows, int removed) {
    public static final Compacted NOTHING = new Compacted(0, 0, 0, 0, 0);

    public Compacted plus(Compacted other) {
      return new Compacted(
          months + other.months,
          objectsBefore + other.objectsBefore,
          objectsAfter + other.objectsAfter,
          rows + other.rows,
          removed + other.removed);
    }
  }
}
