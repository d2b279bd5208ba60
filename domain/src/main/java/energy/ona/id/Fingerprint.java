package energy.ona.id;

/**
 * Tells in memory whether much is what it was: the same for the same values in the same order, and
 * different for others but for one in 2⁶⁴. Not for what strangers send.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** A step of Steele, Lea and Flood's SplitMix64 (OOPSLA 2014). */
  public static long mixed(long fingerprint, long value) {
    long mixed = (fingerprint ^ value) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }

  /** NaN is a value as any other. */
  public static long mixed(long fingerprint, double value) {
    return mixed(fingerprint, Double.doubleToLongBits(value));
  }
}
