package energy.ona.activities.plan;

/**
 * By how much a day runs behind its plan at some moment, in seconds, since work takes longer or
 * shorter than was thought. Nobody begins before the planned hour, so being early helps nobody and
 * being late is handed on, less what idle time takes up. What is handed on is matched by a normal
 * of the same mean and deviation (Clark, The greatest of a finite set of random variables, 1961).
 *
 * @param mean of a normal
 * @param sd its standard deviation
 * @param isCut below 0 it counts as 0
 */
record Delay(double mean, double sd, boolean isCut) {
  static final Delay NONE = new Delay(0, 0, true);

  /** Beyond so many standard deviations nothing is to be expected. */
  private static final double FAR = 8;

  /** At the begin of what follows after so many idle seconds. */
  Delay after(long idle) {
    double left = mean - idle;
    return left <= -FAR * sd ? NONE : new Delay(left, sd, true);
  }

  /** At the end of work whose duration is so uncertain. */
  Delay with(double sdOfWork) {
    if (sdOfWork == 0) {
      return this;
    }
    if (!isCut) {
      return new Delay(mean, Math.hypot(sd, sdOfWork), false);
    }
    double first = beyond(0);
    double z = sd == 0 ? 0 : mean / sd;
    double second =
        sd == 0 ? first * first : (mean * mean + sd * sd) * cumulative(z) + mean * sd * density(z);
    double variance = Math.max(0, second - first * first);
    return new Delay(first, Math.sqrt(variance + sdOfWork * sdOfWork), false);
  }

  /** The expected seconds beyond a limit, of what by the plan is so many seconds beyond it. */
  double beyond(long planned) {
    return isCut && planned > 0 ? planned + positive(mean) : positive(mean + planned);
  }

  /** The expected part above 0 of a normal with that mean. */
  private double positive(double of) {
    if (sd == 0 || Math.abs(of) > FAR * sd) {
      return Math.max(0, of);
    }
    return Math.max(0, of * cumulative(of / sd) + sd * density(of / sd));
  }

  /** How probable it is to take up more than so many seconds. */
  double chanceBeyond(long seconds) {
    return sd == 0 ? (mean > seconds ? 1 : 0) : cumulative((mean - seconds) / sd);
  }

  private static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** The normal distribution, to 8e-8 (Abramowitz and Stegun, 26.2.17). */
  private static double cumulative(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double tail =
        density(z)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z < 0 ? tail : 1 - tail;
  }
}
