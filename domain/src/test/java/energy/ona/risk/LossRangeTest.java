package energy.ona.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.ona.error.PlatformException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossRangeTest {
  @ParameterizedTest
  @CsvSource({
    // share, spread, hours that it was seen, departure of their mean → low, high
    "0.5, 0.10, 2, 0, 0.45, 0.55",
    "0.5, 0.10, 24, 0, 0.45, 0.55",
    "0.5, 0.10, 96, 0, 0.475, 0.525",
    "0.5, 0.10, 2400, 0, 0.48333, 0.51667",
    "0.5, 0.10, 2400, -0.2, 0.3, 0.7",
    "0.1, 0.50, 24, 0, 0, 0.25",
    "1.0, 0.30, 2, 0.4, 1, 1",
    "0.0, 0.30, 2, 0.4, 0, 0",
  })
  void moreDaysTellMoreAndAllOrNothingIsCertain(
      double share, double spread, long hours, double departure, double low, double high) {
    LossRange range = LossRange.of(share, spread, Duration.ofHours(hours), departure);

    assertThat(range.low()).isEqualTo(low, within(1e-5));
    assertThat(range.high()).isEqualTo(high, within(1e-5));
  }

  @Test
  void whatIsNoShareIsRefused() {
    assertThatThrownBy(() -> new LossRange(0.5, 0.4)).isInstanceOf(PlatformException.class);
    assertThatThrownBy(() -> new LossRange(0.5, 1.1)).isInstanceOf(PlatformException.class);
  }
}
