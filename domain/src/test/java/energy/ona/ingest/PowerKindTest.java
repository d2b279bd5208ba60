package energy.ona.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SampleAssets;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerKindTest {
  private static final int DAY = 86_400;

  /** Three days of an inverter under clouds, its power told as something else; forwards or back. */
  private static @Nullable String fault(
      int stepSeconds, boolean newestFirst, boolean counter, DoubleUnaryOperator told) {
    int size = 3 * DAY / stepSeconds;
    double[] powers = new double[size];
    double[] counters = new double[size];
    Random random = new Random(5);
    double cloud = 0.7;
    double kwh = 81_234;
    for (int each = 0; each < size; each++) {
      double hour = each * (double) stepSeconds % DAY / 3600;
      cloud = Math.max(0.2, Math.min(1, cloud + 0.05 * random.nextGaussian()));
      double kw = 60 * cloud * Math.max(0, Math.sin(Math.PI * (hour - 6) / 12));
      kwh += kw * stepSeconds / 3600;
      powers[each] = told.applyAsDouble(kw);
      counters[each] = Math.round(kwh * 100) / 100.0;
    }
    PowerKind kind = new PowerKind(SampleAssets.inverter("inverter-01"));
    for (int each = 0; each < size; each++) {
      int row = newestFirst ? size - 1 - each : each;
      kind.see(
          (long) row * stepSeconds + 1,
          powers[row],
          counter ? counters[row] : Double.NaN,
          each + 2);
    }
    return kind.fault();
  }

  @ParameterizedTest
  @CsvSource({"60,false", "300,false", "300,true", "900,true", "3600,false"})
  void powerIsPower(int stepSeconds, boolean newestFirst) {
    assertThat(fault(stepSeconds, newestFirst, true, kw -> kw)).isNull();
    assertThat(fault(stepSeconds, newestFirst, true, kw -> 0)).as("a dead sensor").isNull();
    assertThat(fault(stepSeconds, newestFirst, true, kw -> kw / 10)).as("a wrong sensor").isNull();
  }

  @ParameterizedTest
  @CsvSource({"300,false", "900,true", "1800,false"})
  void theEnergyOfIntervalsIsNoPower(int stepSeconds, boolean newestFirst) {
    double hours = stepSeconds / 3600.0;
    assertThat(fault(stepSeconds, newestFirst, true, kw -> kw * hours)).contains("intervals");
    assertThat(fault(stepSeconds, newestFirst, false, kw -> kw * hours))
        .as("without a counter nobody can tell")
        .isNull();
  }

  @Test
  void wattsAreNoKilowatts() {
    assertThat(fault(300, false, true, kw -> 1_000 * kw)).contains("watts");
  }

  @Test
  void aCounterIsNoPower() {
    double[] sum = {500};
    assertThat(fault(300, false, false, kw -> sum[0] += kw / 12)).contains("counter");
  }

  @ParameterizedTest
  @CsvSource({"0", "5000", "81234"})
  void aDayOfACounterIsNoPower(double begin) {
    PowerKind kind = new PowerKind(SampleAssets.inverter("inverter-01"));
    double kwh = begin;
    for (int quarter = 0; quarter < 96; quarter++) {
      kwh += Math.max(0, 20 * Math.sin(Math.PI * (quarter - 24) / 48.0));
      kind.see(900L * quarter + 1, kwh, Double.NaN, quarter + 2);
    }
    assertThat(kind.fault()).contains("counter");
  }

  @Test
  void wattsAreSeenWithoutACounter() {
    assertThat(fault(900, false, false, kw -> 1_000 * kw)).contains("watts");
  }

  /** The rows of an hour, each second told twice. */
  @ParameterizedTest
  @CsvSource({"48000,48,false", "48,48000,true"})
  void theLastRowOfASecondIsWhatWasRead(double first, double last, boolean impossible) {
    PowerKind kind = new PowerKind(SampleAssets.inverter("inverter-01"));
    for (int minute = 0; minute < 60; minute++) {
      kind.see(60L * minute + 1, first, Double.NaN, 2L * minute);
      kind.see(60L * minute + 1, last, Double.NaN, 2L * minute + 1);
    }
    assertThat(kind.isMostlyImpossible()).isEqualTo(impossible);
  }

  @Test
  void aMeterIsNotHeldAgainstItsRegisteredCapacity() {
    PowerKind morning = new PowerKind(SampleAssets.ofType("meter-01", "Meter", 1));
    PowerKind day = new PowerKind(SampleAssets.ofType("meter-01", "Meter", 1));
    for (int quarter = 0; quarter < 96; quarter++) {
      if (quarter < 30) {
        morning.see(900L * quarter + 1, 8.0 * quarter, Double.NaN, quarter + 2);
      }
      day.see(
          900L * quarter + 1,
          240 * Math.sin(Math.PI * (quarter - 24) / 48.0),
          Double.NaN,
          quarter + 2);
    }
    assertThat(morning.fault()).isNull();
    assertThat(day.fault()).isNull();
  }

  @Test
  void aMorningThatOnlyRisesIsPower() {
    PowerKind kind = new PowerKind(SampleAssets.inverter("inverter-01"));
    for (int minute = 0; minute < 200; minute++) {
      kind.see(60L * minute + 1, 0.2 * minute, Double.NaN, minute + 2);
    }
    assertThat(kind.fault()).isNull();
  }
}
