package energy.ona.forecast.solar;

import energy.ona.observation.Grid;
import energy.ona.solar.Sun;
import energy.ona.weather.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A plant of our own making under drifting clouds, forecast with errors. */
final class SampleSky {
  static final double TILT_DEG = 30;
  static final double AZIMUTH_DEG = 195;
  static final int STEPS_A_DAY = 24;

  /** A quarter of an hour before the meridian of its hour. */
  private static final double LONGITUDE = -3.75;

  private SampleSky() {}

  static SolarSeries series(int days, long seed) {
    Grid grid =
        new Grid(Instant.parse("2024-01-01T00:00:00Z").getEpochSecond(), 3600, days * STEPS_A_DAY);
    Place place = new Place(38, LONGITUDE);
    SplittableRandom random = new SplittableRandom(seed);
    double[] ghi = new double[grid.size()];
    double[] temperature = new double[grid.size()];
    double[] power = new double[grid.size()];
    double cloud = 0;
    double said = 0;
    for (int step = 0; step < grid.size(); step++) {
      if (step % STEPS_A_DAY == 0) {
        cloud = random.nextDouble();
        said = Math.max(0, Math.min(1, cloud + 0.3 * (random.nextDouble() - 0.5)));
      }
      Sun.Position sun = Sun.position(grid.start(step).plusSeconds(1800), 38, LONGITUDE);
      double clear = Sun.clearSkyGhiWm2(sun.elevationDeg());
      double now = Math.max(0, Math.min(1, cloud + 0.2 * (random.nextDouble() - 0.5)));
      ghi[step] = clear * (1 - 0.75 * said);
      temperature[step] = 15 + 5 * Math.sin(step / 24.0);
      power[step] =
          Sun.planeOfArrayWm2(sun, clear * (1 - 0.75 * now), TILT_DEG, AZIMUTH_DEG) / 1100;
    }
    double[] humidity = new double[grid.size()];
    double[] direct = ghi.clone();
    return new SolarSeries(
        grid,
        place,
        Map.of(
            SolarSeries.GHI, ghi,
            SolarSeries.DIRECT, direct,
            SolarSeries.TEMPERATURE, temperature,
            SolarSeries.HUMIDITY, humidity),
        power);
  }

  static List<ForecastDay> days(int from, int to) {
    List<ForecastDay> days = new ArrayList<>();
    for (int day = from; day < to; day++) {
      days.add(new ForecastDay(day * STEPS_A_DAY, day * STEPS_A_DAY, (day + 1) * STEPS_A_DAY));
    }
    return days;
  }
}
