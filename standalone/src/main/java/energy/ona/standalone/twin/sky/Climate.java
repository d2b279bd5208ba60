package energy.ona.standalone.twin.sky;

/**
 * What the weather of a place is like.
 *
 * @param meanTemperatureC over the year
 * @param seasonalSwingC half the difference of the warmest and the coldest month
 * @param dailySwingC half the difference of a clear afternoon and the night before it
 * @param cloudBias normal score of the mean cloud cover: −1 is a sunny place, 0 a mixed one
 * @param windScaleMps scale of the Weibull distribution of the wind
 */
public record Climate(
    double meanTemperatureC,
    double seasonalSwingC,
    double dailySwingC,
    double cloudBias,
    double windScaleMps) {
  /** A plain guess for a place that is no site of the fleet. */
  public static Climate ofLatitude(double latitude) {
    double distance = Math.abs(latitude);
    return new Climate(27 - 0.38 * distance, 0.22 * distance, 6, -0.4, 4.5);
  }
}
