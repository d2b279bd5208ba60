package energy.ona.standalone.twin.sky;

/**
 * Randomness without state: each value is a function of a seed, a stream and a place on it, so that
 * the past and the present agree and a restart changes nothing.
 */
public final class Noise {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Noise() {}

  /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A stream of its own for a thing that has a name. */
  public static long stream(long seed, String name) {
    long hash = mix(seed + GOLDEN_GAMMA);
    for (int i = 0; i < name.length(); i++) {
      hash = mix(hash + GOLDEN_GAMMA + name.charAt(i));
    }
    return hash;
  }

  /** Uniform in the open interval (0, 1). */
  public static double uniform(long stream, long index) {
    long bits = mix(mix(stream + GOLDEN_GAMMA) + index * GOLDEN_GAMMA) >>> 11;
    return (bits + 0.5) * 0x1.0p-53;
  }

  /** Standard normal, by Box and Muller. */
  public static double gaussian(long stream, long index) {
    double radius = Math.sqrt(-2 * Math.log(uniform(stream, 2 * index)));
    return radius * Math.cos(2 * Math.PI * uniform(stream, 2 * index + 1));
  }

  /**
   * A stationary standard normal process, correlated over about {@code scaleSeconds}: white noise
   * on a lattice, blended between its points with the variance kept at one.
   */
  public static double smooth(long stream, double seconds, double scaleSeconds) {
    double position = seconds / scaleSeconds;
    long left = (long) Math.floor(position);
    double fraction = position - left;
    double weight = fraction * fraction * (3 - 2 * fraction);
    double blend = (1 - weight) * gaussian(stream, left) + weight * gaussian(stream, left + 1);
    return blend / Math.sqrt((1 - weight) * (1 - weight) + weight * weight);
  }

  /** The distribution function of the standard normal (Abramowitz and Stegun 26.2.17). */
  public static double normalCdf(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double poly =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double tail = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI) * poly;
    return z >= 0 ? 1 - tail : tail;
  }
}
