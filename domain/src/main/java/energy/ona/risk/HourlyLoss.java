package energy.ona.risk;

import energy.ona.forecast.PowerForecast.Point;

/**
 * What one hour loses: the mean and the central 80 % band.
 *
 * @param belowKwh from the mean down to the band's lower end
 * @param aboveKwh from the mean up to the band's upper end
 */
record HourlyLoss(double meanKwh, double belowKwh, double aboveKwh) {
  private static final double[] PROBABILITIES = {0.025, 0.1, 0.5, 0.9, 0.975};

  /**
   * The forecast's five quantiles, each run through the loss: below a curtailment limit the fault
   * takes its share; above it, what could not be delivered anyway is not lost. The mean is the
   * integral of the quantile function, straight between the five and level beyond them; where the
   * forecast tells its mean, of five that are stretched to have it.
   *
   * @param lossFraction expected share that the fault takes in this hour
   */
  static HourlyLoss of(Point point, double lossFraction) {
    double limitKw = limitKw(point);
    double[] availableKw = {
      point.lower95Kw(),
      point.lower80Kw(),
      point.availableKw(),
      point.upper80Kw(),
      point.upper95Kw()
    };
    for (int i = 0; i < availableKw.length; i++) {
      availableKw[i] = Math.max(0, availableKw[i]);
    }
    double fromFive = mean(availableKw);
    Double told = point.meanKw();
    double stretch = told == null || fromFive <= 0 ? 1 : told / fromFive;
    double mean = mean(lostKw(availableKw, stretch, limitKw, lossFraction));
    double[] lostKw = lostKw(availableKw, 1, limitKw, lossFraction);
    // More sun can mean less loss where a limit binds: the band is by size, not by quantile.
    double least = Math.min(lostKw[1], Math.min(lostKw[2], lostKw[3]));
    double most = Math.max(lostKw[1], Math.max(lostKw[2], lostKw[3]));
    return new HourlyLoss(mean, Math.max(0, mean - least), Math.max(0, most - mean));
  }

  /** One that was not told is seen where it binds the middle. */
  private static double limitKw(Point point) {
    Double told = point.limitKw();
    if (told != null) {
      return told;
    }
    return point.deliveredKw() < point.availableKw() ? point.deliveredKw() : Double.MAX_VALUE;
  }

  private static double[] lostKw(
      double[] availableKw, double stretch, double limitKw, double lossFraction) {
    double[] lostKw = new double[availableKw.length];
    for (int i = 0; i < lostKw.length; i++) {
      double kw = stretch * availableKw[i];
      lostKw[i] = Math.min(limitKw, kw) - Math.min(limitKw, kw * (1 - lossFraction));
    }
    return lostKw;
  }

  private static double mean(double[] quantiles) {
    double mean = PROBABILITIES[0] * (quantiles[0] + quantiles[4]);
    for (int i = 1; i < quantiles.length; i++) {
      mean += (PROBABILITIES[i] - PROBABILITIES[i - 1]) * (quantiles[i] + quantiles[i - 1]) / 2;
    }
    return mean;
  }
}
