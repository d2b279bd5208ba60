package energy.ona.activities.plan;

/**
 * Where a stop's work lies, in epoch seconds, and the travel before it.
 *
 * @param late by how much it may begin later, since what is before it may take longer
 */
record Slot(long start, long end, long travelSeconds, Delay late) {
  /** One that begins when it is planned. */
  Slot(long start, long end, long travelSeconds) {
    this(start, end, travelSeconds, Delay.NONE);
  }

  /** The same work, so many seconds earlier. */
  Slot earlier(long seconds) {
    return new Slot(start - seconds, end - seconds, travelSeconds, late);
  }

  boolean overlaps(long otherStart, long otherEnd) {
    return start < otherEnd && otherStart < end;
  }
}
