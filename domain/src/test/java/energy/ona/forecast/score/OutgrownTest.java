package energy.ona.forecast.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a machine that is registered with 60 kW. */
class OutgrownTest {
  private static final double REGISTERED = 60;

  private static Outgrown after(Outgrown before, double mostKw, int hours) {
    List<Double> kw = new ArrayList<>(Collections.nCopies(24 - hours, 10.0));
    kw.addAll(Collections.nCopies(hours, mostKw));
    return before.after(REGISTERED, kw);
  }

  private static Outgrown days(Outgrown before, int days, double mostKw) {
    Outgrown last = before;
    for (int day = 0; day < days; day++) {
      last = after(last, mostKw, 3);
    }
    return last;
  }

  @ParameterizedTest
  @CsvSource({
    // day by day the most that came for three hours, and what is forecast with after them
    "95 97, 60",
    "95 97 96, 97",
    "95 20 30 97 25 96, 97",
    "68 68 68 68, 60",
    "95 97 96 20 20 20, 97",
    "95 97 96 64 99, 99",
    "600 600 600, 120"
  })
  void isBelievedAfterThreeBrightDays(String most, double capacityKw) {
    Outgrown seen = Outgrown.NONE;
    for (String day : most.split(" ")) {
      seen = after(seen, Double.parseDouble(day), 3);
    }
    assertThat(seen.capacityKw(REGISTERED)).isEqualTo(capacityKw);
  }

  @Test
  void oneHourIsNoMachine() {
    Outgrown seen = Outgrown.NONE;
    for (int day = 0; day < 5; day++) {
      seen = after(seen, 95, 1);
    }
    assertThat(seen.capacityKw(REGISTERED)).isEqualTo(REGISTERED);
  }

  @Test
  void isToldOnceAlsoWhenDarkDaysComeBetween() {
    Outgrown third = days(days(days(Outgrown.NONE, 2, 95), 1, 20), 1, 95);
    assertThat(third.isNews()).isTrue();
    assertThat(days(third, 1, 20).isNews()).isFalse();
    assertThat(days(third, 1, 95).isNews()).isFalse();
  }

  @Test
  void twoDaysLongAgoCountNoMore() {
    Outgrown seen = days(days(days(Outgrown.NONE, 2, 95), 15, 20), 1, 95);
    assertThat(seen.capacityKw(REGISTERED)).isEqualTo(REGISTERED);
    assertThat(seen.days()).isEqualTo(1);
  }

  @Test
  void endsWithTheRegistersCorrectionOrAfterAWinter() {
    Outgrown seen = days(Outgrown.NONE, 3, 95);
    assertThat(seen.capacityKw(100)).isEqualTo(100);
    assertThat(seen.after(50, List.of(40.0, 40.0)).capacityKw(50)).isEqualTo(50);
    assertThat(days(seen, 90, 20).capacityKw(REGISTERED)).isEqualTo(95);
    assertThat(days(seen, 91, 20).capacityKw(REGISTERED)).isEqualTo(REGISTERED);
  }

  @Test
  void aDayWithoutMeasurementsSaysNothing() {
    Outgrown seen = days(Outgrown.NONE, 2, 95);
    assertThat(seen.after(REGISTERED, List.of())).isEqualTo(seen);
  }
}
