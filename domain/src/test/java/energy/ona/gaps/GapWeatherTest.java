package energy.ona.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.json.Json;
import energy.ona.observation.Grid;
import energy.ona.solar.Sun;
import energy.ona.weather.Place;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GapWeatherTest {
  private static final Instant FROM = Instant.parse("2026-06-01T00:00:00Z");
  private static final Place PLACE = new Place(40.45, -3.73);
  private static final Asset INVERTER =
      Json.read(
          """
          {"customer_id":"demo","asset_id":"I","name":"n","type":"Solar Inverter","capacity_kw":10,
           "timezone":"UTC","site_id":"S","location":{"latitude":40.45,"longitude":-3.73}}\
          """,
          Asset.class);
  private static final int STEP = 900;
  private static final int DAY = 86_400 / STEP;

  private static WeatherForecast issue(Instant at, double ghi, double wind) {
    List<WeatherHour> hours = new ArrayList<>();
    for (int hour = 0; hour < 48; hour++) {
      Instant start = at.plus(Duration.ofHours(hour));
      hours.add(new WeatherHour(start, 20.0, ghi, wind, null, null, null, null));
    }
    return new WeatherForecast("open-meteo", PLACE, at, hours);
  }

  @Test
  void lightFollowsTheSunWithinTheHourAndMeansWhatWasSaid() {
    Grid grid = new Grid(FROM.getEpochSecond(), 300, 288);
    List<double[]> light = GapWeather.of(INVERTER, List.of(issue(FROM, 300, 5)), grid);
    assertThat(light).hasSize(1);
    double[] hour = Arrays.copyOfRange(light.get(0), 7 * 12, 8 * 12);
    assertThat(Arrays.stream(hour).average().orElse(0)).isCloseTo(300, within(6.0));
    assertThat(hour[11]).isGreaterThan(hour[0]);
  }

  @Test
  void ofTwoIssuesTheLaterIsHeardFromItsMomentOn() {
    Grid grid = new Grid(FROM.getEpochSecond(), 3600, 48);
    Asset turbine = SampleAssets.turbine("T");
    List<double[]> wind =
        GapWeather.of(
            turbine, List.of(issue(FROM, 0, 6), issue(FROM.plus(Duration.ofDays(1)), 0, 9)), grid);
    assertThat(wind.get(0)[23]).isEqualTo(0.5);
    assertThat(wind.get(0)[24]).isEqualTo(0.75);
    assertThat(wind.get(1)[24]).isEqualTo(0.75 * 0.75 * 0.75);
  }

  @Test
  void withoutIssuesNothingIsSaid() {
    assertThat(GapWeather.of(INVERTER, List.of(), new Grid(0, 900, 96))).isEmpty();
  }

  @Test
  void aLoneUnitIsFilledByTheWeatherWhereThatKnowsMoreThanItsOwnDays() {
    Random random = new Random(3);
    int days = 40;
    Grid grid = new Grid(FROM.getEpochSecond(), STEP, days * DAY);
    double[] elevations = Sun.elevationsDeg(grid, PLACE.latitude(), PLACE.longitude());
    double[] power = new double[grid.size()];
    double[] said = new double[grid.size()];
    for (int day = 0; day < days; day++) {
      double cloudless = 0.15 + 0.85 * random.nextDouble();
      for (int step = day * DAY; step < (day + 1) * DAY; step++) {
        double sky = Sun.clearSkyGhiWm2(elevations[step]);
        said[step] = cloudless * sky * (0.9 + 0.2 * random.nextDouble());
        power[step] = cloudless * sky / 100;
      }
    }
    int from = 20 * DAY;
    int to = 22 * DAY;
    GapSeries series =
        new GapSeries(
            grid.fromEpochSecond(),
            STEP,
            power,
            List.of(),
            List.of(said),
            elevations,
            new double[0],
            1);
    FilledGap filled = new GapFiller().fill(series.hiding(from, to), from, to).orElseThrow();
    assertThat(filled.method()).isEqualTo(FillMethod.WEATHER);
    double truth = Arrays.stream(power, from, to).sum();
    assertThat(Arrays.stream(filled.values()).sum()).isCloseTo(truth, within(0.08 * truth));
  }
}
