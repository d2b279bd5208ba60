package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.PowerLimits;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class SignalFlagsTest {
  @Test
  void measuredDaysRaiseNothing() {
    SignalFlags flags =
        SignalFlags.ofPower(new MadeDays(20, 1).signal(), PowerLimits.ofGenerator(120));

    for (int each = 0; each < flags.signal().size(); each++) {
      assertThat(flags.at(each)).as("sample %d", each).isZero();
    }
  }

  @Test
  void aRepeatedValueIsStaleFromItsFirstSampleIntoTheNight() {
    MadeDays days = new MadeDays(20, 2);
    Arrays.fill(days.power, MadeDays.at(3, 11), MadeDays.at(4, 2), days.power[MadeDays.at(3, 11)]);

    assertThat(flagged(days, QualityFlag.STALE))
        .isEqualTo(range(MadeDays.at(3, 11), MadeDays.at(4, 2)));
  }

  @Test
  void aStraightLineBetweenTwoMeasurementsIsInterpolatedButNotItsEnds() {
    MadeDays days = new MadeDays(20, 3);
    draw(days.power, MadeDays.at(5, 9), MadeDays.at(5, 13));

    assertThat(flagged(days, QualityFlag.INTERPOLATED))
        .isEqualTo(range(MadeDays.at(5, 9) + 1, MadeDays.at(5, 13)));
  }

  @Test
  void aSingleDrawnValueIsKnownByDigitsThatTheLoggerDoesNotWrite() {
    MadeDays days = new MadeDays(20, 4);
    int at = MadeDays.at(6, 10);
    days.power[at + 1] = days.power[at - 1] + 3.001;
    days.power[at] = (days.power[at - 1] + days.power[at + 1]) / 2;

    assertThat(flagged(days, QualityFlag.INTERPOLATED)).isEqualTo(range(at, at + 1));
  }

  @Test
  void aLoneJumpIsASpikeAndARampIsNot() {
    MadeDays days = new MadeDays(20, 5);
    int spike = MadeDays.at(7, 12);
    days.power[spike] = 175;
    for (int each = MadeDays.at(8, 12); each < MadeDays.at(9, 0); each++) {
      days.power[each] *= 0.1;
    }

    assertThat(flagged(days, QualityFlag.SPIKE)).isEqualTo(range(spike, spike + 1));
  }

  @Test
  void powerThatTheUnitCannotDeliverOrTakeIsOutOfLimits() {
    MadeDays days = new MadeDays(20, 6);
    days.power[MadeDays.at(2, 1)] = -1;
    days.power[MadeDays.at(3, 1)] = -30;
    days.power[MadeDays.at(4, 12)] = 400;

    BitSet expected = range(MadeDays.at(3, 1), MadeDays.at(3, 1) + 1);
    expected.set(MadeDays.at(4, 12));
    assertThat(flagged(days, QualityFlag.OUT_OF_PHYSICAL_LIMITS)).isEqualTo(expected);
  }

  @Test
  void aPlateauAtTheTopIsClippedAndNotStale() {
    MadeDays days = new MadeDays(30, 7);
    for (int day = 2; day < 30; day += 3) {
      Arrays.fill(days.power, MadeDays.at(day, 10), MadeDays.at(day, 14), 102.0);
    }

    assertThat(flagged(days, QualityFlag.CLIPPED).cardinality()).isEqualTo(10 * 16);
    assertThat(flagged(days, QualityFlag.STALE).isEmpty()).isTrue();
  }

  @Test
  void aLoggerThatFreezesAtANoonThatOthersExceedIsStaleAndNotClipped() {
    MadeDays days = new MadeDays(30, 7);
    double[] sorted = Arrays.stream(days.power).filter(value -> value > 0).sorted().toArray();
    double high = sorted[(int) (0.985 * sorted.length)] + 0.0004;
    Arrays.fill(days.power, MadeDays.at(12, 10), MadeDays.at(12, 14), high);

    assertThat(flagged(days, QualityFlag.STALE))
        .isEqualTo(range(MadeDays.at(12, 10), MadeDays.at(12, 14)));
    assertThat(flagged(days, QualityFlag.CLIPPED).isEmpty()).isTrue();
  }

  @Test
  void aCoarseSignalMayRepeatItself() {
    MadeDays days = new MadeDays(40, 8);
    for (int each = 0; each < days.power.length; each++) {
      days.power[each] = 10 * Math.rint(days.power[each] / 10);
    }

    assertThat(flagged(days, QualityFlag.STALE).cardinality()).isLessThan(10);
    assertThat(flagged(days, QualityFlag.INTERPOLATED).cardinality()).isLessThan(10);
  }

  private static BitSet flagged(MadeDays days, QualityFlag flag) {
    SignalFlags flags = SignalFlags.ofPower(days.signal(), PowerLimits.ofGenerator(120));
    BitSet flagged = new BitSet();
    for (int each = 0; each < flags.signal().size(); each++) {
      flagged.set(each, flag.in(flags.at(each)));
    }
    return flagged;
  }

  private static BitSet range(int from, int to) {
    BitSet range = new BitSet();
    range.set(from, to);
    return range;
  }

  private static void draw(double[] power, int from, int to) {
    double step = (power[to] - power[from]) / (to - from);
    for (int each = from + 1; each < to; each++) {
      power[each] = power[from] + step * (each - from);
    }
  }
}
