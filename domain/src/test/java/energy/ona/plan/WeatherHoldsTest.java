package energy.ona.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.plan.JobRules.Hold;
import energy.ona.plan.SchedulingConstraints.WeatherLimits;
import energy.ona.weather.Place;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeatherHoldsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
  private static final WeatherLimits LIMITS = new WeatherLimits(12, 40, 0.25, 1, 0.5, 1, 0.3);

  /** Hours from now on with such wind; thunder in the fourth, hail in the fifth. */
  private static WeatherForecast windy(double... wind) {
    List<WeatherHour> hours = new ArrayList<>();
    for (int i = 0; i < wind.length; i++) {
      Integer code = i == 3 ? Integer.valueOf(95) : i == 4 ? Integer.valueOf(96) : null;
      hours.add(
          new WeatherHour(
              NOW.plus(Duration.ofHours(i)), 20.0, 0.0, wind[i], null, null, null, null, code));
    }
    return new WeatherForecast("test", new Place(0, 0), NOW, hours);
  }

  private static Hold hold(HourRule rule, int from, int to) {
    return new Hold(rule, NOW.plus(Duration.ofHours(from)), NOW.plus(Duration.ofHours(to)));
  }

  @Test
  void windHoldsWhoeverClimbsAndNobodyElse() {
    WeatherHolds holds = new WeatherHolds(windy(5, 13, 13, 5, 5), LIMITS, NOW);

    assertThat(holds.of(true))
        .containsExactly(
            hold(HourRule.WIND, 1, 3), hold(HourRule.LIGHTNING, 3, 5), hold(HourRule.HAIL, 4, 5));
    assertThat(holds.of(false)).extracting(Hold::rule).doesNotContain(HourRule.WIND);
  }

  @Test
  void theFartherAheadTheLessWindClosesAnHour() {
    // 10.5 m/s are below the limit of 12; four days ahead the error makes them too likely above.
    double[] steady = new double[100];
    Arrays.fill(steady, 10.5);

    List<Hold> holds = new WeatherHolds(windy(steady), LIMITS, NOW).of(true);

    Hold wind =
        holds.stream().filter(hold -> hold.rule() == HourRule.WIND).findFirst().orElseThrow();
    assertThat(Duration.between(NOW, wind.from()).toHours()).isBetween(48L, 72L);
    assertThat(wind.to()).isEqualTo(NOW.plus(Duration.ofHours(100)));
  }

  @ParameterizedTest
  @CsvSource({"12, .500", "13, .841", "10, .023", "14, .977"})
  void theProbabilityIsThatOfANormalError(double forecast, double probability) {
    assertThat(WeatherHolds.probabilityAbove(forecast, 12, 1)).isCloseTo(probability, within(.01));
  }
}
