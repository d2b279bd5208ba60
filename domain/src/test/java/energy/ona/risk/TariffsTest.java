package energy.ona.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.error.PlatformException;
import energy.ona.risk.Tariffs.Period;
import energy.ona.risk.Tariffs.Tariff;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffsTest {
  private static final ZoneId JOHANNESBURG = ZoneId.of("Africa/Johannesburg");
  private static final Tariff TIME_OF_USE =
      new Tariff(
          null,
          0.10,
          List.of(
              new Period(
                  "winter peak",
                  Set.of(Month.JUNE, Month.JULY),
                  Set.of(DayOfWeek.MONDAY),
                  LocalTime.of(6, 0),
                  LocalTime.of(9, 0),
                  0.30),
              new Period("night", null, null, LocalTime.of(22, 0), LocalTime.of(6, 0), 0.05),
              new Period(
                  "sunday", null, Set.of(DayOfWeek.SUNDAY), LocalTime.MIN, LocalTime.MIN, 0.07)));

  @ParameterizedTest
  @CsvSource({
    "2026-06-15T04:00:00Z, 0.30", // Monday 06:00 there
    "2026-06-15T06:59:00Z, 0.30",
    "2026-06-15T07:00:00Z, 0.10",
    "2026-06-16T05:00:00Z, 0.10", // Tuesday
    "2026-03-16T05:00:00Z, 0.10", // no winter
    "2026-06-15T20:00:00Z, 0.05", // 22:00 there
    "2026-06-15T03:59:00Z, 0.05",
    "2026-06-14T10:00:00Z, 0.07"
  })
  void priceFollowsTheLocalTimeOfTheAsset(Instant at, double usdPerKwh) {
    assertThat(TIME_OF_USE.usdPerKwh(at, JOHANNESBURG)).isEqualTo(usdPerKwh);
  }

  @Test
  void anAssetWithoutTariffGetsTheDefault() {
    Tariffs tariffs = new Tariffs("a", Map.of("a", new Tariff(null, 0.1, null)));
    assertThat(tariffs.of(null).usdPerKwh()).isEqualTo(0.1);
  }

  @Test
  void anUnknownTariffIsNamedWithThoseThatAreKnown() {
    Tariffs tariffs = new Tariffs("a", Map.of("a", new Tariff(null, 0.1, null)));
    assertThatThrownBy(() -> tariffs.of("b"))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("'b'")
        .hasMessageContaining("[a]");
  }

  @Test
  void aDefaultThatIsMissingIsRefused() {
    assertThatThrownBy(() -> new Tariffs("x", Map.of())).hasMessageContaining("'x'");
  }

  @ParameterizedTest
  @CsvSource({
    // zone, period → USD/kWh of the hour, by the share of it in the period
    "UTC, 17:30, 18:00, 2026-03-02T17:00:00Z, 0.5",
    "UTC, 17:10, 17:25, 2026-03-02T17:00:00Z, 0.25",
    "UTC, 23:30, 00:30, 2026-03-02T23:00:00Z, 0.5",
    "UTC, 23:30, 00:30, 2026-03-02T00:00:00Z, 0.5",
    "UTC, 00:00, 00:00, 2026-03-02T05:00:00Z, 1",
    "Asia/Kolkata, 18:00, 19:00, 2026-03-02T12:00:00Z, 0.5",
    "Asia/Kolkata, 18:00, 19:00, 2026-03-02T13:00:00Z, 0.5",
    "Asia/Kolkata, 18:00, 19:00, 2026-03-02T14:00:00Z, 0",
    // The clocks are put back at 01:00Z, and on: 02:30 comes twice, or never.
    "Europe/Berlin, 02:30, 03:00, 2026-10-25T00:00:00Z, 0.5",
    "Europe/Berlin, 02:30, 03:00, 2026-10-25T01:00:00Z, 0.5",
    "Europe/Berlin, 02:30, 03:30, 2026-03-29T01:00:00Z, 0.5"
  })
  void priceOfAnHourIsItsMean(
      String zone, LocalTime from, LocalTime to, Instant hour, double usdPerKwh) {
    Tariff tariff = new Tariff(null, 0, List.of(new Period("p", null, null, from, to, 1.0)));
    assertThat(tariff.usdPerKwhOfHour(hour, ZoneId.of(zone))).isEqualTo(usdPerKwh);
  }
}
