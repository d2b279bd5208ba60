package energy.ona.activities.plan;

/** Where a stop's work lies, in epoch seconds, and the travel before it. */
record Slot(long start, long end, long travelSeconds) {
  /** The same work, so many seconds earlier. */
  Slot earlier(long seconds) {
    return new Slot(start - seconds, end - seconds, travelSeconds);
  }

  boolean overlaps(long otherStart, long otherEnd) {
    return start < otherEnd && otherStart < end;
  }
}
