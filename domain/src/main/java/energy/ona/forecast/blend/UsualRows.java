package energy.ona.forecast.blend;

/** How many rows a day usually has, so that some hours of one do not count as a whole one. */
final class UsualRows {
  private static final double MEMORY_DAYS = 30;

  private double rows;

  /**
   * @param rows of a usual day; 0 before the first
   */
  UsualRows(double rows) {
    this.rows = rows;
  }

  double rows() {
    return rows;
  }

  /**
   * What a day with so many rows counts, at most 1, and remembers it; the first counts whole.
   *
   * @param today more than none
   */
  double share(int today) {
    double share = rows == 0 ? 1 : Math.min(1, today / rows);
    // A part of a day tells as little of what days have as of anything else.
    rows += (rows == 0 ? 1 : share / MEMORY_DAYS) * (today - rows);
    return share;
  }
}
