package energy.ona.observation;

/** What an active-power limit does to what is measured. Unknown limits (NaN) hold nothing back. */
public final class SetPoint {
  /** Of rated power: so closely limits are followed, and so far below it one is felt. */
  private static final double FOLLOWED = 0.02;

  private SetPoint() {}

  /**
   * True when a unit stands at its limit, be that nothing at all.
   *
   * @param kw measured; negative of one that draws its own consumption
   */
  public static boolean holds(double kw, double setpointKw, double capacityKw) {
    double tolerance = FOLLOWED * capacityKw;
    return setpointKw < capacityKw - tolerance && Math.max(0, kw) >= setpointKw - tolerance;
  }

  /** What can come of a possible power under a limit. */
  public static double limited(double possibleKw, double setpointKw) {
    return setpointKw < possibleKw ? setpointKw : possibleKw;
  }
}
