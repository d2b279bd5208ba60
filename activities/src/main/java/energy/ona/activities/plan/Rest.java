package energy.ona.activities.plan;

/**
 * The break of a shift. It falls into work that is under way when it is due; where nothing is, it
 * was taken before whatever begins later. Whoever was done after it was due has had it.
 *
 * @param due begins at the latest then, epoch second
 */
record Rest(long due, long seconds) {
  static final Rest NONE = new Rest(Long.MAX_VALUE, 0);

  boolean isNone() {
    return seconds == 0;
  }

  /** How long work takes that begins then, with the break that falls into it. */
  long with(long start, long work) {
    return start < due && start + work > due ? work + seconds : work;
  }

  /** Idle time before work that begins then, in which nobody has to rest. */
  long idle(long doneBefore, long arrival, long start) {
    long idle = start - arrival;
    return doneBefore <= due && start >= due ? Math.max(0, idle - seconds) : idle;
  }

  /** True when it must be taken before work that would begin then, and no idle time holds it. */
  boolean delays(long doneBefore, long arrival, long start) {
    return doneBefore <= due && start >= due && start - arrival < seconds;
  }
}
