package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.quality.ClockCheck.Stretch;
import energy.ona.solar.Sun;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClockCheckTest {
  private static final double LATITUDE = 40.4;
  private static final double LONGITUDE = -3.7;
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 300;

  @Test
  void aClockThatNobodyTouchesIsOneStretchAndRight() {
    assertThat(stretches(0, 0, OptionalDouble.of(LONGITUDE)))
        .containsExactly(new Stretch(Instant.EPOCH, 0));
  }

  @Test
  void aMoveIsFoundOnItsDayAndToTheMinute() {
    List<Stretch> found = stretches(120, 45, OptionalDouble.empty());

    assertThat(found).hasSize(2);
    assertThat(found.get(1).aheadMinutes()).isEqualTo(45);
    assertThat((double) found.get(1).from().getEpochSecond())
        .isCloseTo(FROM.getEpochSecond() + 120 * 86_400.0, within(86_400.0));
  }

  @Test
  void theLongitudeTellsWhichReadingIsRight() {
    assertThat(stretches(0, 60, OptionalDouble.of(LONGITUDE)))
        .containsExactly(new Stretch(Instant.EPOCH, 60));
  }

  @Test
  void aLastingStepOfTheLevelIsADataShiftAndASeasonIsNot() {
    Random random = new Random(4);
    LocalDate first = LocalDate.of(2023, 1, 1);
    TreeMap<LocalDate, Double> totals = new TreeMap<>();
    for (int day = 0; day < 1000; day++) {
      double season = 1 + 0.5 * Math.sin(2 * Math.PI * day / 365.25);
      double weather = 0.4 + 0.6 * random.nextDouble();
      totals.put(first.plusDays(day), season * weather);
    }
    assertThat(DataShiftCheck.of(totals)).isEmpty();

    totals.replaceAll((day, total) -> day.isBefore(first.plusDays(600)) ? total : 0.6 * total);
    List<DataShiftCheck.Shift> shifts = DataShiftCheck.of(totals);
    assertThat(shifts).hasSize(1);
    assertThat(shifts.get(0).factor()).isCloseTo(0.6, within(0.06));
    assertThat(shifts.get(0).firstDay()).isBetween(first.plusDays(594), first.plusDays(606));
  }

  private static List<Stretch> stretches(int fromDay, int aheadMinutes, OptionalDouble longitude) {
    Random random = new Random(3);
    int steps = DAYS * 96;
    long[] seconds = new long[steps];
    double[] power = new double[steps];
    for (int each = 0; each < steps; each++) {
      seconds[each] = FROM.getEpochSecond() + each * 900L;
      long ahead = each >= fromDay * 96 ? aheadMinutes * 60L : 0;
      double elevation =
          Sun.elevationDeg(Instant.ofEpochSecond(seconds[each] - ahead), LATITUDE, LONGITUDE);
      power[each] = Sun.clearSkyGhiWm2(elevation) * (0.3 + 0.7 * random.nextDouble());
    }
    assertThat(FROM.atZone(ZoneOffset.UTC).getHour()).isZero();
    return ClockCheck.of(
        Signal.of(
            new Series(
                new AssetId("INV-1"), seconds, Map.of(Signals.POWER_KW, power), new int[steps]),
            Signals.POWER_KW),
        longitude);
  }
}
