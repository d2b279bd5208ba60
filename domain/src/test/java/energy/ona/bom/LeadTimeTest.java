package energy.ona.bom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.ona.error.PlatformException;
import org.junit.jupiter.api.Test;

class LeadTimeTest {
  private static final LeadTime DAYS = new LeadTime(5, 9);

  @Test
  void quantilesAreWhatItIsMadeOf() {
    assertThat(DAYS.quantileDays(0.5)).isCloseTo(5, within(1e-9));
    assertThat(DAYS.quantileDays(0.9)).isCloseTo(9, within(1e-9));
    assertThat(DAYS.shareWithin(9)).isCloseTo(0.9, within(1e-9));
    assertThat(DAYS.shareWithin(0)).isZero();
  }

  @Test
  void oneThatIsNotThereYetTakesLongerThanItsHalf() {
    double afterSeven = DAYS.quantileDays(0.5, 7);

    assertThat(afterSeven).isGreaterThan(7);
    assertThat(DAYS.quantileDays(0.5, 0)).isCloseTo(5, within(1e-9));
    // By definition half of those that are still out come within that.
    double out = 1 - DAYS.shareWithin(7);
    assertThat(1 - DAYS.shareWithin(afterSeven)).isCloseTo(out / 2, within(1e-9));
  }

  @Test
  void oneWithoutSpreadThatIsLateIsExpectedTomorrow() {
    assertThat(new LeadTime(2, 2).quantileDays(0.5, 3)).isEqualTo(4);
    assertThat(new LeadTime(0, 0).quantileDays(0.9, 0)).isEqualTo(1);
  }

  @Test
  void ninthTenthBeforeTheMedianIsRefused() {
    assertThatThrownBy(() -> new LeadTime(5, 4))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("lead_time_p90_days must be at least lead_time_days");
  }
}
