package energy.ona.benchmarks.injected;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.benchmarks.injected.Score.Alarm;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class InjectionTest {
  private static final AssetId ASSET = new AssetId("INV-1");
  private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant ONSET = BEGIN.plus(Duration.ofDays(5)).plus(Duration.ofHours(12));
  private static final Instant END = ONSET.plus(Duration.ofDays(3));
  private static final int ROWS = 10 * 96;

  private static Series sound() {
    long[] times = new long[ROWS];
    double[] power = new double[ROWS];
    double[] current = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      times[row] = BEGIN.getEpochSecond() + row * 900L;
      power[row] = Math.max(0, 8 * Math.sin(Math.PI * (row % 96 - 24) / 48.0));
      current[row] = power[row] / 0.6;
    }
    double[] volts = new double[ROWS];
    Arrays.fill(volts, 600);
    return new Series(
        ASSET,
        times,
        Map.of(Signals.POWER_KW, power, Signals.CURRENT_DC_A, current, Signals.VOLTAGE_V, volts),
        new int[ROWS]);
  }

  private static InjectedFault fault(InjectedKind kind, double size) {
    return new InjectedFault(ASSET, kind, ONSET, END, size, Signals.CURRENT_DC_A);
  }

  /** Power with the fault over power without it, by row; NaN at night. */
  private static double[] ratios(InjectedKind kind, double size) {
    double[] before = sound().column(Signals.POWER_KW);
    double[] after = Injection.into(sound(), List.of(fault(kind, size))).column(Signals.POWER_KW);
    double[] ratios = new double[ROWS];
    Arrays.setAll(ratios, row -> before[row] > 0.5 ? after[row] / before[row] : Double.NaN);
    return ratios;
  }

  private static boolean lasts(int row) {
    return fault(InjectedKind.DEAD, 1).lastsAt(sound().epochSecond(row));
  }

  @Test
  void aStringThatIsOutTakesItsShareWhileItLasts() {
    double[] ratios = ratios(InjectedKind.STRING_OUT, 0.25);

    for (int row = 0; row < ROWS; row++) {
      if (!Double.isNaN(ratios[row])) {
        assertThat(ratios[row]).isCloseTo(lasts(row) ? 0.75 : 1, Offset.offset(1e-9));
      }
    }
  }

  @Test
  void aDeadOneHasAnOpenCircuit() {
    Series dead = Injection.into(sound(), List.of(fault(InjectedKind.DEAD, 1)));

    for (int row = 0; row < ROWS; row++) {
      assertThat(dead.column(Signals.VOLTAGE_V)[row])
          .isCloseTo(lasts(row) ? 690 : 600, Offset.offset(1e-6));
      if (lasts(row)) {
        assertThat(dead.column(Signals.POWER_KW)[row]).isZero();
      }
    }
  }

  @Test
  void aLimitTouchesOnlyStrongLight() {
    double[] ratios = ratios(InjectedKind.CLIPPING, 0.6);
    double[] before = sound().column(Signals.POWER_KW);

    for (int row = 0; row < ROWS; row++) {
      if (lasts(row) && !Double.isNaN(ratios[row])) {
        assertThat(ratios[row] < 1).isEqualTo(before[row] > 0.6 * 7.9);
      }
    }
  }

  @Test
  void dirtGrows() {
    double[] ratios = ratios(InjectedKind.SOILING, 0.2);
    Double[] noons = new Double[3];
    Arrays.setAll(noons, day -> ratios[(5 + day) * 96 + 50]);

    assertThat(noons).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(noons[2]).isCloseTo(0.8, Offset.offset(0.02));
  }

  @Test
  void aClockMovesStampsAndNotValues() {
    Series shifted = Injection.into(sound(), List.of(fault(InjectedKind.CLOCK_SHIFT, 60)));
    double[] before = sound().column(Signals.POWER_KW);

    int noon = 6 * 96 + 48;
    long at = sound().epochSecond(noon) + 3600;
    for (int row = 0; row < shifted.size(); row++) {
      if (shifted.epochSecond(row) == at) {
        assertThat(shifted.column(Signals.POWER_KW)[row]).isEqualTo(before[noon]);
      }
      assertThat(row == 0 || shifted.epochSecond(row) > shifted.epochSecond(row - 1)).isTrue();
    }
  }

  @Test
  void whatStandsStillRepeatsTheValueBeforeIt() {
    Series frozen = Injection.into(sound(), List.of(fault(InjectedKind.FROZEN, 1)));
    double[] power = frozen.column(Signals.POWER_KW);
    int onset = (5 * 96) + 48;

    for (int row = onset; row < onset + 3 * 96; row++) {
      assertThat(power[row]).isEqualTo(power[onset - 1]);
    }
  }

  @Test
  void anAlarmIsOfAnEventTooLateForItOrFalse() {
    InjectedFault fault = fault(InjectedKind.DEAD, 1);
    Alarm early = new Alarm(ASSET, ONSET.minusSeconds(3600));
    Alarm late = new Alarm(ASSET, END.plusSeconds(3600));
    Alarm other = new Alarm(new AssetId("INV-2"), ONSET.plusSeconds(3600));
    Alarm right = new Alarm(ASSET, ONSET.plusSeconds(7200));

    Score missed =
        Score.of(List.of(fault), Map.of(fault, 5.0), List.of(early, late, other), alarm -> true);
    Score found = Score.of(List.of(fault), Map.of(fault, 5.0), List.of(right), alarm -> true);

    assertThat(missed.found()).isZero();
    assertThat(missed.falsely()).isEqualTo(2);
    assertThat(missed.valueWeightedRecall()).isZero();
    assertThat(found.recall()).isEqualTo(1);
    assertThat(found.precision()).isEqualTo(1);
    assertThat(found.medianDelayHours()).isEqualTo(2);
    assertThat(
            Score.of(List.of(fault), Map.of(), List.of(other, right), alarm -> alarm != other)
                .explained())
        .isEqualTo(1);
  }
}
