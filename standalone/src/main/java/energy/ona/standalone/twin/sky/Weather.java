package energy.ona.standalone.twin.sky;

import java.time.Instant;

/**
 * One moment of the weather over a site.
 *
 * @param cloudCover share of the sky, 0–1
 * @param windDirectionDeg where it comes from, clockwise from north
 */
public record Weather(
    Instant time,
    Sun sun,
    double cloudCover,
    double temperatureC,
    double windSpeedMps,
    double windDirectionDeg) {
  public double humidityPct() {
    return Math.min(100, Math.max(8, 70 + 30 * cloudCover - 1.2 * temperatureC));
  }

  public double precipitationMm() {
    return Math.max(0, cloudCover - 0.93) * 40;
  }
}
