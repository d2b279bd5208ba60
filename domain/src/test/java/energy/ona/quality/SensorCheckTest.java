package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SensorCheckTest {
  private static final int DAYS = 20;
  private final MadeDays sky = new MadeDays(DAYS, 7);

  /** Three units under one sky; one sensor in the rows of all, or of the first alone. */
  private boolean[] flags(double[] sensor) {
    return flags(sensor, (unit, power) -> {});
  }

  /** What becomes of a unit's power. */
  private interface Fault {
    void in(int unit, double[] power);
  }

  private boolean[] flags(double[] sensor, Fault fault) {
    Map<AssetId, Series> units = new HashMap<>();
    for (int unit = 0; unit < 3; unit++) {
      AssetId id = new AssetId("INV-" + unit);
      double[] power = new double[sky.power.length];
      for (int each = 0; each < power.length; each++) {
        power[each] = sky.power[each] * (0.8 + 0.1 * unit);
      }
      fault.in(unit, power);
      units.put(
          id,
          new Series(
              id,
              sky.seconds,
              Map.of(Signals.POWER_KW, power, Signals.IRRADIANCE_W_M2, sensor),
              new int[power.length]));
    }
    Series own = java.util.Objects.requireNonNull(units.get(new AssetId("INV-0")));
    TimeRange range =
        new TimeRange(
            MadeDays.FROM, Instant.ofEpochSecond(sky.seconds[sky.seconds.length - 1] + 900));
    return SensorCheck.of(
        Signal.of(own, Signals.IRRADIANCE_W_M2),
        own,
        new SiteWindow(new SiteId("s"), range, units));
  }

  private double[] sensor() {
    double[] sensor = new double[sky.power.length];
    for (int each = 0; each < sensor.length; each++) {
      sensor[each] = 10 * sky.power[each];
    }
    return sensor;
  }

  @Test
  void aGoodSensorIsLeftAlone() {
    assertThat(flags(sensor())).doesNotContain(true);
  }

  @Test
  void aSensorThatLosesAThirdForThreeDaysIsFlaggedOnThem() {
    double[] sensor = sensor();
    for (int each = MadeDays.at(10, 0); each < MadeDays.at(13, 0); each++) {
      sensor[each] *= 0.66;
    }
    boolean[] flags = flags(sensor);
    for (int day = 0; day < DAYS; day++) {
      assertThat(flags[MadeDays.at(day, 12)]).as("day " + day).isEqualTo(day >= 10 && day < 13);
    }
  }

  @Test
  void aSensorThatDoesNotFollowTheSkyIsFlagged() {
    double[] sensor = sensor();
    for (int each = MadeDays.at(4, 6); each < MadeDays.at(4, 18); each++) {
      sensor[each] = 500 - sensor[each] / 2;
    }
    assertThat(flags(sensor)[MadeDays.at(4, 12)]).isTrue();
  }

  @Test
  void powerOfAnotherUnitThatStandsStillIsNoWordAgainstTheSensor() {
    boolean[] flags =
        flags(
            sensor(),
            (unit, power) -> {
              if (unit == 1) {
                Arrays.fill(power, MadeDays.at(10, 9), MadeDays.at(10, 16), 30.017);
              }
            });
    assertThat(flags).doesNotContain(true);
  }

  @Test
  void anotherUnitThatLosesHalfIsNoWordAgainstTheSensor() {
    boolean[] flags =
        flags(
            sensor(),
            (unit, power) -> {
              for (int each = MadeDays.at(10, 0); each < MadeDays.at(13, 0) && unit == 1; each++) {
                power[each] /= 2;
              }
            });
    assertThat(flags).doesNotContain(true);
  }

  @Test
  void aLimitThatHoldsAllUnitsIsNoWordAgainstTheSensor() {
    boolean[] flags =
        flags(
            sensor(),
            (unit, power) -> {
              for (int each = MadeDays.at(10, 0); each < MadeDays.at(13, 0); each++) {
                power[each] = Math.min(power[each], 20);
              }
            });
    assertThat(flags).doesNotContain(true);
  }

  @Test
  void aSensorThatLosesAThirdBesideAUnitThatStandsStillIsFlagged() {
    double[] sensor = sensor();
    for (int each = MadeDays.at(10, 0); each < MadeDays.at(13, 0); each++) {
      sensor[each] *= 0.66;
    }
    boolean[] flags =
        flags(
            sensor,
            (unit, power) -> {
              if (unit == 1) {
                Arrays.fill(power, MadeDays.at(11, 13), MadeDays.at(11, 16), 30.017);
              }
            });
    for (int day = 0; day < DAYS; day++) {
      assertThat(flags[MadeDays.at(day, 12)]).as("day " + day).isEqualTo(day >= 10 && day < 13);
    }
  }
}
