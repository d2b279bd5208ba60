package energy.ona.activities.plan;

/** A promised visit of a shift, in epoch seconds, and its place. */
record Busy(long start, long end, int place) {}
