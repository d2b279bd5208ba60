package energy.ona.workflows;

/** One queue per resource, so that heavy work never starves the loop. */
public final class TaskQueues {
  /** Workflows and the short activities of the loop. */
  public static final String OODA = "ooda";

  /** CPU-bound planning: as many slots as cores. */
  public static final String SOLVER = "solver";

  /** Reading and writing many bytes: uploads, sites. */
  public static final String IO = "io";

  /** Calls on services of others, which may hang: weather, makers' clouds, suppliers. */
  public static final String CALLS = "calls";

  /** The past looked at again, for hours maybe; nobody waits for it. */
  public static final String PAST = "past";

  /** Learning: minutes of a processor at a time, so one after the other. */
  public static final String TRAIN = "train";

  private TaskQueues() {}
}
