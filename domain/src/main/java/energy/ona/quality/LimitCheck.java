package energy.ona.quality;

/** Finds values outside of what a signal can be. */
public final class LimitCheck {
  /** Own consumption: a small negative reading is measured, not wrong. */
  private static final double OWN_CONSUMPTION_SHARE = 0.02;

  /** An inverter may overshoot its rating for a moment. */
  private static final double ABOVE_CAPACITY = 1.2;

  private LimitCheck() {}

  /**
   * @param capacityKw 0 where it is not known: the data's own ceiling stands in
   */
  public static boolean[] ofPower(Signal power, double capacityKw) {
    double capacity = capacityKw > 0 ? capacityKw : power.ceiling();
    return outside(power, -OWN_CONSUMPTION_SHARE * capacity, ABOVE_CAPACITY * capacity);
  }

  public static boolean[] outside(Signal signal, double lowest, double highest) {
    boolean[] out = new boolean[signal.size()];
    for (int each = 0; each < signal.size(); each++) {
      out[each] = signal.value(each) < lowest || signal.value(each) > highest;
    }
    return out;
  }
}
