package energy.ona.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.error.PlatformException;
import energy.ona.maintenance.DueCondition.Quantity;
import energy.ona.trend.Degradation;
import energy.ona.trend.EnergyPerformance;
import energy.ona.trend.MaintenanceDue;
import energy.ona.trend.PerformanceTrend;
import energy.ona.trend.ProducingHours;
import energy.ona.trend.Soiling;
import energy.ona.trend.TrendReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueRuleTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-07-01");
  private static final Instant NOW = Instant.parse("2026-07-01T10:00:00Z");

  private static @Nullable LocalDate day(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  /** Ten hours of production a day, and what is measured of it. */
  private static TrendReport report(double epi, double soiling, double upper95) {
    PerformanceTrend trend =
        new PerformanceTrend(
            new Degradation(upper95 - 1, upper95 - 1.5, upper95 - 0.5, upper95 - 2, upper95, 300),
            null,
            null,
            new Soiling(soiling, 0.1, 3),
            new EnergyPerformance(epi, "own_first_year", 1, 1),
            "irradiance",
            700,
            List.of());
    AssetId asset = new AssetId("i-1");
    return new TrendReport(
        SampleAssets.CUSTOMER,
        TrendReport.id(asset, NOW),
        asset,
        SampleAssets.SITE,
        NOW,
        null,
        null,
        "stable",
        trend,
        null,
        // Half of its days were heard of; those nobody heard of count like them.
        new ProducingHours(LocalDate.parse("2025-07-01"), 1800, 180),
        null,
        NOW);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // months, days, last done, commissioned, starts on, due
        "12, -, 2026-01-31, 2020-05-05, -, 2027-01-31",
        "1, -, 2026-01-31, -, -, 2026-02-28",
        "-, 90, 2026-06-01, -, -, 2026-08-30",
        // What is not known of the past is believed to be done: the next multiple counts.
        "12, -, -, 2019-10-15, -, 2026-10-15",
        "6, -, -, 2024-01-31, -, 2026-07-31",
        "1, -, -, 2024-01-31, -, 2026-06-30",
        // What passed some days ago is still asked for, so that a run that is late forgets nothing.
        "12, -, -, 2020-06-20, -, 2026-06-20",
        "12, -, -, 2020-05-20, -, 2027-05-20",
        "12, -, -, 2026-06-30, -, 2027-06-30",
        // Nothing before the plan starts; whose commissioning nobody knows begins then.
        "12, -, -, 2019-10-15, 2027-01-01, 2027-10-15",
        "6, -, -, -, 2026-09-01, 2026-09-01",
        // What was overdue when the plan starts is due at its start.
        "12, -, 2025-03-01, 2020-05-05, 2026-06-01, 2026-06-01",
        "6, -, -, -, -, -",
      })
  void theCalendarCountsFromWhatWasDoneLastElseFromTheCommissioning(
      Integer months, Integer days, String done, String commissioned, String starts, String due) {
    DueRule rule = new DueRule(months, days, null, List.of(), day(starts), null, null);

    Optional<MaintenanceDue> next = rule.next(day(done), day(commissioned), null, TODAY);

    assertThat(next.map(MaintenanceDue::on).orElse(null)).isEqualTo(day(due));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // hours, last done, commissioned, due: ten hours a day
        "1000, 2026-06-01, -, 2026-09-09",
        "300, 2026-05-01, -, 2026-05-31",
        // 181 days since the commissioning: 810 of 1000 hours since a service that is believed
        // done.
        "1000, -, 2026-01-01, 2026-07-20",
        "500, -, 2026-01-01, 2026-07-20",
      })
  void theRuntimeCountsProducingHoursSinceTheLastService(
      int hours, String done, String commissioned, String due) {
    DueRule rule = new DueRule(null, null, hours, List.of(), null, null, null);

    MaintenanceDue next =
        rule.next(day(done), day(commissioned), report(1, 1, 0), TODAY).orElseThrow();

    assertThat(next.on()).isEqualTo(day(due));
    assertThat(next.trigger()).isEqualTo("runtime");
    assertThat(next.reason()).contains("10.0 a day");
    assertThat(rule.next(day(done), day(commissioned), null, TODAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // epi, soiling, upper95, last done, due
        "1.0, 1.0, 0, 2026-01-01, -",
        "0.9, 1.0, 0, 2026-01-01, 2026-07-01",
        "1.0, 0.9, 0, 2026-01-01, 2026-07-01",
        "1.0, 1.0, -2.5, 2026-01-01, 2026-07-01",
        "1.0, 1.0, -1.5, 2026-01-01, -",
        "1.0, 0.9, 0, -, 2026-07-01",
        // It was cleaned a month ago; two months of rest are not over.
        "1.0, 0.9, 0, 2026-06-01, -",
      })
  void aConditionMakesItDueTodayUnlessItWasJustDone(
      double epi, double soiling, double upper95, String done, String due) {
    DueRule rule =
        new DueRule(
            null,
            null,
            null,
            List.of(
                new DueCondition(Quantity.ENERGY_PERFORMANCE_INDEX, 0.97, null),
                new DueCondition(Quantity.SOILING_RATIO, 0.95, null),
                new DueCondition(Quantity.PERCENT_PER_YEAR, -2.0, null)),
            null,
            null,
            60);

    Optional<MaintenanceDue> next =
        rule.next(day(done), null, report(epi, soiling, upper95), TODAY);

    assertThat(next.map(MaintenanceDue::on).orElse(null)).isEqualTo(day(due));
    next.ifPresent(found -> assertThat(found.trigger()).isEqualTo("condition"));
  }

  @Test
  void theEarliestCountsAndTheOthersAreTold() {
    DueRule rule =
        new DueRule(
            12,
            null,
            1000,
            List.of(new DueCondition(Quantity.SOILING_RATIO, null, 0.5)),
            null,
            null,
            null);

    MaintenanceDue next =
        rule.next(day("2026-03-01"), null, report(1, 0.9, 0), TODAY).orElseThrow();

    assertThat(next.triggers())
        .extracting(MaintenanceDue.Trigger::trigger)
        .containsExactly("runtime", "condition", "calendar");
    assertThat(next.on()).isEqualTo(day("2026-06-09"));
  }

  @Test
  void aRuleThatAsksForNothingOrForTwoCalendarsIsRefused() {
    assertThatThrownBy(() -> new DueRule(null, null, null, List.of(), null, null, null))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("every_producing_hours");
    assertThatThrownBy(() -> new DueRule(1, 30, null, List.of(), null, null, null))
        .hasMessageContaining("exclude");
    assertThatThrownBy(() -> new DueRule(0, null, null, List.of(), null, null, null))
        .hasMessageContaining("every_months must be greater than 0");
    assertThatThrownBy(() -> new DueCondition(Quantity.SOILING_RATIO, null, null))
        .hasMessageContaining("below or above");
  }
}
