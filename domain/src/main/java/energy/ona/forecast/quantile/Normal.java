package energy.ona.forecast.quantile;

/** The standard normal distribution. */
public final class Normal {
  private static final double[] A = {
    -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
    1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00
  };
  private static final double[] B = {
    -5.447609879822406e+01,
    1.615858368580409e+02,
    -1.556989798598866e+02,
    6.680131188771972e+01,
    -1.328068155288572e+01
  };
  private static final double[] C = {
    -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
    -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00
  };
  private static final double[] D = {
    7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00
  };
  private static final double TAIL = 0.02425;
  private static final double[] SCORES = scores();

  private Normal() {}

  /** To a relative error of 1.2e-9 (Acklam's rational approximation). */
  public static double quantile(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("probability %s is not within 0 and 1".formatted(p));
    }
    if (p < TAIL) {
      double q = Math.sqrt(-2 * Math.log(p));
      return horner(C, q) / (q * horner(D, q) + 1);
    }
    if (p > 1 - TAIL) {
      return -quantile(1 - p);
    }
    double q = p - 0.5;
    double r = q * q;
    return horner(A, r) * q / (r * horner(B, r) + 1);
  }

  /** To 7.5e-8 (Abramowitz & Stegun 26.2.17). */
  public static double cdf(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double tail =
        Math.exp(-z * z / 2)
            / Math.sqrt(2 * Math.PI)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z >= 0 ? 1 - tail : tail;
  }

  /** The quantile of a {@link Levels} level by its index. */
  public static double score(int level) {
    return SCORES[level];
  }

  private static double horner(double[] coefficients, double x) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * x + coefficient;
    }
    return sum;
  }

  private static double[] scores() {
    double[] scores = new double[Levels.COUNT];
    for (int level = 0; level < scores.length; level++) {
      scores[level] = quantile(Levels.of(level));
    }
    return scores;
  }
}
