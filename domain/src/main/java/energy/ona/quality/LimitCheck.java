package energy.ona.quality;

import energy.ona.asset.PowerLimits;
import java.util.Arrays;

/** Finds values outside of what a signal can be. */
public final class LimitCheck {
  /** An inverter may overshoot its rating for a moment. */
  private static final double ABOVE_CAPACITY = 1.2;

  /** Modules in front of an inverter may be more than it, but never twice its power. */
  private static final double DC_SHARE = 2;

  /** No string that delivers stands lower. */
  private static final double LEAST_DC_V = 100;

  /** Nor does any module; inverters of single modules stand at some 35 V. */
  private static final double LEAST_MODULE_V = 15;

  private static final double STANDS_LOW = 0.5;

  /** Of the greatest current: what flows back in the dark. */
  private static final double BACKWARD_SHARE = 0.02;

  /** Blades' tips go up to 100 m/s; what is beyond is noise, in both senses. */
  private static final double MOST_TIP_M_S = 120;

  /** Rated power by swept area is 200 to 500 W/m² from the smallest to the largest turbines. */
  private static final double MOST_W_M2 = 600;

  private static final double BACKWARD_RPM = -1;

  private LimitCheck() {}

  static boolean[] ofPower(Signal power, PowerLimits limits) {
    return outside(power, limits.leastKw(), ABOVE_CAPACITY * limits.mostKw());
  }

  /**
   * Direct current by the power that it makes with the voltage beside it.
   *
   * @param voltages of the series' rows; NaN where not known
   * @param capacityKw infinite where it is not known: nothing is too much
   */
  static boolean[] ofCurrent(Signal current, double[] voltages, double capacityKw) {
    boolean[] out = new boolean[current.size()];
    double least = leastV(voltages);
    for (int each = 0; each < out.length; each++) {
      double voltage = voltages[current.row(each)];
      double volts = voltage > least ? voltage : least;
      double most = DC_SHARE * capacityKw * 1000 / volts;
      out[each] = current.value(each) > most || current.value(each) < -BACKWARD_SHARE * most;
    }
    return out;
  }

  /** Half of what the unit usually stands at, and never more than a string. */
  private static double leastV(double[] voltages) {
    double[] known = Arrays.stream(voltages).filter(voltage -> voltage > 0).toArray();
    double usual = known.length == 0 ? 0 : Quantiles.of(known, 0.75);
    return Math.max(LEAST_MODULE_V, Math.min(LEAST_DC_V, STANDS_LOW * usual));
  }

  /**
   * A rotor by the speed of its tips: its diameter is at least what the capacity needs.
   *
   * @param capacityKw 0 where it is not known: nothing is too much
   */
  static boolean[] ofRotor(Signal rpm, double capacityKw) {
    if (!(capacityKw > 0)) {
      return new boolean[rpm.size()];
    }
    double diameterM = Math.sqrt(4 * capacityKw * 1000 / (Math.PI * MOST_W_M2));
    return outside(rpm, BACKWARD_RPM, 60 * MOST_TIP_M_S / (Math.PI * diameterM));
  }

  public static boolean[] outside(Signal signal, double lowest, double highest) {
    boolean[] out = new boolean[signal.size()];
    for (int each = 0; each < signal.size(); each++) {
      out[each] = signal.value(each) < lowest || signal.value(each) > highest;
    }
    return out;
  }
}
