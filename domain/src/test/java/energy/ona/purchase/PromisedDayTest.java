package energy.ona.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromisedDayTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-05T10:00:00Z, 2026-03-07T00:00:00Z",
    "2026-03-05T00:00:00.001Z, 2026-03-07T00:00:00Z",
    "2026-03-05T23:59:59Z, 2026-03-07T00:00:00Z",
    "2026-03-06T00:00:00Z, 2026-03-07T00:00:00Z",
  })
  void partIsLateADayAfterItsDay(Instant expectedAt, Instant lateFrom) {
    assertThat(PromisedDay.lateFrom(expectedAt)).isEqualTo(lateFrom);
    assertThat(PromisedDay.lateUntil(lateFrom)).isAfterOrEqualTo(expectedAt);
    assertThat(PromisedDay.lateUntil(lateFrom.minusMillis(1))).isBefore(expectedAt);
  }
}
