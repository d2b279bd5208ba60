package energy.ona.trend;

/**
 * What one sample says of performance.
 *
 * @param irradianceWm2 measured, or of a cloudless sky where there is no sensor
 * @param cellC NaN where no temperature was measured
 * @param hours that it stands for
 * @param limited held back by its ceiling or a set-point
 */
record Sample(
    long epochSecond,
    double powerKw,
    double irradianceWm2,
    double cellC,
    double hours,
    boolean limited) {
  private static final double STC_W_M2 = 1000;
  private static final double STC_C = 25;

  /** Power of crystalline silicon per °C; what most data sheets say within a tenth. */
  private static final double PER_C = -0.004;

  private static final double LEAST_W_M2 = 200;
  private static final double MOST_W_M2 = 1200;
  private static final double COLDEST_C = -50;
  private static final double HOTTEST_C = 110;
  private static final double PRODUCES = 0.01;

  /** What the nameplate would give in this light, kW per kW. */
  double reference() {
    return irradianceWm2 / STC_W_M2;
  }

  /** The same at this temperature. */
  double correctedReference() {
    return reference() * (Double.isNaN(cellC) ? 1 : 1 + PER_C * (cellC - STC_C));
  }

  /** RdTools' filters: light and temperature as they should be, producing, at no ceiling. */
  boolean tellsPerformance(double capacityKw) {
    return irradianceWm2 > LEAST_W_M2
        && irradianceWm2 < MOST_W_M2
        && (Double.isNaN(cellC) || (cellC > COLDEST_C && cellC < HOTTEST_C))
        && powerKw > PRODUCES * capacityKw * correctedReference()
        && !limited;
  }
}
