package energy.ona.observation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetPointTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, true",
    "-0.5, 0, true",
    "50, 50, true",
    "49, 50, true",
    "40, 50, false",
    "99, 99, false",
    "100, 100, false",
    "50, NaN, false",
    "NaN, 50, false"
  })
  void aUnitIsHeldWhereItStandsAtALimitThatIsFelt(double kw, double setpointKw, boolean held) {
    assertThat(SetPoint.holds(kw, setpointKw, 100)).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({"80, 50, 50", "40, 50, 40", "80, NaN, 80", "80, 0, 0"})
  void aLimitTakesWhatLiesAboveIt(double possibleKw, double setpointKw, double kw) {
    assertThat(SetPoint.limited(possibleKw, setpointKw)).isEqualTo(kw);
  }
}
