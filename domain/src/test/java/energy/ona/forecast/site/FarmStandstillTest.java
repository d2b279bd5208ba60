package energy.ona.forecast.site;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.forecast.wind.WindSeries;
import energy.ona.observation.Grid;
import energy.ona.weather.Place;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FarmStandstillTest {
  private static final double UNKNOWN = Double.NaN;

  /** Two issues, at hours 12 and 24; the hour asked for is the fourth of the newer one. */
  @ParameterizedTest(name = "{0} per unit where {1} and then {2} m/s were said is left out: {3}")
  @CsvSource({
    "0, 9, 9, true",
    "0.0005, 12, 8, true",
    "0.02, 9, 9, false",
    "0, 5, 9, false",
    "0, 9, 5, false",
    "0, 22, 22, false",
    "0, NaN, 9, false",
  })
  void aFarmThatStandsInTheWindTellsNothing(
      double power, double earlier, double newer, boolean leftOut) {
    double[][] speeds = new double[2][48];
    Arrays.fill(speeds[0], earlier);
    Arrays.fill(speeds[1], newer);
    double[] told = FarmStandstill.leftOut(new double[] {power}, 28, new long[] {12, 24}, speeds);
    assertThat(Double.isNaN(told[0])).isEqualTo(leftOut);
    if (!leftOut) {
      assertThat(told[0]).isEqualTo(power);
    }
  }

  @Test
  void beforeTwoIssuesAndBeyondTheirReachNothingIsLeftOut() {
    double[][] speeds = new double[2][6];
    Arrays.fill(speeds[0], 9);
    Arrays.fill(speeds[1], 9);
    double[] told =
        FarmStandstill.leftOut(new double[] {0, 0, UNKNOWN, 0}, 10, new long[] {9, 10}, speeds);
    assertThat(told).containsExactly(0, UNKNOWN, UNKNOWN, UNKNOWN);
    assertThat(FarmStandstill.leftOut(new double[] {0}, 20, new long[] {9, 10}, speeds))
        .containsExactly(0);
  }

  /**
   * In the weak wind of a day on which a farm stood in the strong one it stood for the same reason.
   */
  @ParameterizedTest(name = "{0} per unit in the first hour of a still day, {1} m/s in its last")
  @CsvSource({"0, 9, 24", "0.2, 9, 1", "0, 5, 0"})
  void aWholeDayOfStandstillIsLeftOut(double first, double lastSpeed, int unknown) {
    double[] power = new double[24];
    power[0] = first;
    double[][] speeds = new double[2][48];
    for (double[] each : speeds) {
      Arrays.fill(each, 4);
    }
    // The day is the hours 25 to 48, its last the 36th lead of the one and the 24th of the other.
    speeds[0][35] = lastSpeed;
    speeds[1][23] = lastSpeed;
    double[] told = FarmStandstill.leftOut(power, 25, new long[] {12, 24}, speeds);
    assertThat(Arrays.stream(told).filter(Double::isNaN).count()).isEqualTo(unknown);
  }

  /** The wind of the second day says what the first one stood for; on the third it turned. */
  @Test
  void daysOnEndOfStandstillAreLeftOutTogether() {
    double[] power = new double[72];
    power[50] = 0.2;
    double[][] speeds = new double[4][48];
    for (double[] each : speeds) {
      Arrays.fill(each, 4);
    }
    // Hour 60 is the 24th lead of the third issue and the 36th of the second.
    speeds[2][23] = 9;
    speeds[1][35] = 9;
    double[] told = FarmStandstill.leftOut(power, 25, new long[] {12, 24, 36, 60}, speeds);
    assertThat(Arrays.stream(told, 0, 48).filter(Double::isNaN).count()).isEqualTo(48);
    assertThat(Arrays.stream(told, 48, 72).filter(Double::isNaN).count()).isZero();
  }

  @Test
  void suchHoursAreNoTruthOfASeries() {
    Instant from = Instant.parse("2026-01-10T00:00:00Z");
    Instant end = from.plus(Duration.ofDays(3));
    Instant stops = from.plus(Duration.ofHours(30));
    Instant goes = from.plus(Duration.ofHours(36));
    WindSeries series =
        SiteHistory.wind(hours -> power(hours, stops, goes), said(9), from, end, 24);
    assertThat(series.powerAt(hour(stops) - 1)).isEqualTo(0.5);
    assertThat(series.powerAt(hour(stops))).isNaN();
    assertThat(series.powerAt(hour(goes) - 1)).isNaN();
    assertThat(series.powerAt(hour(goes))).isEqualTo(0.5);
    WindSeries calm = SiteHistory.wind(hours -> power(hours, stops, goes), said(4), from, end, 24);
    assertThat(calm.powerAt(hour(stops))).as("there was no wind").isZero();
  }

  private static long hour(Instant at) {
    return at.getEpochSecond() / 3600;
  }

  private static double[] power(Grid hours, Instant stops, Instant goes) {
    double[] power = new double[hours.size()];
    Arrays.setAll(
        power,
        step -> hours.start(step).isBefore(stops) || !hours.start(step).isBefore(goes) ? 0.5 : 0);
    return power;
  }

  private static Function<Instant, Optional<WeatherForecast>> said(double speed) {
    return at -> {
      List<WeatherHour> hours = new ArrayList<>();
      for (int lead = 0; lead < 48; lead++) {
        hours.add(
            new WeatherHour(
                at.plus(Duration.ofHours(lead)), 15.0, null, null, speed, null, null, null));
      }
      return Optional.of(new WeatherForecast("test", new Place(55, 8), at, hours));
    };
  }
}
