package energy.ona.bom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.ona.error.PlatformException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
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
  void deliveriesMoveWhatIsListedByTheirNumber() {
    LeadTime kept = LeadTime.learned(DAYS, List.of(5.0, 5.0, 5.0));
    assertThat(kept.medianDays()).isCloseTo(5, within(0.01));
    assertThat(kept.p90Days()).isBetween(5.5, 8.5);
    // Three that took four times as long weigh as much as the list does.
    LeadTime longer = LeadTime.learned(DAYS, List.of(20.0, 20.0, 20.0));
    assertThat(longer.medianDays()).isCloseTo(10, within(0.01));
    assertThat(longer.p90Days()).isGreaterThan(20);
    LeadTime often = LeadTime.learned(DAYS, Collections.nCopies(100, 20.0));
    assertThat(often.medianDays()).isBetween(19.0, 20.0);
    assertThat(often.p90Days() / often.medianDays())
        .isLessThan(longer.p90Days() / longer.medianDays());
  }

  @Test
  void withoutAListTheDeliveriesSayItAll() {
    LeadTime one = LeadTime.learned(null, List.of(4.0));
    assertThat(one.medianDays()).isCloseTo(4, within(0.01));
    assertThat(one.p90Days()).isBetween(4.5, 4 * 1.6);
    LeadTime stocked = LeadTime.learned(new LeadTime(0, 0), List.of(2.0, 8.0));
    assertThat(stocked.medianDays()).isCloseTo(4, within(0.01));
  }

  @Test
  void spreadOfManyDeliveriesIsTheirs() {
    // Quantiles of a log-logistic one, so that what is put in comes out.
    LeadTime truth = new LeadTime(6, 15);
    List<Double> days =
        IntStream.range(0, 400).mapToObj(each -> truth.quantileDays((each + 0.5) / 400)).toList();
    LeadTime learned = LeadTime.learned(new LeadTime(3, 4), days);
    assertThat(learned.medianDays()).isCloseTo(6, within(0.2));
    assertThat(learned.p90Days()).isCloseTo(15, within(1.0));
  }

  @Test
  void ninthTenthBeforeTheMedianIsRefused() {
    assertThatThrownBy(() -> new LeadTime(5, 4))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("lead_time_p90_days must be at least lead_time_days");
  }
}
