package energy.ona.forecast.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.AssetId;
import energy.ona.forecast.delivery.DeliveryLimit.Kind;
import energy.ona.observation.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliverableTest {
  private static final Instant TEN = Instant.parse("2026-01-20T10:00:00Z");
  private static final Grid HOURS = new Grid(TEN.getEpochSecond(), 3600, 3);

  private static DeliveryLimit limit(int fromMinute, int toMinute, double left) {
    return new DeliveryLimit(
        new AssetId("inverter-01"),
        Kind.OUTAGE,
        TEN.plus(Duration.ofMinutes(fromMinute)),
        TEN.plus(Duration.ofMinutes(toMinute)),
        left,
        null,
        "down",
        null);
  }

  @ParameterizedTest(name = "{0} left until minute {1} and {3} from minute {2} on: {4} of the hour")
  @CsvSource({
    "0, 30, 30, 0, 0",
    "0, 30, 45, 0, 0.25",
    "0, 30, 15, 0, 0",
    "0.4, 30, 30, 0.8, 0.6",
    "0.5, 60, 0, 0.5, 0.25",
    "0.5, 45, 15, 0.5, 0.375",
  })
  void whatFollowsOneAnotherTakesItsOwnPartOfAStep(
      double first, int until, int from, double second, double left) {
    Deliverable both =
        Deliverable.of(List.of(limit(-60, until, first), limit(from, 120, second)), HOURS);
    assertThat(both.shareLeft()[0]).isCloseTo(left, within(1e-12));
    assertThat(both.shareLeft()[1]).isCloseTo(second, within(1e-12));
    assertThat(both.whole(2)).isTrue();
  }

  @Test
  void aLimitOfPowerCountsWhereItHoldsForMostOfAStep() {
    DeliveryLimit export =
        new DeliveryLimit(
            new AssetId("inverter-01"),
            Kind.EXPORT_LIMIT,
            TEN,
            TEN.plus(Duration.ofMinutes(85)),
            1,
            40.0,
            "may export",
            null);
    Deliverable limited = Deliverable.of(List.of(export, limit(60, 90, 0.5)), HOURS);
    assertThat(limited.limitKw())
        .containsExactly(40, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    assertThat(limited.kw(0, 90)).isEqualTo(40);
    assertThat(limited.kw(1, 80)).isEqualTo(60);
    assertThat(limited.whole(0)).isTrue();
  }
}
