package energy.ona.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.workorder.WorkOrder.PartArrival;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartArrivalTest {
  private static final Instant WANTED = Instant.parse("2026-03-02T08:00:00Z");

  /** Wanted with a lead time of three days; asked on the fifth day. */
  @ParameterizedTest
  @CsvSource({
    "pending_approval, 3, 0, 8",
    "approved, 3, 0, 8",
    "refused, 3, 0, 8",
    "cancelled, 3, 0, 8",
    "cancelled, , 0, 12",
    "placed, 6, 0, 6",
    "placed, , 0, 12",
    "partly_received, 6, 1, 6",
    ", 3, , 3",
    ", , , 12",
    "received, 3, 2,",
    "in_stock, , ,",
  })
  void whatNobodyOrderedTakesItsWholeTimeAndWhatNobodyKnowsAWeek(
      String status, Integer expectedDay, Integer received, Integer day) {
    PartArrival part =
        new PartArrival(
            "FAN-1", 2, expectedDay == null ? null : day(expectedDay), "po-1", received, status);

    assertThat(part.availableAt(WANTED, day(5)).orElse(null))
        .isEqualTo(day == null ? null : day(day));
  }

  @Test
  void whatIsKeptInAVanHasToBeBoughtForAnotherCrew() {
    PartArrival part = PartArrival.inVan("north", "FAN-1", 2, day(3));

    assertThat(part.isOpen()).isFalse();
    assertThat(part.availableAt(WANTED, day(5))).contains(day(8));
  }

  private static Instant day(int day) {
    return WANTED.plus(Duration.ofDays(day));
  }
}
