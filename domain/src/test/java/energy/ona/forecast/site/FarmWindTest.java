package energy.ona.forecast.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.forecast.wind.AirDensity;
import energy.ona.weather.WeatherHour;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FarmWindTest {
  private static final Instant NOON = Instant.parse("2026-01-20T12:00:00Z");

  private static WeatherHour hour(
      @Nullable Double high, @Nullable Double airC, @Nullable Double pressureHpa) {
    return new WeatherHour(
        NOON, airC, null, 8.0, high, null, null, null, null, null, null, null, pressureHpa, 225.0);
  }

  private static List<@Nullable WeatherHour> issue(@Nullable WeatherHour... hours) {
    List<@Nullable WeatherHour> issue = new ArrayList<>();
    for (WeatherHour hour : hours) {
      issue.add(hour);
    }
    return issue;
  }

  @Test
  void windIsThatOfStandardDensity() {
    double[][] speeds =
        FarmWind.speedsMps(
            List.of(issue(hour(10.0, 15.0, 1013.25), hour(10.0, 30.0, 850.0), null)));
    assertThat(speeds[0][0]).isCloseTo(10, within(0.01));
    assertThat(speeds[0][1]).isEqualTo(AirDensity.standardSpeedMps(10, 30, 850));
    assertThat(speeds[0][2]).isNaN();
    double[][] low = FarmWind.speedsMps(List.of(issue(hour(null, 15.0, 1013.25))));
    assertThat(low[0][0]).as("8 m/s at 10 m").isCloseTo(11.12, within(0.01));
  }

  @Test
  void weatherThatTellsNoPressureHasThatOfTheIssueBefore() {
    double[][] speeds =
        FarmWind.speedsMps(
            List.of(
                issue(hour(10.0, 20.0, null)),
                issue(hour(10.0, 20.0, 830.0)),
                issue(hour(10.0, 20.0, 840.0)),
                issue(hour(10.0, 20.0, null))));
    assertThat(speeds[3][0]).isEqualTo(speeds[2][0]).isGreaterThan(speeds[1][0]);
    double standard = AirDensity.standardSpeedMps(10, 20, 1013.25);
    assertThat(speeds[0][0]).as("nobody had told it yet").isEqualTo(standard);
    double[][] never =
        FarmWind.speedsMps(List.of(issue(hour(10.0, 20.0, null), hour(10.0, null, null))));
    assertThat(never[0])
        .as("an air of no known temperature corrects nothing")
        .containsExactly(standard, 10);
  }

  @Test
  void whereItComesFromIsTold() {
    double[][] directions = FarmWind.directionsDeg(List.of(issue(hour(10.0, 20.0, null), null)));
    assertThat(directions[0]).containsExactly(225, Double.NaN);
  }
}
