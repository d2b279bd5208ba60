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
   * integral of the quantile function, straight between the five and level beyond them.
   *
   * @param lossFraction expected share that the fault takes in this hour
   */
  static HourlyLoss of(Point point, double lossFraction) {
    double limitKw =
        point.deliveredKw() < point.availableKw() ? point.deliveredKw() : Double.MAX_VALUE;
    double[] availableKw = {
      point.lower95Kw(),
      point.lower80Kw(),
      point.availableKw(),
      point.upper80Kw(),
      point.upper95Kw()
    };
    double[] lostKw = new double[availableKw.length];
    for (int i = 0; i < lostKw.length; i++) {
      double kw = Math.max(0, availableKw[i]);
      lostKw[i] = Math.min(limitKw, kw) - Math.min(limitKw, kw * (1 - lossFraction));
    }
    double mean = PROBABILITIES[0] * (lostKw[0] + lostKw[4]);
    for (int i = 1; i < lostKw.length; i++) {
      mean += (PROBABILITIES[i] - PROBABILITIES[i - 1]) * (lostKw[i] + lostKw[i - 1]) / 2;
    }
    // More sun can mean less loss where a limit binds: the band is by size, not by quantile.
    double least = Math.min(lostKw[1], Math.min(lostKw[2], lostKw[3]));
    double most = Math.max(lostKw[1], Math.max(lostKw[2], lostKw[3]));
    return new HourlyLoss(mean, Math.max(0, mean - least), Math.max(0, most - mean));
  }
}
