package energy.ona.trend;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Technology;
import energy.ona.trend.MaintenanceDue.Running;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceDueTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-07-01");
  private static final MaintenanceRules RULES =
      new MaintenanceRules(
          Map.of(Technology.SOLAR, 12), Map.of(Technology.SOLAR, 4000), 0.97, 0.95, 2);

  private static PerformanceTrend trend(double epi, double soiling, double upper95) {
    return new PerformanceTrend(
        new Degradation(upper95 - 1, upper95 - 1.5, upper95 - 0.5, upper95 - 2, upper95, 300),
        null,
        null,
        new Soiling(soiling, 0.1, 3),
        new EnergyPerformance(epi, "own_first_year", 1, 1),
        "irradiance",
        700,
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    // hours a day, epi, soiling, upper95, first trigger, due
    "10, 1.0, 1.0, 0, calendar, 2027-01-01",
    "14, 1.0, 1.0, 0, runtime, 2026-10-14",
    "10, 0.9, 1.0, 0, condition, 2026-07-01",
    "10, 1.0, 0.9, 0, condition, 2026-07-01",
    "10, 1.0, 1.0, -2.5, condition, 2026-07-01",
    "10, 1.0, 1.0, -1.5, calendar, 2027-01-01",
  })
  void theEarliestOfCalendarRuntimeAndConditionMakesItDue(
      double hoursADay, double epi, double soiling, double upper95, String first, LocalDate due) {
    // Half of its days were heard of; those nobody heard of count like them.
    Running running =
        new Running(LocalDate.parse("2026-01-01"), "commissioning", hoursADay * 90, 90);

    MaintenanceDue found =
        MaintenanceDue.of(Technology.SOLAR, RULES, running, trend(epi, soiling, upper95), TODAY)
            .orElseThrow();

    assertThat(found.trigger()).isEqualTo(first);
    assertThat(found.on()).isEqualTo(due);
    assertThat(found.reason()).isNotBlank();
  }
}
